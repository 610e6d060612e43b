import { expect, test } from 'vitest'
import { sizesOf } from '../../wire/network.ts'
import { manifest as one } from '../testing/manifest.ts'
import { networkOfSize, sizeFor } from './model-size.ts'

const net = one.networks.net as (typeof one.networks)[string]
const manifest = {
  ...one,
  networks: { ...one.networks, small: { ...net, size: 0.5 } },
}

test('sizesOf(manifest) returns each size once, the default first', () => {
  expect(sizesOf(manifest)).toEqual([1, 0.5])
})

test('sizeFor(manifest, chosen, memory) returns the choice, or else the size for the memory of the device', () => {
  expect(sizeFor(manifest, 0.5, 8)).toBe(0.5)
  expect(sizeFor(manifest, undefined, 8)).toBe(1)
  expect(sizeFor(manifest, undefined, 2)).toBe(0.5)
  expect(sizeFor(manifest, undefined, undefined)).toBe(1)
})

test('sizeFor(manifest, chosen) ignores a size that is no longer shipped', () => {
  expect(sizeFor(manifest, 77, 8)).toBe(1)
})

test('networkOfSize(manifest, size) returns the first network of the size', () => {
  expect(networkOfSize(manifest, 0.5)).toBe('small')
})
