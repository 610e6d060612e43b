/** The router of the library: sends each input to the place that is predicted to answer first, and learns from the answer. */
import type { Observation } from '../engine/estimate/observation.ts'
import type { EngineState } from '../engine/estimate/state.ts'
import type { PlaceId, PlaceStatus } from '../engine/place.ts'
import { decide } from '../engine/plan/decide.ts'
import { type Decision, type Mode, modes } from '../engine/plan/decision.ts'
import { bytesDown, bytesUp, noBytes } from '../engine/predict/message-sizes.ts'
import { Failure, wrongField } from '../failure.ts'
import { ms, type Tokens, tokens } from '../units.ts'
import { createRouterMemory } from './memory.ts'
import { noAnswer } from './no-answer.ts'
import type { Place, RunReport } from './place.ts'
import { createPlaceQueue, type PlaceQueue } from './place-queue.ts'
import { type PlacedDecision, route } from './route.ts'
import type { Clock, Measured, RouteRecord, RunResult, RunSignals } from './run.ts'
import { memoryStore, type Store } from './stores/store.ts'
import { systemClock } from './system-clock.ts'
import { withDeadline } from './with-deadline.ts'

export interface RouterOptions<Input, Output> {
  readonly places: readonly Place<Input, Output>[]
  /**
   * The default is `balanced`: a second place starts when that saves more than it costs. `fastest` counts that cost for less,
   * `saver` runs one place at a time, and `private` never runs a cloud place.
   */
  readonly mode?: Mode
  /** Keeps what the router learns. The default forgets it with the program. */
  readonly store?: Store
  /** The default is the clock of this program. */
  readonly clock?: Clock
  /** The name of the network that the places run. Another name learns other lines. */
  readonly network?: string
  /** Deadline of an input in milliseconds, including all fallbacks. The default is 45 s. */
  readonly deadlineMs?: number
  /**
   * Returns M, the length of an answer, where it determines the time: the generated tokens of a decoder. The router then
   * predicts M from N, and each time from both. An invalid length is not learnt.
   */
  readonly outputSize?: (output: Output) => number
  /** Receives the record of every answer, after the answer. */
  readonly onRecord?: (record: RouteRecord) => void
}

export interface RouteOptions {
  readonly signal?: AbortSignal
  /** Overrides the mode of the router. */
  readonly mode?: Mode
  /** Runs at this place and no other. */
  readonly place?: PlaceId
}

export interface RouterAnswer<Output> {
  readonly output: Output
  /** Why it ran where it ran, and what each run took. */
  readonly record: RouteRecord
}

export interface Router<Input, Output> {
  /**
   * Answers an input at the place that is predicted to be first.
   *
   * @throws Failure `bad-request` for an invalid size or option, `no-place` if every place failed or is unavailable,
   *   `timeout`; the reason of the signal if it aborted
   */
  route(input: Input, options?: RouteOptions): Promise<RouterAnswer<Output>>
  /** Returns the decision without running anything, and probes if that is due. Call it while an input is being made. */
  forecast(input: Input, options?: Pick<RouteOptions, 'mode' | 'place'>): Promise<Decision>
  /**
   * Runs inputs at every place that is available, one after the other, so that the first decisions have lines to compare. Use
   * inputs of different sizes. Failed runs are learnt and not reported.
   */
  measure(inputs: readonly Input[], options?: Pick<RouteOptions, 'signal' | 'mode'>): Promise<void>
  /** Probes the cloud places that can be probed. Does nothing in private mode. */
  probe(): Promise<void>
  /** Tells the router that the network changed: round trips are measured again, and breakers close. */
  networkChanged(): Promise<void>
  /** Forgets all that was learnt. */
  forget(): Promise<void>
  /** Resolves when all that was learnt so far is in the store. */
  saved(): Promise<void>
  /** The state of the engine: lines, links, breakers. */
  readonly state: EngineState
  /** Notes for people about data that could not be read or stored. */
  readonly notes: readonly string[]
}

const questionDeadlineMs = 45_000
const edgeDeadlineMs = 30_000
const cloudDeadlineMs = 15_000
/** The engine clamps larger sizes, so they must be refused. */
const maxSize = 1_000_000

interface Result<Output> extends RunResult {
  readonly output: Output
}

