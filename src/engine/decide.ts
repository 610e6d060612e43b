/** Where should this run? An argmin over places, with its reasons. */
import { breakEvenOf } from './break-even.ts'
import type { Road } from './cloud-time.ts'
import type { Decision, Prediction, Question, Reason } from './decision.ts'
import { bytesDown, bytesUp } from './message-sizes.ts'
import { weightOf } from './objective.ts'
import { lookAt, type Outlook, predictionOf } from './outlook.ts'
import type { PlaceStatus } from './place.ts'
import { planFor, soonerOnAverage } from './plan.ts'
import type { EngineState } from './state.ts'
import { defaultTuning } from './tuning.ts'

/** Times closer than any browser's clock can tell are equal. */
const tie = 0.001

/** A place that may be asked, with what is known of it. */
export interface Candidate {
  readonly status: PlaceStatus
  readonly prediction: Prediction
  /** Infinite while unmeasured: a measured place goes first. */
  readonly expected: number
  /** What candidates are ordered by: the expected time, or what time and energy cost. */
  readonly cost: number
  /** To a measured cloud. */
  readonly road?: Road
  /** It became slow and may have recovered since. */
  readonly recheckDue: boolean
}

/**
 * Decides where to run a question and what to do if that place is late. Costs microseconds; runs nothing, learns
 * nothing. A tie stays on the device; private mode names no cloud place as place, second or fallback.
 *
 * While nothing is measured, the order is: a loaded edge place (nothing leaves the device), the cloud, an edge
 * place that must load first. A measured place goes before an unmeasured one.
 */
export function decide(state: EngineState, question: Question): Decision {
  const { mode, objective, network, tokens, messages, force, now, tuning = defaultTuning } = question
  const outlooks = withLastResort(
    question.places.map((status) => lookAt(state, status, network, mode, now)),
    force,
  )
  const candidates = outlooks.map((outlook) => ({
    status: outlook.status,
    ...(outlook.road && { road: outlook.road }),
    recheckDue: outlook.recheckDue,
    prediction: predictionOf(outlook, tokens, messages, objective),
  }))
  const predicted = inOrder(candidates)
  const bytes = bytesUp(messages, tokens) + bytesDown(messages, tokens)
  const needs = { mode, objective, tuning, bytes }
  const order = mode === 'saver' && weightOf(objective) === 0 ? soonerOnAverage(predicted, tuning) : predicted
  const first = force === undefined ? order[0] : order.find(({ status }) => status.place === force)
  const second = order[1]
  const road = outlooks.find((outlook) => !outlook.unavailable && outlook.road)?.road
  const breakEven = breakEvenOf(outlooks, messages, objective)
  const record = {
    mode,
    ...recordOf(objective),
    network,
    tokens,
    predictions: candidates.map(({ prediction }) => prediction),
    ...(road && { roundTrip: road.roundTrip }),
    ...(breakEven && { breakEven }),
  }
  if (!first) return { ...record, reason: 'no-place', plan: { kind: 'single' }, fallbacks: [] }
  const alone = force !== undefined
  return {
    place: first.status.place,
    reason: alone ? 'forced' : reasonFor(question, order, first, second),
    ...record,
    plan: alone ? { kind: 'single' } : planFor(first, order.slice(1), needs),
    fallbacks: alone ? [] : order.slice(1).map(({ status }) => status.place),
  }
}

/** What the decision says of its objective: nothing where time alone counts. */
const recordOf = (objective: Question['objective']) =>
  objective && objective.kind !== 'latency'
    ? { objective: { kind: objective.kind, energyWeight: weightOf(objective) } }
    : undefined

/** A breaker spares people a wait: where no other place is left to ask, it yields. */
function withLastResort(outlooks: readonly Outlook[], force: string | undefined): readonly Outlook[] {
  const isAsked = ({ status }: Outlook) => force === undefined || status.place === force
  if (outlooks.some((outlook) => isAsked(outlook) && !outlook.unavailable)) return outlooks
  return outlooks.map((outlook) => {
    if (outlook.unavailable !== 'breaker-open') return outlook
    const { unavailable: _, ...open } = outlook
    return open
  })
}

function inOrder(all: readonly Omit<Candidate, 'expected' | 'cost'>[]): Candidate[] {
  const order: Candidate[] = []
  for (const candidate of all) {
    const { prediction } = candidate
    if ('unavailable' in prediction) continue
    const expected = 'unmeasured' in prediction ? Infinity : prediction.expected
    const cost = 'unmeasured' in prediction ? Infinity : (prediction.cost ?? expected)
    // Made for this decision alone; a copy would cost as much as predicting.
    order.push(Object.assign(candidate, { expected, cost }))
  }
  order.sort((a, b) => {
    if (a.cost === b.cost) return preference(a.status) - preference(b.status)
    return a.cost - b.cost
  })
  const first = order[0]
  if (first?.status.kind !== 'cloud' || first.expected === Infinity) return order
  const edge = order.findIndex(({ status }) => status.kind === 'edge')
  const best = order[edge]
  if (!best || !isTie(best, first)) return order
  return [best, ...order.filter((candidate) => candidate !== best)]
}

function preference(status: PlaceStatus): number {
  if (status.kind === 'cloud') return 1
  return status.load > 0 ? 2 : 0
}

const isTie = (a: Candidate, b: Candidate) =>
  a.cost !== Infinity && b.cost !== Infinity && Math.abs(a.cost - b.cost) <= tie

function reasonFor(
  question: Question,
  order: readonly Candidate[],
  first: Candidate,
  second: Candidate | undefined,
): Reason {
  if (question.mode === 'private') return 'private'
  if (!second) return 'only-place'
  if (first.status.ahead !== undefined) return 'prepared'
  if (second.expected === Infinity) return 'unmeasured'
  const cloud = order.find(({ status }) => status.kind === 'cloud')
  if (first.status.kind === 'edge' && cloud && isTie(first, cloud)) return 'tie'
  if (weightOf(question.objective) > 0) return 'cheaper'
  return first.expected > second.expected + tie ? 'on-average' : 'sooner'
}
