import { expect, test } from 'vitest'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { countsOf, filterRows, rowsOf, sortOrders, sortRows } from './rows.ts'
import { csvOf, tsvOf } from './spreadsheet.ts'
import { tableSummary, toneOf } from './words.ts'

const answered = (label: string, probability: number, elapsed: number, place = 'simd') => ({
  state: 'answered',
  answer: { label, scores: { [label]: probability } },
  record: { place, elapsed },
})

const entries = [
  ['A joy.', answered('positive', 0.9, 3)],
  ['A bore.', answered('negative', 0.6, 40, 'cloud')],
  ['It is.', { state: 'waiting' }],
  ['Another joy!', answered('positive', 0.95, 2)],
  ['Too long.', { state: 'failed', failure: { code: 'too-many-tokens', message: 'Too long.' } }],
].map(([text, run], index) => ({
  id: `${index}`,
  task: 'sentiment',
  input: { text },
  runs: [run],
})) as unknown as FeedEntry[]

const rows = rowsOf(entries)
const numbers = (some: typeof rows) => some.map(({ number }) => number)

test('labels are counted in the model’s order, then what has none', () => {
  expect(countsOf(rows, 'sentiment').map(({ count }) => count)).toEqual([1, 2, 1, 1])
  expect(tableSummary(rows, 'sentiment')).toBe(
    '5 sentences: 1 Negative, 2 Positive, 1 waiting, 1 not answered.',
  )
})

test('a class that only some models know is counted after those that all know', () => {
  const mixed = [answered('neutral', 0.6, 3), answered('positive', 0.7, 3), answered('negative', 0.8, 3)]
  const found = rowsOf(mixed.map((run) => ({ ...entries[0], runs: [run] }) as unknown as FeedEntry))
  expect(tableSummary(found, 'sentiment')).toBe('3 sentences: 1 Negative, 1 Positive, 1 Mixed or neutral.')
  expect(['negative', 'positive', 'neutral', 'Not sure'].map((label) => toneOf('sentiment', label))).toEqual([
    0,
    1,
    2,
    'none',
  ])
})

test('rows are found by their answer and by their words, whatever the case', () => {
  expect(numbers(filterRows(rows, undefined, ''))).toEqual([1, 2, 3, 4, 5])
  expect(numbers(filterRows(rows, 'positive', ''))).toEqual([1, 4])
  expect(numbers(filterRows(rows, 'positive', ' ANOTHER '))).toEqual([4])
  expect(numbers(filterRows(rows, '(open)', ''))).toEqual([3])
  expect(numbers(filterRows(rows, 'negative', 'joy'))).toEqual([])
})

test('rows without an answer come last in every order but that of the text', () => {
  expect(sortOrders.map((order) => numbers(sortRows(rows, order)))).toEqual([
    [1, 2, 3, 4, 5],
    [2, 4, 1, 3, 5],
    [2, 1, 4, 3, 5],
    [2, 1, 4, 3, 5],
  ])
})

const table = (...texts: string[]) =>
  rowsOf(texts.map((text, index) => ({ ...entries[0], id: `${index}`, input: { text } }) as FeedEntry))

test('a sheet has a row for every sentence, every cell in quotes', () => {
  expect(csvOf(rows.slice(0, 3))).toBe(
    '\ufeff"Number","Sentence","Answer","Probability","Place","Milliseconds"\r\n' +
      '"1","A joy.","positive","0.9000","Device","3.000"\r\n' +
      '"2","A bore.","negative","0.6000","Cloud","40.000"\r\n' +
      '"3","It is.","","","",""\r\n',
  )
})

test('quotes are doubled, and commas and line breaks stay within their cell', () => {
  expect(csvOf(table('He said "no", twice'))).toContain('"1","He said ""no"", twice","positive"')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\u200b=1', '＝1', '－1', '\r=1'])(
  'a sentence that begins as %j is no formula',
  (text) => {
    expect(csvOf(table(text))).toContain(`"1","'${text}"`)
    expect(tsvOf(table(text)).split('\n')[1]?.split('\t')[1]).toMatch(/^'/)
  },
)

test('a tab or a line break in a sentence makes no column or row on the clipboard', () => {
  const lines = tsvOf(table('one\ttwo\nthree')).split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]?.split('\t')).toEqual(['1', 'one two three', 'positive', '0.9000', 'Device', '3.000'])
})

test('an answer that is not sure is counted as such, with its guess beside it', () => {
  const doubted = (label: string, doubt: string) =>
    ({
      ...entries[0],
      id: doubt,
      runs: [{ ...answered(label, 0.55, 3), answer: { label, doubt, scores: { [label]: 0.55 } } }],
    }) as unknown as FeedEntry
  const unsure = rowsOf([doubted('positive', 'not-sure'), doubted('positive', 'other-script')])
  expect(tableSummary(unsure, 'sentiment')).toBe('2 sentences: 1 Not sure, 1 I read only English.')
  const [first = '', second = ''] = csvOf(unsure).split('\r\n').slice(1)
  expect(first).toContain('"Not sure (positive)","0.5500"')
  expect(second).toContain('"I read only English",""')
})