/** @throws Failure `bad-request` without a place, for two places of one id, and for an unknown mode */
export function createRouter<Input, Output>(options: RouterOptions<Input, Output>): Router<Input, Output> {
  const {
    places,
    store = memoryStore(),
    clock = systemClock,
    network = 'default',
    onRecord,
    outputSize,
  } = options
  const { mode: usualMode = 'balanced', deadlineMs = questionDeadlineMs } = options
  const { now, after } = clock
  const byId = new Map(places.map((place) => [place.id, place]))
  if (places.length === 0) throw wrongField('places', 'at least one place', 'none')
  if (byId.size < places.length)
    throw wrongField('places', 'a different id for each place', 'the same id twice')
  checkMode(usualMode)
  const clouds = places.filter(({ kind }) => kind === 'cloud')
  const queues = new Map<PlaceId, PlaceQueue>(
    places
      .filter(({ kind }) => kind === 'edge')
      .map(({ id, concurrency = 1, deadlineMs = edgeDeadlineMs }) => [
        id,
        createPlaceQueue({ now, after, concurrency, deadlineMs }),
      ]),
  )
  const memory = createRouterMemory(store, clock)
  const probes = new Map(
    clouds.flatMap((place) =>
      place.probe ? [[place.id, place.probe(place, memory, clock, network)] as const] : [],
    ),
  )

  function sizeOf(input: Input): Tokens {
    const [first, ...others] = places as readonly [Place<Input, Output>, ...Place<Input, Output>[]]
    const size = first.size(input)
    if (!(typeof size === 'number' && size >= 0 && size <= maxSize))
      throw wrongField(`size(input) of place ${first.id}`, `a number from 0 to ${maxSize}`, String(size))
    for (const place of others) {
      if (place.size === first.size) continue
      const other = place.size(input)
      if (other !== size)
        throw wrongField(
          `size(input) of place ${place.id}`,
          `${size}, as of place ${first.id}`,
          String(other),
        )
    }
    return tokens(size)
  }

  /** Returns the message sizes of an input at a cloud place. */
  function messagesAt({ id, bytes: count }: Place<Input, Output>, input: Input, size: Tokens) {
    const bytes = count?.(input)
    if (count && !(typeof bytes === 'number' && bytes >= 0 && bytes < Infinity))
      throw wrongField(`bytes(input) of place ${id}`, 'a number of at least 0', String(bytes))
    return memory.messages(id, size, bytes)
  }

  function statusOf(place: Place<Input, Output>, input: Input, size: Tokens): PlaceStatus {
    const { id, kind, isConnected, unavailable } = place
    const connected = isConnected?.()
    const why = unavailable?.()
    return {
      place: id,
      kind,
      queue: queues.get(id)?.wait() ?? ms(0),
      load: ms(0),
      ...(kind === 'cloud' && { messages: messagesAt(place, input, size) }),
      ...(connected !== undefined && { connected }),
      ...(why !== undefined && { unavailable: why }),
    }
  }

  /** @param except the place that answers now, which measures the link itself */
  function considerProbes(mode: Mode, except?: PlaceId) {
    for (const [place, each] of probes) if (place !== except) each.consider(mode)
  }

  /** Returns a function that decides on the state of the moment when it is called. */
  function decider(input: Input, size: Tokens, { mode = usualMode, place }: RouteOptions) {
    checkMode(mode)
    if (place !== undefined && !byId.has(place))
      throw wrongField('place', `one of ${[...byId.keys()].join(', ')}`, place)
    return {
      mode,
      decide(): Decision {
        for (const each of probes.values()) each.learnOverdue()
        return decide(memory.state, {
          network,
          tokens: size,
          messages: noBytes,
          mode,
          ...(place !== undefined && { force: place }),
          places: places.map((each) => statusOf(each, input, size)),
          now: now(),
        })
      },
    }
  }

  /** Returns the length of an answer for the observation of its run. */
  const lengthOf = (output: Output) => outputSize && { output: tokens(outputSize(output)) }

  async function runEdge(
    place: Place<Input, Output>,
    input: Input,
    { network, tokens, predictions }: PlacedDecision,
    { signal, onStarted }: RunSignals,
  ): Promise<Result<Output>> {
    const asked = now()
    const prediction = predictions.find((prediction) => prediction.place === place.id)
    const expected = prediction && 'parts' in prediction ? prediction.parts.compute : ms(0)
    const queue = queues.get(place.id) as PlaceQueue
    return queue.run(expected, signal, async (signalOfRun) => {
      const started = now()
      onStarted()
      const told = createReport()
      const output = await place.run(input, { signal: signalOfRun, report: told.report })
      const ended = now()
      const { compute = ms(ended - started) } = told.valid()
      const run = { place: place.id, network, tokens, ...lengthOf(output) }
      const observation: Observation = { kind: 'edge-run', ...run, compute, at: ended }
      // Nobody waits for an overtaken run, but its time is known now.
      if (signal.aborted) memory.learn(observation)
      return {
        output,
        measured: { total: ms(ended - asked), queue: ms(started - asked), compute },
        observation,
      }
    })
  }

  async function runCloud(
    place: Place<Input, Output>,
    input: Input,
    { mode, network, tokens }: PlacedDecision,
    { signal, onStarted }: RunSignals,
  ): Promise<Result<Output>> {
    if (mode === 'private') throw new Failure('internal', 'Private mode blocked a run over the network.')
    const { id, deadlineMs = cloudDeadlineMs } = place
    const started = now()
    onStarted()
    const told = createReport()
    const output = await withDeadline(
      after,
      deadlineMs,
      `${id} did not answer within ${deadlineMs / 1000} s.`,
      signal,
      async (signalOfRun) => place.run(input, { signal: signalOfRun, report: told.report }),
    )
    const ended = now()
    const elapsed = ms(ended - started)
    const { bytesUp = 0, bytesDown = 0, headBytes = 0, compute, ...timing } = told.valid()
    const sizes = { bytesUp, bytesDown, headBytes }
    const measured: Measured = {
      total: elapsed,
      ...timing,
      ...(compute !== undefined && { compute }),
      ...(bytesUp > 0 && { bytesUp, bytesDown }),
    }
    const run = { place: id, network, tokens, ...lengthOf(output) }
    if (!signal.aborted && bytesUp > 0) memory.learnBytes(id, tokens, bytesUp, bytesDown)
    if (compute !== undefined)
      return {
        output,
        measured,
        observation: { kind: 'cloud-run', ...run, ...sizes, ...timing, elapsed, compute, at: ended },
      }
    const answered = ms(elapsed - (timing.connect ?? 0))
    if (!signal.aborted) memory.learnSilent({ ...run, ...sizes, elapsed: answered, at: ended })
    return { output, measured }
  }

  async function runAt(
    id: PlaceId,
    input: Input,
    decision: PlacedDecision,
    signals: RunSignals,
  ): Promise<Result<Output>> {
    const place = byId.get(id) as Place<Input, Output>
    try {
      return await (place.kind === 'edge' ? runEdge : runCloud)(place, input, decision, signals)
    } catch (error) {
      if (error instanceof Failure || signals.signal.aborted) throw error
      // An AbortError of the place itself is a failure too: nobody aborted it.
      const message = error instanceof Error ? error.message : String(error)
      const code = place.kind === 'edge' ? 'internal' : 'cloud-unavailable'
      throw new Failure(code, `${id} failed: ${message}`, { cause: error })
    }
  }

  async function answer(
    input: Input,
    options: RouteOptions,
    signal: AbortSignal,
  ): Promise<RouterAnswer<Output>> {
    const size = sizeOf(input)
    const { mode, decide } = decider(input, size, options)
    const { result, record } = await route<Result<Output>>(
      {
        decide,
        onDecided: ({ place }) => considerProbes(mode, place),
        runAt: (place, decision, signals) => runAt(place, input, decision, signals),
        sizesAt(place) {
          const sizes = messagesAt(byId.get(place) as Place<Input, Output>, input, size)
          return { bytesUp: bytesUp(sizes, size), bytesDown: bytesDown(sizes, size) }
        },
        learn: memory.learn,
        noPlace: noAnswer,
        now,
        after,
      },
      signal,
    )
    // A listener that throws must not take the answer away.
    if (onRecord) queueMicrotask(() => onRecord(record))
    return { output: result.output, record }
  }

  /** Returns a method that begins when the stored state has been read. */
  const onceLoaded =
    <Arguments extends readonly unknown[], Value>(method: (...given: Arguments) => Value | Promise<Value>) =>
    async (...given: Arguments): Promise<Value> => {
      await memory.loaded
      return method(...given)
    }

  async function routeInput(input: Input, options: RouteOptions = {}): Promise<RouterAnswer<Output>> {
    options.signal?.throwIfAborted()
    await memory.loaded
    const late = `The input got no answer within ${deadlineMs / 1000} s.`
    return withDeadline(after, deadlineMs, late, options.signal, (signal) => answer(input, options, signal))
  }

  return {
    route: routeInput,
    async measure(inputs, options = {}) {
      inputs.forEach(sizeOf)
      for (const input of inputs) {
        for (const { id } of places) {
          await routeInput(input, { ...options, place: id }).catch(() => options.signal?.throwIfAborted())
        }
      }
    },
    forecast: onceLoaded((input, options = {}) => {
      const { mode, decide } = decider(input, sizeOf(input), options)
      considerProbes(mode)
      return decide()
    }),
    probe: onceLoaded(async () => {
      if (usualMode !== 'private') await Promise.all([...probes.values()].map((each) => each.probe()))
    }),
    networkChanged: onceLoaded(() => memory.learn({ kind: 'network-change', at: now() })),
    forget: onceLoaded(() => {
      memory.forget()
      return memory.saved()
    }),
    saved: onceLoaded(memory.saved),
    get state() {
      return memory.state
    },
    notes: memory.notes,
  }
}

function checkMode(mode: Mode): void {
  if (!modes.includes(mode)) throw wrongField('mode', `one of ${modes.join(', ')}`, String(mode))
}

type ValidReport = Partial<
  Pick<Measured, 'queue' | 'compute' | 'roundTrip' | 'download' | 'upload' | 'connect'> &
    Pick<RunReport, 'bytesUp' | 'bytesDown' | 'headBytes'>
>

/** Collects what a run reports. Invalid numbers are left out, so that they cannot spoil what is learnt. */
function createReport(): { readonly report: (told: RunReport) => void; valid(): ValidReport } {
  let last: RunReport = {}
  return {
    report(told) {
      last = told
    },
    valid: () =>
      Object.fromEntries(Object.entries(last).filter(([, value]) => value >= 0 && value < Infinity)),
  }
}
