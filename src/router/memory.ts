/** What a router has learnt, and keeps in its store: the engine's state, message sizes and times of silent servers. */
import { entry } from '../engine/entry.ts'
import { learn } from '../engine/estimate/learn.ts'
import type { Observation } from '../engine/estimate/observation.ts'
import type { EngineState } from '../engine/estimate/state.ts'
import { addPoint, decay, noPoints, slopeOf, type WeightedSums } from '../engine/estimate/weighted-sums.ts'
import type { PlaceId } from '../engine/place.ts'
import type { MessageSizes } from '../engine/predict/message-sizes.ts'
import { type Milliseconds, ms } from '../units.ts'
import type { Clock } from './run.ts'
import { type Learnt, learntSchema, nothing } from './stores/learnt.ts'
import type { Store } from './stores/store.ts'
import { withDeadline } from './with-deadline.ts'

export interface RouterMemory {
  readonly state: EngineState
  /** Notes for people about data that could not be read or stored. */
  readonly notes: readonly string[]
  /** Resolves when the stored state has been read, or after its deadline. Never rejects. */
  readonly loaded: Promise<void>
  learn(observation: Observation): void
  learnBytes(place: PlaceId, size: number, up: number, down: number): void
  /** Learns the line that the server of a place publishes. Its runs then need not tell their times. */
  learnPublished(place: PlaceId, network: string, line: PublishedLine): void
  /** Learns a run at a server that does not report its own time. */
  learnSilent(run: SilentRun): void
  /** Whether the server of a place was seen not to report its time. */
  isSilent(place: PlaceId): boolean
  /** @param bytes of the request, if they are known */
  messages(place: PlaceId, size: number, bytes?: number): MessageSizes
  forget(): void
  /** Resolves when all changes so far are in the store. */
  saved(): Promise<void>
}

/** A time in ms as a line in the size of an input, with the coefficient of its square where there is one. */
export interface PublishedLine {
  readonly intercept: number
  readonly slope: number
  readonly curve?: number | undefined
  readonly at: Milliseconds
}

export type SilentRun = Omit<
  Extract<Observation, { kind: 'cloud-run' }>,
  'kind' | 'compute' | 'queue' | 'roundTrip' | 'download' | 'upload' | 'connect'
>

/** Deadline to read the store in milliseconds. Afterwards the router starts without it. */
const loadDeadlineMs = 3_000
/** Each point reduces the weight of earlier ones by 2%, as in the engine's lines. */
const forgetting = 0.98
/** Runs before a slope can be told from scatter, and its distance from zero in standard errors. Chosen by hand: cautious. */
const [minRuns, minErrors] = [8, 3]

export function createRouterMemory(store: Store, { after }: Pick<Clock, 'after'>): RouterMemory {
  const notes: string[] = []
  let learnt = nothing()
  let isChanged = false
  let isStored = true
  let writing: Promise<void> | undefined

  function note(sentence: string, error?: unknown) {
    const text =
      error === undefined ? sentence : `${sentence}: ${error instanceof Error ? error.message : error}`
    if (!notes.includes(text)) notes.push(text)
  }
  async function load() {
    const late = `The store did not answer within ${loadDeadlineMs / 1000} s.`
    const reading = withDeadline(after, loadDeadlineMs, late, undefined, () => store.load())
    try {
      const kept = await reading
      if (!kept) return
      if (kept.learnt?.schema !== learntSchema) throw new TypeError('Wrap the store in checkedStore().')
      learnt = kept.learnt
      if (kept.note) note(kept.note)
    } catch (error) {
      // A store that cannot be read is not written either: what it holds may be better than what this router learns.
      isStored = false
      note('What is learnt is not kept', error)
    }
  }
  async function writeAll() {
    await Promise.resolve()
    while (isChanged && isStored) {
      isChanged = false
      await store.save(learnt).catch((error: unknown) => note('What is learnt could not be stored', error))
    }
    // Must run synchronously after the last check, so that no change is missed.
    writing = undefined
  }
  function saved(): Promise<void> {
    writing ??= writeAll()
    return writing
  }
  function change(changed: Partial<Learnt>) {
    learnt = { ...learnt, ...changed }
    isChanged = true
    void saved()
  }
  /** Places whose servers published a line to this router. */
  const published = new Set<PlaceId>()
  const bytesOf = (place: PlaceId) => entry(learnt.bytes, place) ?? { up: noPoints, down: noPoints }
  const learnOne = (observation: Observation) => change({ engine: learn(learnt.engine, observation) })

  return {
    get state() {
      return learnt.engine
    },
    notes,
    loaded: load(),
    learn: learnOne,
    learnBytes(place, size, up, down) {
      const before = bytesOf(place)
      const sums = {
        up: addPoint(decay(before.up, forgetting), size, up, 1),
        down: addPoint(decay(before.down, forgetting), size, down, 1),
      }
      change({ bytes: { ...learnt.bytes, [place]: sums } })
    },
    learnPublished(place, network, { intercept, slope, curve = 0, at }) {
      published.add(place)
      const { [place]: _, ...silent } = learnt.silent
      change({ silent })
      const line = { intercept: ms(intercept), slope: ms(slope), curve: ms(curve), at }
      learnOne({ kind: 'published-line', place, network, ...line })
    },
    learnSilent(run) {
      const { place, network, tokens, elapsed, at } = run
      if (published.has(place)) return learnOne({ kind: 'cloud-run', ...run })
      const sums = addPoint(decay(entry(learnt.silent, place) ?? noPoints, forgetting), tokens, elapsed, 1)
      change({ silent: { ...learnt.silent, [place]: sums } })
      // Only the part that grows with the input is the server's for certain. The rest counts as round trip.
      learnOne({ kind: 'published-line', place, network, intercept: ms(0), slope: certainSlope(sums), at })
      learnOne({ kind: 'cloud-run', ...run })
    },
    isSilent: (place) => Object.hasOwn(learnt.silent, place),
    messages(place, size, bytes) {
      const learntBytes = bytesOf(place)
      const up =
        bytes === undefined ? bytesLine(learntBytes.up) : through(size, bytes, slopeOf(learntBytes.up))
      const down = bytesLine(learntBytes.down)
      return {
        upFixed: up.fixed,
        upPerToken: up.perToken,
        downFixed: down.fixed,
        downPerToken: down.perToken,
      }
    },
    forget: () => change(nothing()),
    saved,
  }
}

/** Returns the slope of total times in ms per unit of size, or 0 while it could be scatter. */
function certainSlope(sums: WeightedSums): Milliseconds {
  const slope = slopeOf(sums)
  if (sums.mass < minRuns || slope <= 0) return ms(0)
  const error = Math.sqrt(sums.sse / (sums.mass - 2) / sums.sxx)
  return slope > minErrors * error ? ms(Math.min(slope, sums.meanY / Math.max(sums.meanX, 1))) : ms(0)
}

/** Returns a message size as a line in N whose coefficients are not negative. */
const bytesLine = (sums: WeightedSums) => through(sums.meanX, sums.meanY, slopeOf(sums))

function through(size: number, bytes: number, slope: number): { fixed: number; perToken: number } {
  const steepest = size > 0 ? bytes / size : slope
  const perToken = Math.min(Math.max(slope, 0), Math.max(steepest, 0))
  return { fixed: Math.max(0, bytes - perToken * size), perToken }
}
