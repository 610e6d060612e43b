/** Handles a request in six steps: check, deduplicate, decide, run, learn, record. */

import type { PlaceId } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import { bytesDown, bytesUp } from '../../engine/predict/message-sizes.ts'
import { route } from '../../router/route.ts'
import type { Clock } from '../../router/run.ts'
import type { Manifest } from '../../wire/manifest.ts'
import { cloudBody } from '../places/cloud-place.ts'
import type { MessageSizeMemory } from '../places/message-sizes.ts'
import type { Places } from '../places/places.ts'
import type { Answer, RequestParameters } from '../protocol.ts'
import type { SpeculativeAnswers } from '../speculation/speculative-answers.ts'
import type { Ledger } from '../storage/ledger.ts'
import { checkQuestion, requestParameters } from './check-question.ts'
import type { Decide } from './decide-request.ts'
import type { InFlight } from './in-flight.ts'
import { noPlace } from './no-place.ts'
import { type ClientId, type Question, questionDigest } from './question.ts'

export interface GatewayRequest {
  readonly model: string
  readonly body: unknown
  /** The idempotency key of the caller, if any. */
  readonly key?: string
  readonly client: ClientId
}

export interface RequestNeeds extends Clock {
  readonly manifest: Manifest
  readonly ledger: Ledger
  readonly places: Places
  readonly sizes: MessageSizeMemory
  readonly decide: Decide
  /** Learns from probes in flight. */
  readonly learnOverdue: () => void
  readonly prepared: Pick<SpeculativeAnswers, 'claim'>
  readonly inFlight: InFlight
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
  const {
    manifest,
    ledger,
    places,
    sizes,
    decide,
    learnOverdue,
    prepared,
    inFlight,
    now,
    after,
    newId,
    onDone,
  } = needs

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
    if (places.mayUseEdge(parameters.place)) await places.seekEdges(client)
    learnOverdue()
    // A forced place must run the question, so speculative answers are not used.
    const ahead = parameters.place === undefined ? prepared.claim(question) : undefined
    const bodyBytes = cloudBody(question).byteLength
    let resumed: Decision | undefined

    // Decide, run, learn.
    const { result, record } = await route(
      {
        decide() {
          const decision = decide(question, { bodyBytes, ...parameters, ahead })
          resumed = resumedAt(decision, ledger.placeOf(key))
          return resumed ?? decision
        },
        onDecided: ({ place }, arrived) => ledger.begin(key, place, arrived),
        runAt: (place, decision, control) =>
          place === ahead?.place ? ahead.use(control) : places.ask(place, question, decision, control),
        sizesAt() {
          const messages = sizes.of(question, bodyBytes)
          return { bytesUp: bytesUp(messages, tokens), bytesDown: bytesDown(messages, tokens) }
        },
        learn: ledger.learn,
        noPlace,
        now,
        after,
      },
      signal,
    ).catch((failure) => {
      ledger.settle(key, now())
      throw failure
    })
    const { bytesDown: size } = result.measured
    if (size !== undefined) sizes.answered(question.model, { tokens, bytesDown: size })

    // Record.
    const breakeven = { ...record, remembered: false, ...(resumed && { resumed: true }) }
    const answer: Answer = {
      model_name: question.model,
      ...(result.version !== undefined && { model_version: result.version }),
      ...(question.request.id !== undefined && { id: question.request.id }),
      outputs: [...result.outputs],
      parameters: { breakeven },
    }
    ledger.settle(key, record.at, answer)
    return answer
  }
}

const remembered = (answer: Answer): Answer => ({
  ...answer,
  parameters: { breakeven: { ...answer.parameters.breakeven, remembered: true } },
})

/** Returns the decision with the place where the question started before the gateway restarted. */
function resumedAt(decision: Decision, place: PlaceId | undefined): Decision | undefined {
  if (place === undefined || place === decision.place || decision.place === undefined) return undefined
  if (!decision.fallbacks.includes(place)) return undefined
  const others = [decision.place, ...decision.fallbacks.filter((other) => other !== place)]
  return { ...decision, place, plan: { kind: 'single' }, fallbacks: others }
}
