/** Chooses the place with the lowest predicted cost and records the reason. */

import type { EngineState } from '../estimate/state.ts'
import type { PlaceStatus } from '../place.ts'
import { breakEvenOf } from '../predict/break-even.ts'
import { outputLength } from '../predict/facts.ts'
import { bytesDown, bytesUp } from '../predict/message-sizes.ts'
import { type PlaceModel, placeModelOf, predictionOf } from '../predict/place-model.ts'
import type { Decision, DecisionInput, Reason } from './decision.ts'
import { type Candidate, orderByMeanTime, planFor } from './plan.ts'
import { defaultTuning } from './tuning.ts'
import type { Weighing } from './weighing.ts'

/** Predictions that differ by less than a browser's clock resolution are equal. */
const maxTieDifferenceMs = 0.001

/**
 * Decides where to run a question and what to do if that place is late. The function is pure and takes microseconds.
 * It keeps ties on the device. In private mode it names no cloud place as place, second or fallback.
 *
 * Measured places come before unmeasured ones. The order of unmeasured places is: loaded edge places, which keep the
 * text on the device, then the cloud, then edge places that must load first.
 */
export function decide(state: EngineState, question: DecisionInput): Decision {
  const { mode, weighing, network, tokens, messages, force, now, tuning = defaultTuning } = question
  const placeModels = withLastResort(
    question.places.map((status) => placeModelOf(state, status, network, mode, now)),
    force,
  )
  const candidates = placeModels.map((placeModel) => ({
    ...placeModel,
    prediction: predictionOf(placeModel, tokens, messages, weighing),
  }))
  const predicted = inOrder(candidates)
  const bytes = ({ messages: own = messages }: PlaceStatus) => bytesUp(own, tokens) + bytesDown(own, tokens)
  const needs = { mode, weighing, tuning, bytes }
  const order = mode === 'saver' && !weighing?.energyWeight ? orderByMeanTime(predicted, tuning) : predicted
  const first = force === undefined ? order[0] : order.find(({ status }) => status.place === force)
  const second = order[1]
  const linkEstimate = [first, ...order].find((candidate) => candidate?.linkEstimate)?.linkEstimate
  const output = outputLength(state, network, tokens)
  const breakEven = breakEvenOf(placeModels, messages, weighing)
  const record = {
    mode,
    ...recordOf(weighing),
    network,
    tokens,
    predictions: candidates.map(({ prediction }) => prediction),
    ...(output && { output }),
    ...(linkEstimate && { roundTrip: linkEstimate.roundTrip }),
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

/** Returns the objective as the decision records it. The latency objective is not recorded. */
const recordOf = (weighing: Weighing | undefined) =>
  weighing && { objective: { kind: weighing.kind, energyWeight: weighing.energyWeight } }

/** Ignores open circuit breakers when no other place is available. */
function withLastResort(
  placeModels: readonly PlaceModel[],
  force: string | undefined,
): readonly PlaceModel[] {
  const isAsked = ({ status }: PlaceModel) => force === undefined || status.place === force
  if (placeModels.some((placeModel) => isAsked(placeModel) && !placeModel.unavailable)) return placeModels
  return placeModels.map((placeModel) => {
    if (placeModel.unavailable !== 'breaker-open') return placeModel
    const { unavailable: _, ...open } = placeModel
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
    // The candidate belongs to this decision, so it is safe to change. A copy takes as long as the prediction.
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
  a.cost !== Infinity && b.cost !== Infinity && Math.abs(a.cost - b.cost) <= maxTieDifferenceMs

function reasonFor(
  question: DecisionInput,
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
  if (question.weighing?.energyWeight) return 'cheaper'
  return first.expected > second.expected + maxTieDifferenceMs ? 'on-average' : 'faster'
}
