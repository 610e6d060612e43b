import { expect, test } from 'vitest'
import { entryOf } from './resource-timing.ts'

const reused = {
  startTime: 100,
  connectStart: 101,
  connectEnd: 101,
  requestStart: 102,
  responseStart: 152,
  responseEnd: 155,
}

test('entryOf returns the first entry that can belong to the fetch', () => {
  const at = (startTime: number) => ({ ...reused, startTime })
  expect(entryOf([at(10), at(50), at(90)], 49.5)?.startTime).toBe(50)
  expect(entryOf([at(10), at(50), at(90)], 51)?.startTime).toBe(50)
  expect(entryOf([at(10)], 51)).toBeUndefined()
})
