import { expect, test } from 'vitest'
import { nothingPrepared, revivePreparedWork } from './speculative-work.ts'

test('an account that was stored is kept; one that cannot be right is begun anew', () => {
  const kept = { runs: 3, compute: 30, used: 2, usedCompute: 25 }
  expect(revivePreparedWork(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  for (const wrong of [undefined, null, 7, 'x', {}, { ...kept, used: 4 }, { ...kept, compute: '30' }]) {
    expect(revivePreparedWork(wrong)).toEqual(nothingPrepared)
  }
})
