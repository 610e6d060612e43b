import { expect, test } from 'vitest'
import { student95 } from './student-t.ts'

test.each([
  [2, 2.92],
  [5, 2.015],
  [10, 1.812],
  [30, 1.697],
  [1e9, 1.645],
])('student95(%d) is within 1.3%% of the table', (degrees, table) => {
  expect(Math.abs(student95(degrees) / table - 1)).toBeLessThan(0.013)
})

test('student95 never narrows when there is less to go by', () => {
  expect(student95(0)).toBeGreaterThanOrEqual(student95(1))
  expect(student95(1)).toBeGreaterThan(student95(2))
})
