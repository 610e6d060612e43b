import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkOf, maxLinkedTextLength, readLink } from './link.ts'

const app = 'https://example.org/'
const fragmentOf = (link: string | undefined) => new URL(link ?? app).hash

test('a link opens the task with its text', () => {
  const linked = { task: 'sentiment', input: { text: 'A joy & more? 100% “sure” #1 😍\nשלום' } }
  expect(readLink(fragmentOf(linkOf(app, linked)))).toEqual(linked)
  const pair = { task: 'question-answering', input: { context: 'It rained.', question: 'What fell?' } }
  expect(readLink(fragmentOf(linkOf(app, pair)))).toEqual(pair)
})

test('forbidden characters are left out of a link', () => {
  const link = linkOf(app, { task: 'sentiment', input: { text: 'A \u202ejoy\u0000' } })
  expect(readLink(fragmentOf(link))?.input.text).toBe('A joy')
})

test('no text is in the address before the fragment', () => {
  const link = new URL(linkOf(app, { task: 'sentiment', input: { text: 'secret' } }) ?? '')
  expect(link.pathname + link.search).toBe('/')
})

test('a text beyond the limit has no link', () => {
  const of = (length: number) => linkOf(app, { task: 'sentiment', input: { text: '€'.repeat(length) } })
  expect(readLink(fragmentOf(of(maxLinkedTextLength)))?.input.text).toHaveLength(maxLinkedTextLength)
  expect(of(maxLinkedTextLength + 1)).toBeUndefined()
})

test.each([
  '',
  '#/ask',
  '#/engine',
  '#/ask?',
  '#/ask?task=sentiment',
  '#/ask?task=sentiment&text=',
  '#/ask?task=sentiment&text=%20%0a',
  '#/ask?text=A+joy',
  '#/ask?task=constructor&text=A+joy',
  '#/ask?task=__proto__&text=A+joy',
  '#/ask?task=sentiment&text=A+joy&text=B',
  '#/ask?task=sentiment&task=entailment&text=A',
  '#/ask?task=sentiment&context=A+joy',
  '#/ask?task=sentiment&text=A+joy&send=1',
  '#/ask?task=sentiment&text=A%00joy',
  '#/ask?task=sentiment&text=A%E2%80%AEjoy',
  `#/ask?task=sentiment&text=${'a'.repeat(maxLinkedTextLength + 1)}`,
  `#/ask?task=sentiment&text=${'%20'.repeat(1_000_000)}`,
])('%.60s is ignored', (fragment) => {
  expect(readLink(fragment)).toBeUndefined()
})

test('for any fragment, only known fields with bounded texts are returned', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (rest) => {
      const linked = readLink(`#/ask?task=sentiment&text=${rest}`)
      expect(Object.keys(linked?.input ?? { text: '' })).toEqual(['text'])
      expect(linked?.input.text?.length ?? 0).toBeLessThanOrEqual(maxLinkedTextLength)
    }),
  )
})
