/** Which runs measure a place of this device, for the gateway and the simulator alike. */
import { recheckTokens } from '../engine/schedule/recheck-due.ts'

export type CharacterizationKind = 'quick' | 'full' | 'recheck'

/** About 2 s on a phone: few lengths, where sentences are. */
const quickLengths = [1, 8, 24, 64, 128]
const quickRepetitions = 5
/** As in the paper. */
const fullRepetitions = 100
/** Before each measurement the device runs once to wake up. */
export const warmUpRuns = 1

export interface Schedule {
  readonly lengths: readonly number[]
  readonly repetitions: number
}

/** Powers of two up to the most that the network reads. */
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
