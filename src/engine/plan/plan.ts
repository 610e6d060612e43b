/** Plans what happens if the first place is late. */
import { millijoules, ms } from '../../units.ts'
import { medianRoundTrip } from '../estimate/link.ts'
import type { PlaceStatus } from '../place.ts'
import type { PlaceModel } from '../predict/place-model.ts'
import type { Prediction } from '../predict/prediction.ts'
import type { Mode, Plan } from './decision.ts'
import { giveUpTimeout } from './give-up-timeout.ts'
import { type Outcome, outcomes } from './outcomes.ts'
import { isCloudWorthAsking, waitBeforeEdge } from './second-start.ts'
import type { Tuning } from './tuning.ts'
import type { Weighing } from './weighing.ts'

/** An available place with its prediction. */
export interface Candidate extends Pick<PlaceModel, 'status' | 'linkEstimate' | 'recheckDue'> {
  readonly prediction: Prediction
  /** Infinite while the place is unmeasured, so that measured places come first. */
  readonly expected: number
  /** The sort key: the expected time, or the weighted cost of time and energy. */
  readonly cost: number
}

/** A first place is late after this multiple of its prediction, even inside a wide interval. */
const lateRatio = 1.25
/** An unmeasured first place is late after this time, unless the second is measured. */
const maxUnmeasuredWaitMs = 1000
/** A device that takes longer is probably slower than an unmeasured cloud. */
const ordinaryRoundTripMs = 100
const bytesInKilobyte = 1000
/** Lower bound of the time that a person needs to type a sentence. */
const minTypingTimeMs = 1000
/** Price per ms of wasted compute if the next question would wait for it. It applies in every mode. */
const busyPrice = 0.2
/** Giving up discards the work of the first place, so this multiple is larger than `lateRatio`. */
const giveUpRatio = 2

/**
 * Orders candidates for saver mode, which runs one place at a time. A place that is usually faster can be slower on
 * average. The device comes first unless the cloud, with its give-up timeout, has the lower mean time. An unmeasured
 * cloud comes first if the device takes longer than `maxUnmeasuredWaitMs`.
 *
 * @param order candidates by ascending predicted time
 */
export function orderByMeanTime(order: readonly Candidate[], tuning: Tuning): readonly Candidate[] {
  const edge = order.find(({ status }) => status.kind === 'edge')
  const cloud = order.find(({ status }) => status.kind === 'cloud')
  if (!edge || !cloud) return order
  const goesFirst = cloudGoesFirst(cloud, edge, tuning)
  if (goesFirst === undefined) return order
  const first = goesFirst ? cloud : edge
  return [first, ...order.filter((candidate) => candidate !== first)]
}

/** Returns undefined if there is no basis for a comparison. */
function cloudGoesFirst(cloud: Candidate, edge: Candidate, tuning: Tuning): boolean | undefined {
  if (!Number.isFinite(edge.expected)) return undefined
  if (!cloud.linkEstimate) return edge.expected > maxUnmeasuredWaitMs
  const wait = cloudGiveUpTimeout(cloud, edge, tuning)
  return wait === undefined ? undefined : wait > 0
}

export interface PlanNeeds {
  readonly mode: Mode
  readonly weighing?: Weighing | undefined
  readonly tuning: Tuning
  /** Returns the bytes of a request to a cloud place and of its answer. */
  readonly bytes: (cloud: PlaceStatus) => number
}

/**
 * Returns the plan for a first place.
 *
 * @param others the other candidates by ascending cost
 */
export function planFor(first: Candidate, others: readonly Candidate[], needs: PlanNeeds): Plan {
  const { mode, weighing, tuning } = needs
  // Places of one kind slow down together: a throttled phone affects Wasm and WebGPU alike.
  const second = others.find(({ status }) => status.kind !== first.status.kind) ?? others[0]
  const isReady = first.status.ahead === Number.POSITIVE_INFINITY
  if (!second || isReady) return { kind: 'single' }
  const energyWeight = weighing?.energyWeight ?? 0
  // A second start always uses energy, so there is none if only energy counts.
  if (mode === 'saver' || energyWeight === 1) {
    // A restart uses energy too, so the shorter timeout applies only if energy does not count.
    const weighed =
      energyWeight === 0 && first.status.kind === 'cloud' && cloudGiveUpTimeout(first, second, tuning)
    return { kind: 'single', giveUpAfter: ms(weighed || defaultGiveUpTimeout(first, second)) }
  }
  const worthIt =
    mode === 'private' ? undefined : (delayToMeasure(first, second) ?? delayByPrice(first, second, needs))
  const after = worthIt ?? delayUntilLate(first, second)
  if (after === 0) return { kind: 'race', second: second.status.place }
  return { kind: 'hedge', second: second.status.place, after: ms(after) }
}

/**
 * Returns 0 if the cloud should start at once because its answer also measures it: the cloud is unmeasured and the
 * device is slow, or a cloud that became slow is due for a recheck.
 */
