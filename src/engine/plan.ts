/** What to do if the first place is late: the device should stand behind a late cloud. */
import { ms } from '../units.ts'
import type { Candidate } from './decide.ts'
import type { Mode, Plan } from './decision.ts'
import { type Objective, priceWithEnergy, weightOf } from './objective.ts'
import { type Outcome, outcomes } from './outcomes.ts'
import { isCloudWorthAsking, type StartPrices, startPrices, waitBeforeEdge } from './second-start.ts'

/** A first place that takes this many times its prediction is late, even inside a wide interval. */
const lateAfter = 1.25
/** An unmeasured first place is late after this, unless the second is measured. */
const patience = 1000
/** Giving up throws away what the first place did, so it needs more than being late. */
const hopelessAfter = 2

/** The plan for a first place and its rivals, best first. */
export function planFor(
  mode: Mode,
  first: Candidate,
  rivals: readonly Candidate[],
  objective?: Objective,
): Plan {
  // Places of one kind share their weather: a throttled phone slows wasm and WebGPU alike.
  const second = rivals.find(({ status }) => status.kind !== first.status.kind) ?? rivals[0]
  if (!second) return { kind: 'single' }
  // A second start always takes energy: where that alone counts there is none.
  if (mode === 'saver' || weightOf(objective) === 1)
    return { kind: 'single', giveUpAfter: ms(whenHopeless(first, second)) }
  const prices = startPrices[mode]
  const after = (prices && whenWorthIt(first, second, prices, objective)) ?? whenLate(first, second)
  if (after === 0) return { kind: 'race', second: second.status.place }
  return { kind: 'hedge', second: second.status.place, after: ms(after) }
}

/** When the second place should start, in ms, where the chances of a cloud and a measured device are known. */
function whenWorthIt(
  first: Candidate,
  second: Candidate,
  prices: StartPrices,
  objective: Objective | undefined,
): number | undefined {
  const [edge, cloud] = first.status.kind === 'edge' ? [first, second] : [second, first]
  const chances = chancesOf(cloud)
  if (!chances || edge.status.kind !== 'edge' || !Number.isFinite(edge.expected)) return undefined
  const unit = Math.min(edge.expected, cloud.expected)
  const price = priceWithEnergy(prices[second.status.kind] * unit, energyOfStart(second), objective)
  if (first === cloud) return waitBeforeEdge(edge.expected, chances, price)
  return isCloudWorthAsking(edge.expected, chances, price) ? 0 : undefined
}

const energyOfStart = ({ prediction }: Candidate): number =>
  ('expected' in prediction && prediction.energy) || 0

/** What a measured cloud may take for the question. */
function chancesOf({ prediction, road }: Candidate): Outcome[] | undefined {
  if (!road || !('expected' in prediction)) return undefined
  const beyond = prediction.expected - prediction.parts.roundTrip
  return outcomes(road.link, road.roundTrip).map(({ value, likelihood }) => ({
    value: value + beyond,
    likelihood,
  }))
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
