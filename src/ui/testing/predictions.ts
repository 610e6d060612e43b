/** Decisions with known predictions, and their sentences without special spaces. */
import type { Decision, Prediction } from '../../gateway/protocol.ts'

const parts = { compute: 0, queue: 0, load: 0, roundTrip: 0, transfer: 0, connect: 0 }
const kindOf = (place: string) => (place === 'cloud' ? 'cloud' : 'edge')

export const timed = (place: string, expected: number, low: number, high: number) =>
  ({ place, kind: kindOf(place), expected, low, high, parts }) as unknown as Prediction
export const missing = (place: string, unavailable: string) =>
  ({ place, kind: kindOf(place), unavailable }) as Prediction
export const unmeasured = (place: string): Prediction => ({ place, kind: kindOf(place), unmeasured: true })
export const withEnergy = (prediction: Prediction, energy: number, cost: number) =>
  ({ ...prediction, energy, cost }) as Prediction

export const device = timed('simd', 3.1, 2.2, 4.1)
export const cloud = timed('cloud', 84, 70, 110)

export const decisionOf = (part: Partial<Decision>) =>
  ({
    reason: 'faster',
    mode: 'balanced',
    network: 'lstm',
    predictions: [],
    plan: { kind: 'single' },
    ...part,
  }) as unknown as Decision

export const plain = (text = '') => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
