import { expect, test } from 'vitest'
import type { Settings } from '../../../gateway/protocol.ts'
import { ms } from '../../../units.ts'
import { preparedSentence, preparedWorkSentence, whyNotPrepared } from './prepared.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('preparedSentence reports how long an answer was ready, or how far it was from ready', () => {
  expect(plain(preparedSentence({ compute: ms(12), ready: ms(430) }))).toBe(
    'Computing took 12 ms while you typed; the answer was ready 430 ms before you asked.',
  )
  expect(plain(preparedSentence({ compute: ms(12) }))).toBe(
    'Computing took 12 ms while you typed and was not quite done when you asked.',
  )
})

test('preparedWorkSentence reports wasted answers, with a correct singular', () => {
  const of = (runs: number, compute: number, used: number, usedCompute: number) =>
    plain(preparedWorkSentence({ runs, compute: ms(compute), used, usedCompute: ms(usedCompute) }))
  expect(of(0, 0, 0, 0)).toBe('No answer was prepared yet.')
  expect(of(1, 12, 1, 12)).toBe('1 answer was prepared, 1 used; nothing was wasted.')
  expect(of(1200, 4000, 800, 3000)).toBe(
    '1,200 answers were prepared, 800 used; 1.00 s of computing was wasted, 25% of it.',
  )
})

test('whyNotPrepared reports the mode or the energy setting that forbids it', () => {
  const of = (mode: Settings['mode'], kind: Settings['objective']['kind']) =>
    whyNotPrepared({ mode, objective: { kind } } as Settings)
  expect(of('balanced', 'latency')).toBeUndefined()
  expect(of('private', 'latency')).toBeUndefined()
  expect(of('saver', 'latency')).toMatch(/Saver/)
  expect(of('balanced', 'weighted')).toMatch(/energy/)
})
