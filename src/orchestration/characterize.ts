/** The runs that measure an edge place. The gateway and the simulator share them. */
import { recheckTokens } from '../engine/schedule/recheck-due.ts'

export type CharacterizationKind = 'quick' | 'full' | 'recheck'

/** A quick characterization takes about 2 s on a phone. It uses a few typical lengths of sentences. */
const quickLengths = [1, 8, 24, 64, 128]
const quickRepetitions = 5
/** The number of repetitions in the paper. */
const fullRepetitions = 100
/** Runs before each measurement that are not measured. */
export const warmUpRuns = 1

export interface Schedule {
  readonly lengths: readonly number[]
  readonly repetitions: number
}

/** Returns the powers of two below the maximum length, and the maximum. */
function fullLengths(maximumTokens: number): number[] {
  const lengths: number[] = []
  for (let length = 1; length < maximumTokens; length *= 2) lengths.push(length)
  return [...lengths, maximumTokens]
}

export function scheduleOf(kind: CharacterizationKind, maximumTokens: number): Schedule {
  switch (kind) {
    case 'full':
      return { lengths: fullLengths(maximumTokens), repetitions: fullRepetitions }
    case 'quick':
      return {
        lengths: quickLengths.filter((length) => length <= maximumTokens),
        repetitions: quickRepetitions,
      }
    case 'recheck':
      return { lengths: [recheckTokens], repetitions: 1 }
  }
}
