/** Sends questions to the gateway in order, with a bounded number in flight, and writes the results into the feed. */
import { Failure, plainFailure, reviveFailure } from '../../failure.ts'
import type { PlaceId } from '../../gateway/protocol.ts'
import type { Task, TaskInput } from '../../tasks/task.ts'
import { withDoubt } from '../../tasks/uncertainty.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { PersistentChannel } from '../connection/persistent-channel.ts'
import { type FeedEntry, type FeedRun, isOpen } from '../feed/store/feed-entry.ts'
import type { Feed } from '../feed/store/feed-store.ts'
import { type AnswerWithRecord, askWindows, windowKey } from './ask-windows.ts'
import type { ModelFacts } from './catalogue.ts'
import type { ModelWait } from './model-wait.ts'
import { requestOf } from './question.ts'
import { readLongTexts, unreadText } from './read-long-texts.ts'
import { taskById } from './tasks.ts'

/** This number keeps both sides busy, and stays below the rate limit of the server when somebody pastes a page. */
const maxConcurrentAsks = 4

/** How to ask a question that is too long for one request. */
export interface QuestionOptions {
  readonly overWindows?: true
}

export interface Asker {
  /**
   * Adds the questions to the feed at once and asks them in order.
   *
   * @param gaps the text before each question, for sentences of one text
   */
  ask(task: string, inputs: readonly TaskInput[], manner?: QuestionOptions, gaps?: readonly string[]): void
  /** Asks interrupted runs again, under the same keys. */
  resume(entries: readonly FeedEntry[]): void
  /** Runs an entry's question at this place for comparison, with the options of the first run. */
  compare(id: string, place: PlaceId): void
  /** Asks a failed or cancelled question again in a new entry, with the options of the first run unless others are given. */
  retry(id: string, manner?: QuestionOptions): void
  /** Asks failed or cancelled questions again in their own entries, with the options of the first run. */
  again(ids: readonly string[]): void
  cancel(id: string): void
  /** Cancels all unanswered questions. */
  cancelAll(): void
}

export interface AskerNeeds {
  readonly feed: Feed
  readonly channel: Pick<PersistentChannel, 'ask'>
  /** Rejects when the tokenizer cannot be loaded. */
  readonly tokenizer: () => Promise<Tokenizer>
  /** The model of a task in the current size. Undefined when none is shipped. */
  readonly modelOf: (task: string) => Pick<ModelFacts, 'name' | 'network' | 'facts' | 'model'> | undefined
  /** Called for a question that no place can answer now. */
  readonly modelWait: ModelWait
  readonly now: () => number
  readonly newKey: () => string
}

const mannerOf = ({ overWindows }: FeedRun): QuestionOptions => (overWindows ? { overWindows } : {})

