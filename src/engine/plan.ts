/** What to do if the first place is late: the device should stand behind a late cloud. */
import { ms } from '../units.ts'
import type { Candidate } from './decide.ts'
import type { Mode, Plan } from './decision.ts'

/** Predictions that differ by less than this share are worth running both, for those who want speed most. */
const raceWithin = 0.25
/** A first place that takes this many times its prediction is late, even inside a wide interval. */
const lateAfter = 1.25
/** An unmeasured first place is late after this, unless the second is measured. */
const patience = 1000
/** Giving up throws away what the first place did, so it needs more than being late. */
const hopelessAfter = 2

/** The plan for a first place and its rivals, best first. */
export function planFor(mode: Mode, first: Candidate, rivals: readonly Candidate[]): Plan {
  // Places of one kind share their weather: a throttled phone slows wasm and WebGPU alike.
  const second = rivals.find(({ status }) => status.kind !== first.status.kind) ?? rivals[0]
  if (!second) return { kind: 'single' }
  if (mode === 'saver') return { kind: 'single', giveUpAfter: ms(whenHopeless(first, second)) }
  const measured = first.expected !== Infinity && second.expected !== Infinity
  if (mode === 'fastest' && measured && second.status.kind !== first.status.kind) {
    const [sooner, later] = [first.expected, second.expected].sort((a, b) => a - b)
    if (later !== undefined && sooner !== undefined && later <= sooner * (1 + raceWithin)) {
      return { kind: 'race', second: second.status.place }
    }
  }
  return { kind: 'hedge', second: second.status.place, after: ms(whenLate(first, second)) }
}

/**
 * A cloud past its prediction may be lost, so the device starts at once. A device past its prediction is busy, not
 * lost: the cloud starts only when the device has taken as long as the cloud would, which never costs more than twice
 * the better of the two.
 */
function whenLate({ prediction, status }: Candidate, second: Candidate): number {
  if (!('expected' in prediction)) return Number.isFinite(second.expected) ? second.expected : patience
  const late = Math.min(prediction.high, prediction.expected * lateAfter)
  return status.kind === 'edge' && Number.isFinite(second.expected) ? Math.max(late, second.expected) : late
}

/** Twice the longer of the two: then the first is slower than giving up and starting over would have been. */
function whenHopeless(first: Candidate, second: Candidate): number {
  const late = 'expected' in first.prediction ? first.expected : whenLate(first, second)
  const rival = Number.isFinite(second.expected) ? second.expected : patience
  return Math.max(late, rival) * hopelessAfter
}
