import { expect, test } from 'vitest'
import { prepareDelay } from './debounce-preparing.ts'

test('a text that ends with closing punctuation waits less than an unfinished one', () => {
  const open = prepareDelay('A joy to')
  for (const closed of ['A joy.', 'A joy. ', 'A joy?!', 'He said “no.”', '素晴らしい。']) {
    expect([closed, prepareDelay(closed) < open]).toEqual([closed, true])
  }
  for (const other of ['A joy, ', 'It cost 3.5', '', 'A joy']) {
    expect([other, prepareDelay(other)]).toEqual([other, open])
  }
})
