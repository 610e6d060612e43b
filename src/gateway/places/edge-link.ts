/** A connection to one edge worker over a message port. If the worker terminates, all pending requests fail. */
import type { EdgePlaceId, EdgeStatus, FromEdge, ToEdge, Urgency } from '../../edge/protocol.ts'
import type { Observation } from '../../engine/estimate/observation.ts'
import { Failure, reviveFailure } from '../../failure.ts'
import type { After } from '../../router/run.ts'
import { withDeadline } from '../../router/with-deadline.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { ClientId, PlaceAnswer, Question, RunControl } from '../request/question.ts'
import { edgeDeadlineMs } from '../timeouts.ts'

export interface EdgeLink {
  readonly client: ClientId
  readonly place: EdgePlaceId
  readonly status: EdgeStatus | undefined
  /** Resolves with the first status. The worker sends it immediately, or after its current run. */
  readonly ready: Promise<void>
  /** Returns the expected queueing time of a new question. It is the sum of the expected times of queued runs. */
  queue(now: Milliseconds): Milliseconds
  /** @param expected the expected compute time, for the queue estimate of later questions */
  ask(question: Question, expected: Milliseconds, control: RunControl): Promise<PlaceAnswer>
  send(message: ToEdge): void
  /** Fails all pending requests because the worker terminated. */
  close(): void
}

export interface EdgeLinkNeeds {
  readonly client: ClientId
  readonly place: EdgePlaceId
  readonly port: MessagePort
  readonly now: () => Milliseconds
  readonly after: After
  /** Called for messages that do not belong to one question. */
  readonly onEvent: (link: EdgeLink, event: Exclude<FromEdge, { key: string }>) => void
  /** Called for an answer to an abandoned question. Its time is still an observation. */
  readonly onLate: (observation: Observation) => void
}

interface Waiting {
  readonly question: Question
  readonly expected: Milliseconds
  readonly urgency: Urgency
  readonly sentAt: Milliseconds
  startedAt?: Milliseconds
  /** Marks a cancelled run. A started run cannot be stopped, so it still occupies the engine. */
  abandoned?: true
  readonly onStarted: () => void
  readonly resolve: (answer: PlaceAnswer) => void
  readonly reject: (failure: Failure) => void
}

const gone = () =>
  new Failure('edge-unavailable', 'The model on this device stopped working; it is being restarted.')

export function createEdgeLink({
  client,
  place,
  port,
  now,
  after,
  onEvent,
  onLate,
}: EdgeLinkNeeds): EdgeLink {
  const waiting = new Map<string, Waiting>()
  let becomeReady = () => {}
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve
  })
  let status: EdgeStatus | undefined
  let closed = false

  function answered({ key, outputs, queue, compute, remembered }: Extract<FromEdge, { type: 'answer' }>) {
    const entry = waiting.get(key)
    if (!entry) return
    waiting.delete(key)
    const { network, tokens } = entry.question
    const at = now()
    const observation: Observation = { kind: 'edge-run', place, network, tokens, compute, at }
    if (entry.abandoned) return remembered ? undefined : onLate(observation)
    entry.resolve({
      outputs,
      measured: { total: ms(at - entry.sentAt), queue, compute },
      ...(!remembered && { observation }),
    })
  }

  const link: EdgeLink = {
    client,
    place,
    get status() {
      return status
    },
    ready,
    queue(at) {
      let total = 0
      for (const { expected, urgency, startedAt } of waiting.values()) {
        if (startedAt !== undefined) total += Math.max(0, expected - (at - startedAt))
        else if (urgency === 'question') total += expected
      }
      return ms(total)
    },
    send: (message) => port.postMessage(message),
    async ask(question, expected, { signal, onStarted, urgency = 'question' }) {
      if (closed) throw gone()
      const { key, network, head, outputs } = question
      const late = `This device did not answer within ${edgeDeadlineMs / 1000} s.`
      try {
        return await withDeadline(
          after,
          edgeDeadlineMs,
          late,
          signal,
          (signal) => {
            signal.addEventListener('abort', () => link.send({ type: 'cancel', key }))
            return new Promise<PlaceAnswer>((resolve, reject) => {
              waiting.set(key, { question, expected, urgency, sentAt: now(), onStarted, resolve, reject })
              const { inputs } = question.request
              link.send({ type: 'infer', key, network, head, inputs, outputs, urgency })
            })
          },
          'edge-timeout',
        )
      } finally {
        const entry = waiting.get(key)
        if (entry) entry.abandoned = true
      }
    },
    close() {
      closed = true
      port.close()
      becomeReady()
      for (const entry of waiting.values()) entry.reject(gone())
    },
  }

  port.onmessage = ({ data }: MessageEvent<FromEdge>) => {
    switch (data.type) {
      case 'started': {
        const entry = waiting.get(data.key)
        if (!entry) return
        entry.startedAt = now()
        return entry.onStarted()
      }
      case 'answer':
        return answered(data)
      case 'failed': {
        waiting.get(data.key)?.reject(reviveFailure(data.failure))
        return void waiting.delete(data.key)
      }
      case 'status': {
        onEvent(link, data)
        status = data.status
        return becomeReady()
      }
      default:
        return onEvent(link, data)
    }
  }
  return link
}