const delayToMeasure = (first: Candidate, second: Candidate): number | undefined =>
  first.status.kind === 'edge' &&
  second.status.kind === 'cloud' &&
  Number.isFinite(first.expected) &&
  (second.linkEstimate ? second.recheckDue : first.expected > ordinaryRoundTripMs)
    ? 0
    : undefined

/** Returns when the second place should start, in ms. Undefined unless both the cloud and the device are measured. */
function delayByPrice(
  first: Candidate,
  second: Candidate,
  { mode, weighing, tuning, bytes }: PlanNeeds,
): number | undefined {
  const [edge, cloud] = first.status.kind === 'edge' ? [first, second] : [second, first]
  const prices = mode === 'balanced' || mode === 'fastest' ? tuning.prices[mode] : undefined
  const chances = cloudTimeOutcomes(cloud, tuning)
  if (!prices || !chances || edge.status.kind !== 'edge' || !Number.isFinite(edge.expected)) return undefined
  const share = 1 - (weighing?.energyWeight ?? 0)
  const serverTime = prices.serverTime / share
  const isDeviceSecond = first === cloud
  const busy = isBackToBack(edge, cloud) ? busyPrice : 0
  const transfers = isDeviceSecond ? 0 : (prices.kilobyteMs * bytes(cloud.status)) / bytesInKilobyte
  const startPrices = {
    deviceTime: Math.max(prices.deviceTime / share, busy),
    serverTime,
    start: weighing?.priceOf(transfers, energyOfStart(second)) ?? transfers,
  }
  if (isDeviceSecond) return waitBeforeEdge(edge.expected, chances, startPrices)
  return isCloudWorthAsking(edge.expected, chances, startPrices) ? 0 : undefined
}

/**
 * Whether questions follow each other so closely that the next one would find the device busy. The age of the last
 * answer estimates the time between questions. A recent probe does not count as an answer.
 */
function isBackToBack(edge: Candidate, { linkEstimate }: Candidate): boolean {
  if (!linkEstimate || linkEstimate.link.probedAt === linkEstimate.link.samples.at(-1)?.at) return false
  return linkEstimate.roundTrip.age < Math.min(edge.expected, minTypingTimeMs)
}

const energyOfStart = ({ prediction }: Candidate) =>
  ('expected' in prediction && prediction.energy) || millijoules(0)

/** Returns the distribution of a measured cloud's time for the question. */
function cloudTimeOutcomes({ prediction, linkEstimate }: Candidate, tuning: Tuning): Outcome[] | undefined {
  if (!linkEstimate || !('expected' in prediction)) return undefined
  const beyond = prediction.expected - linkEstimate.roundTrip.expected
  return outcomes(linkEstimate.link, linkEstimate.roundTrip, tuning).map(({ value, likelihood }) => ({
    value: value + beyond,
    likelihood,
  }))
}

/**
 * Returns when the first place is late, in ms. The request to a late cloud may be lost, so the device starts at once. A
 * late device is still computing, so the cloud starts only after the time that the cloud itself would take. This total is
 * at most twice the shorter of the two times.
 */
function delayUntilLate({ prediction, status }: Candidate, second: Candidate): number {
  if (!('expected' in prediction))
    return Number.isFinite(second.expected) ? second.expected : maxUnmeasuredWaitMs
  const late = Math.min(prediction.high, prediction.expected * lateRatio)
  return status.kind === 'edge' && Number.isFinite(second.expected) ? Math.max(late, second.expected) : late
}

/** Returns the give-up timeout of a measured cloud with a measured device as fallback, in ms. 0 means that the device goes first. */
function cloudGiveUpTimeout(cloud: Candidate, edge: Candidate, tuning: Tuning): number | undefined {
  const { linkEstimate, expected } = cloud
  const chances = cloudTimeOutcomes(cloud, tuning)
  if (!linkEstimate || !chances || edge.status.kind !== 'edge' || !Number.isFinite(edge.expected))
    return undefined
  const usual = medianRoundTrip(linkEstimate.link)
  const wait = giveUpTimeout(edge.expected, chances, usual + expected - linkEstimate.roundTrip.expected)
  // The outcomes do not include a server that stalls, so the timeout past the last outcome has its own rule.
  return chances.every(({ value }) => value < wait)
    ? Math.max(wait, twiceTheLonger(expected, edge.expected))
    : wait
}

/** After this time a restart on the second place would have been faster than the first place. */
const twiceTheLonger = (first: number, second: number) => Math.max(first, second) * giveUpRatio

function defaultGiveUpTimeout(first: Candidate, second: Candidate): number {
  const isUnmeasured = !('expected' in first.prediction)
  if (isUnmeasured && Number.isFinite(second.expected)) return maxUnmeasuredWaitMs
  const late = isUnmeasured ? maxUnmeasuredWaitMs : first.expected
  return twiceTheLonger(late, Number.isFinite(second.expected) ? second.expected : maxUnmeasuredWaitMs)
}
