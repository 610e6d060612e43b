import { expect, test } from 'vitest'
import { statisticsOf } from '../recordings/statistics.ts'
import { drawNetwork, networkModels } from './network-models.ts'

const hours = 6

test.each(['4g', '5g', 'wifi'] as const)('a network drawn from %s has its statistics', (name) => {
  const model = networkModels[name]
  const seen = statisticsOf(drawNetwork(model, hours * 3600, 0.1, 1))
  expect(seen.medianMs / model.medianMs).toBeCloseTo(1, 1)
  expect(Math.abs(seen.spread - model.spread)).toBeLessThan(0.03)
  // The statistics can count a short stall as scatter, and a large scatter as a stall.
  expect(seen.stallsAnHour / model.stallsAnHour).toBeGreaterThan(0.5)
  expect(seen.stallsAnHour / model.stallsAnHour).toBeLessThan(1.5)
})

test('a satellite keeps its round trip for seconds, WiFi does not', () => {
  const memory = (name: 'satellite' | 'wifi') =>
    statisticsOf(drawNetwork(networkModels[name], hours * 3600, 0.25, 1)).memory
  expect(memory('satellite')).toBeGreaterThan(8)
  expect(memory('wifi')).toBeLessThan(0.6)
})

test('a bad line stalls for a large part of the time', () => {
  const { rows } = drawNetwork(networkModels.bad, hours * 3600, 0.5, 1)
  const stalled = rows.filter(({ roundTrip }) => roundTrip * 1000 > 2 * networkModels.bad.medianMs)
  expect(stalled.length / rows.length).toBeGreaterThan(0.2)
})

test('the seed determines the network', () => {
  const draw = (seed: number) => drawNetwork(networkModels['4g'], 60, 0.5, seed)
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})
