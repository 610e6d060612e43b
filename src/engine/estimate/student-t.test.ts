import { expect, test } from 'vitest'
import { studentT95 } from './student-t.ts'

test.each([
  [2, 2.92],
  [5, 2.015],
  [10, 1.812],
  [30, 1.697],
  [1e9, 1.645],
])('studentT95(%d) is within 1.3%% of the table', (degrees, table) => {
  expect(Math.abs(studentT95(degrees) / table - 1)).toBeLessThan(0.013)
})

test('studentT95 never decreases with fewer degrees of freedom', () => {
  expect(studentT95(0)).toBeGreaterThanOrEqual(studentT95(1))
  expect(studentT95(1)).toBeGreaterThan(studentT95(2))
})
