/** What to do if the first place is late: the device should stand behind a late cloud. */
import { ms } from '../units.ts'
import type { Candidate } from './decide.ts'
import type { Mode, Plan } from './decision.ts'
import { waitBeforeGivingUp } from './giving-up.ts'
import { usualOf } from './link.ts'
import { type Objective, priceWithEnergy, weightOf } from './objective.ts'
import { type Outcome, outcomes } from './outcomes.ts'
import { isCloudWorthAsking, waitBeforeEdge } from './second-start.ts'
import type { Tuning } from './tuning.ts'

/** A first place that takes this many times its prediction is late, even inside a wide interval. */
const lateAfter = 1.25
/** An unmeasured first place is late after this, unless the second is measured. */
const patience = 1000
/** A device that takes longer is likely to lose against a cloud of which nothing is known. */
const ordinaryRoundTrip = 100
const bytesInKilobyte = 1000
/** Nobody types a sentence in less time than this. */
const typedWithin = 1000
/** Of a device that the next question would find busy, whatever the mode: no mode is served by that. */
const busyPrice = 0.2
/** Giving up throws away what the first place did, so it needs more than being late. */
const hopelessAfter = 2

/**
 * Saver starts one place at a time, so a place that is sooner most of the time may be later on average: the device goes
 * first unless the cloud, given up in time, is expected to be sooner. Of a cloud that was never measured that is expected
 * where the device would take longer than one's patience.
 *
 * @param order predicted sooner first
 */
export function soonerOnAverage(order: readonly Candidate[], tuning: Tuning): readonly Candidate[] {
  const edge = order.find(({ status }) => status.kind === 'edge')
  const cloud = order.find(({ status }) => status.kind === 'cloud')
  if (!edge || !cloud) return order
  const goesFirst = cloudGoesFirst(cloud, edge, tuning)
  if (goesFirst === undefined) return order
  const first = goesFirst ? cloud : edge
  return [first, ...order.filter((candidate) => candidate !== first)]
}

/** Undefined where there is nothing to weigh. */
function cloudGoesFirst(cloud: Candidate, edge: Candidate, tuning: Tuning): boolean | undefined {
  if (!Number.isFinite(edge.expected)) return undefined
  if (!cloud.road) return edge.expected > patience
  const wait = whenToGiveUp(cloud, edge, tuning)
  return wait === undefined ? undefined : wait > 0
}

export interface PlanNeeds {
  readonly mode: Mode
  readonly objective?: Objective | undefined
  readonly tuning: Tuning
  /** Of a request to the cloud and its answer. */
  readonly bytes: number
}

/** The plan for a first place and its rivals, best first. */
export function planFor(first: Candidate, rivals: readonly Candidate[], needs: PlanNeeds): Plan {
  const { mode, objective, tuning } = needs
  // Places of one kind share their weather: a throttled phone slows wasm and WebGPU alike.
  const second = rivals.find(({ status }) => status.kind !== first.status.kind) ?? rivals[0]
  const isThere = first.status.ahead === Number.POSITIVE_INFINITY
  if (!second || isThere) return { kind: 'single' }
  const energyWeight = weightOf(objective)
  // A second start always takes energy: where that alone counts there is none.
  if (mode === 'saver' || energyWeight === 1) {
    // Starting over takes energy too: where that counts a place is given up only when it is hopeless.
    const weighed = energyWeight === 0 && first.status.kind === 'cloud' && whenToGiveUp(first, second, tuning)
    return { kind: 'single', giveUpAfter: ms(weighed || whenHopeless(first, second)) }
  }
  const worthIt =
    mode === 'private' ? undefined : (whenUnknown(first, second) ?? whenWorthIt(first, second, needs))
  const after = worthIt ?? whenLate(first, second)
  if (after === 0) return { kind: 'race', second: second.status.place }
  return { kind: 'hedge', second: second.status.place, after: ms(after) }
}

