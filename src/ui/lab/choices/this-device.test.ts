import { expect, test } from 'vitest'
import { deviceChoices } from './this-device.ts'

const device = { slopeMs: 0.2, interceptMs: 1 }

test('measured values are used, with their source', () => {
  expect(deviceChoices({ edge: { measured: device }, server: {} }, [3, 40])).toEqual({
    setup: {
      lengths: { kind: 'listed', lengths: [3, 40] },
      edge: device,
      network: { kind: 'model', name: '4g' },
      gapSeconds: 5,
    },
    from: { lengths: 'history', edge: 'measured', network: '4g' },
  })
})

test('a choice without a measured value is unchanged', () => {
  const { setup, from } = deviceChoices({ edge: {}, server: {} }, [])
  expect(setup).toEqual({ network: { kind: 'model', name: '4g' }, gapSeconds: 5 })
  expect(from).toEqual({ network: '4g' })
})
