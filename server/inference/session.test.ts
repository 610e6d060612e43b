import { expect, test } from 'vitest'
import { attempts } from './session.ts'

test.each([
  ['auto', 'auto', ['cuda fp32', 'cpu int8']],
  ['auto', 'fp32', ['cuda fp32', 'cpu fp32']],
  ['auto', 'int8', ['cpu int8']],
  ['cpu', 'auto', ['cpu int8']],
  ['cuda', 'auto', ['cuda fp32']],
  ['cuda', 'int8', []],
] as const)('device %s in precision %s tries %j', (device, precision, expected) => {
  expect(attempts({ device, precision }).map((one) => `${one.device} ${one.precision}`)).toEqual(expected)
})