/** Creates an asker for the feed. */
export function createAsker(needs: AskerNeeds): Asker {
  const { feed, channel, tokenizer, modelOf, modelWait, now, newKey } = needs
  const queue: { id: string; key: string }[] = []
  const controllers = new Map<string, AbortController>()
  let loaded: Tokenizer | undefined

  const known = (
    name: string,
  ): { task: Task; model: Pick<ModelFacts, 'name' | 'network' | 'facts' | 'model'> } => {
    const task = taskById(name)
    const model = modelOf(name)
    if (task && model) return { task, model }
    throw new Failure(
      'not-found',
      task
        ? `This version has no model for "${task.title}" in the chosen size. Choose another size in Settings.`
        : `This question was asked of "${name}", which this version does not know.`,
    )
  }

  const run = async (entry: FeedEntry, { key, forced, overWindows }: FeedRun, signal: AbortSignal) => {
    try {
      const { task, model } = known(entry.task)
      // After the tokenizer is loaded there is no `await`, so the request is sent before the screen is drawn again.
      loaded ??= await tokenizer()
      const words = loaded
      const maximum = model.facts.maximumTokens
      const askOne = async (
        signal: AbortSignal,
        key: string,
        input: TaskInput,
      ): Promise<AnswerWithRecord> => {
        const prepared = task.prepare(input, words, maximum)
        const message = {
          type: 'infer',
          key,
          model: model.name,
          request: requestOf(prepared, forced),
        } as const
        const outcome = await channel.ask(message, signal)
        if ('failure' in outcome) throw reviveFailure(outcome.failure)
        const answer = prepared.read(outcome.answer, model.model.labels)
        return { answer, record: outcome.answer.parameters.breakeven }
      }
      if (overWindows && unreadText(task, entry.input, words) !== undefined)
        await readLongTexts(signal, task, entry.input, words)
      if (signal.aborted) return
      const windows = overWindows ? task.windows?.(entry.input, words, maximum) : undefined
      const progress = (done: number) =>
        feed.setRun(entry.id, key, {
          state: 'asked',
          ...(windows && { windows: { done, of: windows.length } }),
        })
      const askAll = () => {
        progress(0)
        if (!windows) return askOne(signal, key, entry.input)
        return askWindows(
          signal,
          windows,
          (signal, { input }, index) => askOne(signal, windowKey(key, index), input),
          (done) => !signal.aborted && progress(done),
        )
      }
      /** The key stays the same, so a question that was answered is not computed again. */
      const askUntilAnswered = async (attempt: number): Promise<AnswerWithRecord> => {
        try {
          return await askAll()
        } catch (error) {
          const nobodyCan = error instanceof Failure && error.code === 'no-place' && forced === undefined
          const wait = nobodyCan ? modelWait(model.network, attempt, signal) : undefined
          if (!wait || signal.aborted) throw error
          feed.setRun(entry.id, key, { state: 'asked', awaits: 'model' })
          await wait
          signal.throwIfAborted()
          return askUntilAnswered(attempt + 1)
        }
      }
      const answered = await askUntilAnswered(0)
      if (signal.aborted) return
      const answer = withDoubt(task, entry.input, answered.answer, model.model.uncertainty)
      feed.setRun(entry.id, key, { state: 'answered', ...answered, answer })
    } catch (error) {
      if (!signal.aborted) feed.setRun(entry.id, key, { state: 'failed', failure: plainFailure(error) })
    }
  }

  const pump = () => {
    while (controllers.size < maxConcurrentAsks) {
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

  const cancel = (id: string) => {
    for (const run of feed.find(id)?.runs ?? []) {
      if (!isOpen(run)) continue
      controllers.get(run.key)?.abort()
      feed.setRun(id, run.key, { state: 'cancelled' })
    }
  }

  const ask: Asker['ask'] = (task, inputs, manner = {}, gaps = []) => {
    const batch = newKey()
    const entries = feed.add(
      inputs.map((input, index) => ({
        id: newKey(),
        batch,
        task,
        input,
        ...(gaps[index] !== undefined && { gap: gaps[index] }),
        askedAt: now(),
        runs: [{ key: newKey(), ...manner, state: 'waiting' }],
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
    compare(id, place) {
      const entry = feed.find(id)
      if (!entry) return
      const key = newKey()
      feed.addRun(id, { key, forced: place, ...mannerOf(entry.runs[0]), state: 'waiting' })
      queue.push({ id, key })
      pump()
    },
    retry(id, manner) {
      const entry = feed.find(id)
      if (!entry) return
      feed.remove(id)
      ask(entry.task, [entry.input], manner ?? mannerOf(entry.runs[0]))
    },
    again(ids) {
      for (const id of ids) {
        const entry = feed.find(id)
        if (!entry || entry.runs.some(isOpen)) continue
        const key = newKey()
        feed.replaceRuns(id, { key, ...mannerOf(entry.runs[0]), state: 'waiting' })
        queue.push({ id, key })
      }
      pump()
    },
    cancel,
    cancelAll() {
      queue.length = 0
      for (const { id } of feed.store.getState().entries) cancel(id)
    },
  }
}
