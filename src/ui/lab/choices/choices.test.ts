import { expect, test } from 'vitest'
import { paperChoices, readSteps } from './choices.ts'

test('steps are separated by commas or spaces', () => {
  expect(readSteps('100, 200 300')).toEqual({ network: { kind: 'steps', roundTripsMs: [100, 200, 300] } })
})

test.each(['', '100, soon', '-5', '0', '1e9', Array(51).fill('1').join(' ')])(
  'an invalid list of round trips (%s) gets a message',
  (typed) => {
    expect(readSteps(typed)).toEqual({ problem: expect.stringMatching(/^Expected/) })
  },
)

test('the default choices are those of the paper', () => {
  expect(paperChoices.setup.edge.slopeMs).toBeCloseTo(18.098, 9)
  expect(readSteps(paperChoices.steps)).toHaveProperty('network')
})
