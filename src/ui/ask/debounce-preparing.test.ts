import { expect, test } from 'vitest'
import { restBeforePreparing } from './debounce-preparing.ts'

test('a text that ends with closing punctuation waits less than an unfinished one', () => {
  const open = restBeforePreparing('A joy to')
  for (const closed of ['A joy.', 'A joy. ', 'A joy?!', 'He said “no.”', '素晴らしい。']) {
    expect([closed, restBeforePreparing(closed) < open]).toEqual([closed, true])
  }
  for (const other of ['A joy, ', 'It cost 3.5', '', 'A joy']) {
    expect([other, restBeforePreparing(other)]).toEqual([other, open])
  }
})
