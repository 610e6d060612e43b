/** Takes questions to the gateway, a few at a time and in order, and writes what comes back into the feed. */
import { plainFailure } from '../../failure.ts'
import type { PlaceId } from '../../gateway/protocol.ts'
import { taskById } from '../../tasks/registry.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { StandingChannel } from '../connection/standing-channel.ts'
import { type FeedEntry, type FeedRun, isOpen } from '../feed/feed-entry.ts'
import type { Feed } from '../feed/feed-store.ts'
import { requestOf } from './question.ts'

/** Enough to keep both sides busy, few enough that a pasted page is not refused as a flood. */
const atOnce = 4

export interface Asker {
  /** Puts the questions into the feed at once and asks them in order. */
  ask(task: string, inputs: readonly Readonly<Record<string, string>>[]): void
  /** Asks again what a reload cut off, under the same keys. */
  resume(entries: readonly FeedEntry[]): void
  /** Runs an entry's question at this place, for comparison. */
  compare(id: string, place: PlaceId): void
  /** Asks a failed or cancelled question anew. */
  retry(id: string): void
  cancel(id: string): void
  /** Cancels everything that is not answered yet. */
  cancelAll(): void
}

export interface AskerNeeds {
  readonly feed: Feed
  readonly channel: Pick<StandingChannel, 'ask'>
  /** Rejects when the tokenizer cannot be had. */
  readonly tokenizer: () => Promise<Tokenizer>
  readonly maximumTokens: (task: string) => number
  readonly now: () => number
  readonly newKey: () => string
}

/** An asker over the feed. */
export function createAsker({ feed, channel, tokenizer, maximumTokens, now, newKey }: AskerNeeds): Asker {
  const queue: { id: string; key: string }[] = []
  const controllers = new Map<string, AbortController>()

  const run = async (entry: FeedEntry, { key, forced }: FeedRun, signal: AbortSignal) => {
    const task = taskById(entry.task)
    try {
      if (!task)
        throw new Error(`This question was asked of "${entry.task}", which this version does not know.`)
      const prepared = task.prepare(entry.input, await tokenizer(), maximumTokens(entry.task))
      if (signal.aborted) return
      feed.setRun(entry.id, key, { state: 'asked' })
      const message = { type: 'infer', key, model: task.id, request: requestOf(prepared, forced) } as const
      const outcome = await channel.ask(message, signal)
      if (signal.aborted) return
      if ('failure' in outcome)
        return feed.setRun(entry.id, key, { state: 'failed', failure: outcome.failure })
      const { answer } = outcome
      const record = answer.parameters.breakeven
      feed.setRun(entry.id, key, { state: 'answered', answer: task.read(answer), record })
    } catch (error) {
      feed.setRun(entry.id, key, { state: 'failed', failure: plainFailure(error) })
    }
  }

  const pump = () => {
    while (controllers.size < atOnce) {
      const next = queue.shift()
      if (!next) return
      const entry = feed.find(next.id)
      const waiting = entry?.runs.find(({ key }) => key === next.key)
      if (!entry || !waiting || !isOpen(waiting)) continue
      const controller = new AbortController()
      controllers.set(next.key, controller)
      void run(entry, waiting, controller.signal).finally(() => {
        controllers.delete(next.key)
        pump()
      })
    }
  }

  const add = (id: string, run: FeedRun) => {
    feed.addRun(id, run)
    queue.push({ id, key: run.key })
    pump()
  }

  const cancel = (id: string) => {
    for (const run of feed.find(id)?.runs ?? []) {
      if (!isOpen(run)) continue
      controllers.get(run.key)?.abort()
      feed.setRun(id, run.key, { state: 'cancelled' })
    }
  }

  const ask: Asker['ask'] = (task, inputs) => {
    const batch = newKey()
    const entries = feed.add(
      inputs.map((input) => ({
        id: newKey(),
        batch,
        task,
        input,
        askedAt: now(),
        runs: [{ key: newKey(), state: 'waiting' }],
      })),
    )
    for (const { id, runs } of entries) queue.push({ id, key: runs[0].key })
    pump()
  }

  return {
    ask,
    resume(entries) {
      for (const { id, runs } of entries)
        for (const run of runs) if (isOpen(run)) queue.push({ id, key: run.key })
      pump()
    },
    compare: (id, place) => add(id, { key: newKey(), forced: place, state: 'waiting' }),
    retry(id) {
      const entry = feed.find(id)
      if (!entry) return
      feed.remove(id)
      ask(entry.task, [entry.input])
    },
    cancel,
    cancelAll() {
      queue.length = 0
      for (const { id } of feed.store.getState().entries) cancel(id)
    },
  }
}
