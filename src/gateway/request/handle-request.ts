/** Handles a request in six steps: check, deduplicate, decide, run, learn, record. */

import type { PlaceId, PlaceKind } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import { bytesDown, bytesUp } from '../../engine/predict/message-sizes.ts'
import { type FinishedRun, observationsOf } from '../../orchestration/observe.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Manifest } from '../../wire/manifest.ts'
import { cloud, cloudBody } from '../places/cloud-place.ts'
import type { MessageSizeMemory } from '../places/message-sizes.ts'
import type { Places } from '../places/places.ts'
import type { Prober } from '../probing/prober.ts'
import type { Answer, RequestParameters, Run } from '../protocol.ts'
import type { SpeculativeAnswers } from '../speculation/speculative-answers.ts'
import type { Ledger } from '../storage/ledger.ts'
import { checkQuestion, requestParameters } from './check-question.ts'
import type { Decide } from './decide-request.ts'
import { recordOf } from './decision-record.ts'
import { executePlan } from './execute-plan.ts'
import { isNoAnswer, isPlaceFailure } from './failure-kind.ts'
import type { InFlight } from './in-flight.ts'
import { noPlace } from './no-place.ts'
import { type After, type ClientId, type Question, questionDigest } from './question.ts'

export interface GatewayRequest {
  readonly model: string
  readonly body: unknown
  /** The idempotency key of the caller, if any. */
  readonly key?: string
  readonly client: ClientId
}

export interface RequestNeeds {
  readonly manifest: Manifest
  readonly ledger: Ledger
  readonly places: Places
  readonly sizes: MessageSizeMemory
  readonly decide: Decide
  readonly prober: Pick<Prober, 'tellPending'>
  readonly prepared: Pick<SpeculativeAnswers, 'claim'>
  readonly inFlight: InFlight
  readonly now: () => Milliseconds
  readonly after: After
  readonly newId: () => string
  /** Called after every request, successful or not. */
  readonly onDone: (question: Question, parameters: RequestParameters) => void
}

/**
 * Creates the handler for requests from channels and from intercepted fetches.
 *
 * @returns a function that throws Failure: an error of the caller unchanged, `no-place` if every place failed, `cancelled` or
 *   `timeout`
 */
export function createRequestHandler(needs: RequestNeeds): (ask: GatewayRequest) => Promise<Answer> {
  const { manifest, ledger, places, sizes, decide, prober, prepared, inFlight, now, after, newId, onDone } =
    needs

  return async ({ model, body, key, client }) => {
    // Check.
    const { request, ...checked } = checkQuestion(manifest, model, body)
    const parameters = requestParameters(request)

    // Deduplicate.
    const askedAs = key ?? request.id ?? newId()
    // The mode does not affect the answer, so it is not part of the key.
    const { mode: _, ...asked } = request.parameters ?? {}
    const ledgerKey = `${askedAs}:${questionDigest(model, { ...request, parameters: asked })}`
    const known = ledger.answerTo(ledgerKey)
    if (known) return remembered(known)
    const question: Question = {
      ...checked,
      key: ledgerKey,
      cloudKey: key ?? ledgerKey,
      model,
      request,
      client,
    }
    return inFlight.join(ledgerKey, askedAs, (signal) =>
      answer(question, parameters, signal).finally(() => onDone(question, parameters)),
    )
  }

  async function answer(
    question: Question,
    parameters: RequestParameters,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { key, tokens, client } = question
    if (parameters.place !== cloud) await places.seekEdges(client)
    const arrived = now()

    // Decide.
    prober.tellPending()
    // A forced place must run the question, so speculative answers are not used.
    const ahead = parameters.place === undefined ? prepared.claim(question) : undefined
    const bodyBytes = cloudBody(question).byteLength
    const decided = decide(question, { bodyBytes, ...parameters, ahead })
    const resumed = resumedAt(decided, ledger.placeOf(key))
    const decision = resumed ?? decided
    const { place } = decision
    if (place === undefined) throw noPlace(decision)

    // Run.
    ledger.begin(key, place, arrived)
    const execution = await executePlan(
      { ...decision, place },
      {
        runAt: (at, control) =>
          at === ahead?.place ? ahead.use(control) : places.ask(at, question, decision, control),
        kindOf: (other) => kindOf(decision, other),
        now,
        after,
      },
      signal,
    )

    // Learn.
    const at = now()
    const { runs, result } = execution
    const messages = sizes.of(question, bodyBytes)
    const sent = { bytesUp: bytesUp(messages, tokens), bytesDown: bytesDown(messages, tokens) }
    for (const observation of observationsOf(runs.map(seenOf), question, sent, at)) ledger.learn(observation)
    const size = runs.find(({ measured }) => measured.bytesDown !== undefined)?.measured.bytesDown
    if (size !== undefined) sizes.answered(question.model, { tokens, bytesDown: size })
    if ('failure' in result) {
      ledger.settle(key, at)
      throw didEveryPlaceFail(decision, runs) ? noPlace(decision, result.failure) : result.failure
    }
    if (result.answer.observation) ledger.learn(result.answer.observation)

    // Record.
    const breakeven = recordOf(decision, execution, result, ms(at - arrived), at, resumed !== undefined)
    const answer: Answer = {
      model_name: question.model,
      ...(result.answer.version !== undefined && { model_version: result.answer.version }),
      ...(question.request.id !== undefined && { id: question.request.id }),
      outputs: [...result.answer.outputs],
      parameters: { breakeven },
    }
    ledger.settle(key, at, answer)
    return answer
  }
}

const remembered = (answer: Answer): Answer => ({
  ...answer,
  parameters: { breakeven: { ...answer.parameters.breakeven, remembered: true } },
})

const kindOf = (decision: Decision, place: PlaceId): PlaceKind =>
  decision.predictions.find((prediction) => prediction.place === place)?.kind ?? 'edge'

/** Returns the decision with the place where the question started before the gateway restarted. */
function resumedAt(decision: Decision, place: PlaceId | undefined): Decision | undefined {
  if (place === undefined || place === decision.place || decision.place === undefined) return undefined
  if (!decision.fallbacks.includes(place)) return undefined
  const others = [decision.place, ...decision.fallbacks.filter((other) => other !== place)]
  return { ...decision, place, plan: { kind: 'single' }, fallbacks: others }
}

const seenOf = ({ place, kind, outcome, measured, failure }: Run): FinishedRun => ({
  place,
  kind,
  outcome,
  total: measured.total,
  isPlaceFailure: failure !== undefined && isPlaceFailure(failure.code),
  retryAfterMs: failure?.retryAfterMs,
})

const didEveryPlaceFail = (decision: Decision, runs: readonly Run[]): boolean =>
  decision.reason !== 'forced' &&
  runs.every(({ outcome, failure }) => outcome === 'failed' && failure && isNoAnswer(failure.code))