/**
 * Asking a cloud for the first time also measures it, so a slow device does not go first alone. Asking one that became slow
 * tells whether it still is.
 */
const whenUnknown = (first: Candidate, second: Candidate): number | undefined =>
  first.status.kind === 'edge' &&
  second.status.kind === 'cloud' &&
  Number.isFinite(first.expected) &&
  (second.road ? second.recheckDue : first.expected > ordinaryRoundTrip)
    ? 0
    : undefined

/** When the second place should start, in ms, where the chances of a cloud and a measured device are known. */
function whenWorthIt(
  first: Candidate,
  second: Candidate,
  { mode, objective, tuning, bytes }: PlanNeeds,
): number | undefined {
  const [edge, cloud] = first.status.kind === 'edge' ? [first, second] : [second, first]
  const prices = mode === 'balanced' || mode === 'fastest' ? tuning.prices[mode] : undefined
  const chances = chancesOf(cloud, tuning)
  if (!prices || !chances || edge.status.kind !== 'edge' || !Number.isFinite(edge.expected)) return undefined
  const share = 1 - weightOf(objective)
  const serverTime = prices.serverTime / share
  const isDeviceSecond = first === cloud
  const busy = isBackToBack(edge, cloud) ? busyPrice : 0
  const transfers = isDeviceSecond ? 0 : (prices.kilobyteMs * bytes) / bytesInKilobyte
  const startPrices = {
    deviceTime: Math.max(prices.deviceTime / share, busy),
    serverTime,
    start: priceWithEnergy(transfers, energyOfStart(second), objective),
  }
  if (isDeviceSecond) return waitBeforeEdge(edge.expected, chances, startPrices)
  return isCloudWorthAsking(edge.expected, chances, startPrices) ? 0 : undefined
}

/**
 * An answer came just now: the next question will come as soon after this one, and find the device busy. A probe that came
 * just now says nothing of that.
 */
function isBackToBack(edge: Candidate, { road }: Candidate): boolean {
  if (!road || road.link.probedAt === road.link.samples.at(-1)?.at) return false
  return road.roundTrip.age < Math.min(edge.expected, typedWithin)
}

const energyOfStart = ({ prediction }: Candidate): number =>
  ('expected' in prediction && prediction.energy) || 0

/** What a measured cloud may take for the question. */
function chancesOf({ prediction, road }: Candidate, tuning: Tuning): Outcome[] | undefined {
  if (!road || !('expected' in prediction)) return undefined
  const beyond = prediction.expected - road.roundTrip.expected
  return outcomes(road.link, road.roundTrip, tuning).map(({ value, likelihood }) => ({
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

/** When a measured cloud should be given up for a measured device, in ms; 0: it should not be asked. */
function whenToGiveUp(cloud: Candidate, edge: Candidate, tuning: Tuning): number | undefined {
  const { road, expected } = cloud
  const chances = chancesOf(cloud, tuning)
  if (!road || !chances || edge.status.kind !== 'edge' || !Number.isFinite(edge.expected)) return undefined
  const usual = usualOf(road.link)
  const wait = waitBeforeGivingUp(edge.expected, chances, usual + expected - road.roundTrip.expected)
  // Past all that may happen the chances say nothing more, and a server that stalls is none of them.
  return chances.every(({ value }) => value < wait)
    ? Math.max(wait, twiceTheLonger(expected, edge.expected))
    : wait
}

/** Then the first place is slower than giving up and starting over would have been. */
const twiceTheLonger = (first: number, rival: number) => Math.max(first, rival) * hopelessAfter

function whenHopeless(first: Candidate, second: Candidate): number {
  const isUnmeasured = !('expected' in first.prediction)
  if (isUnmeasured && Number.isFinite(second.expected)) return patience
  const late = isUnmeasured ? patience : first.expected
  return twiceTheLonger(late, Number.isFinite(second.expected) ? second.expected : patience)
}
