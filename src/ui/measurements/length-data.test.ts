import { expect, test } from 'vitest'
import type { LinePoint, Observation } from '../../gateway/protocol.ts'
import { ms, tokens } from '../../units.ts'
import { observationsCsv } from './export-observations.ts'
import { lengthColumns, measuredPoints, sampledLengths } from './length-data.ts'
import { roundTrips } from './round-trips.ts'

const observations: Observation[] = [
  { kind: 'edge-run', place: 'wasm', network: 'lstm', tokens: tokens(8), compute: ms(5), at: ms(1000) },
  { kind: 'edge-run', place: 'wasm', network: 'gru', tokens: tokens(8), compute: ms(2), at: ms(1500) },
  { kind: 'probe', place: 'cloud', roundTrip: ms(40), at: ms(2000) },
  {
    kind: 'cloud-run',
    place: 'cloud',
    network: 'lstm',
    tokens: tokens(4),
    bytesUp: 1,
    bytesDown: 1,
    elapsed: ms(50),
    roundTrip: ms(44),
    at: ms(62_000),
  },
]

test('measuredPoints takes compute time on the device and elapsed time in the cloud, of one network', () => {
  expect(measuredPoints(observations, 'lstm')).toEqual([
    { place: 'wasm', tokens: 8, time: 5 },
    { place: 'cloud', tokens: 4, time: 50 },
  ])
})

test('lengthColumns sorts by length and puts the bands of all places before the lines', () => {
  const curves = {
    wasm: [{ tokens: tokens(6), expected: ms(4), low: ms(3), high: ms(5) } as LinePoint],
    cloud: [],
  }
  const [lengths, low, high, , , expected, device, , cloud] = lengthColumns(
    ['wasm', 'cloud'],
    curves,
    measuredPoints(observations, 'lstm'),
  )
  expect(lengths).toEqual([4, 6, 8])
  expect([low, high, expected]).toEqual([
    [null, 3, null],
    [null, 5, null],
    [null, 4, null],
  ])
  expect([device, cloud]).toEqual([
    [null, null, 5],
    [50, null, null],
  ])
})

test('sampledLengths runs from 1 to the maximum in whole tokens without duplicates', () => {
  const lengths = sampledLengths(1024)
  expect([lengths[0], lengths.at(-1)]).toEqual([1, 1024])
  expect(new Set(lengths).size).toBe(lengths.length)
})

test('roundTrips counts back from the newest sample', () => {
  expect(roundTrips(observations)).toEqual([
    { kind: 'probe', roundTrip: 40, before: 60_000 },
    { kind: 'answer', roundTrip: 44, before: 0 },
  ])
})

test('observationsCsv has a column for every field and leaves missing fields blank', () => {
  const [header, first] = observationsCsv(observations.slice(0, 3)).split('\n')
  expect(header).toBe('kind,place,network,tokens,compute,at,roundTrip')
  expect(first).toBe('edge-run,wasm,lstm,8,5,1000,')
})
