/** Starts the text threads, and gives each the work of all clients in fair shares. */
import { Worker } from 'node:worker_threads'
import { Failure, reviveFailure } from '../../src/failure.ts'
import type { TaskAnswer } from '../../src/tasks/task.ts'
import type { OutputTensor } from '../../src/wire/infer.ts'
import { FairQueue } from '../inference/fair-queue.ts'
import { type Resolvers, withResolvers } from '../with-resolvers.ts'
import type { FromTextThread, TextThreadData, ToTextThread } from './protocol.ts'
import type { PreparedRows, TextQuestion } from './text-work.ts'

const fromSource = import.meta.url.endsWith('.ts')
const builtEntry = new URL('text-worker.js', import.meta.url)
/** Node 20 ignores `--import tsx` in a thread, so in development the thread imports its source itself. */
const importSource = `import('tsx/esm/api').then(({ tsImport }) =>
  tsImport(${JSON.stringify(new URL('text-worker.ts', import.meta.url))}, ${JSON.stringify(import.meta.url)}))`

/** Longer texts have a thread of their own, because a text that is being tokenized cannot be stopped. */
const shortCharacters = 4_000
/** The cost of a message beside its text, in characters. */
const messageCharacters = 100
/** The delay before the thread is started again. */
const restartDelayMs = 100
/** The maximum number of waiting messages. Each belongs to a request, and a request has one at a time. */
const maximumWaiting = 10_000

/** A question whose rows are known. Call `read` or `release`, or its texts stay in memory. */
export interface PreparedText extends PreparedRows {
  /**
   * Returns the answer.
   *
   * @param outputs of each row
   */
  read(outputs: readonly OutputTensor[][]): Promise<TaskAnswer>
  release(): void
}

export interface Texts {
  /**
   * Tokenizes a question.
   *
   * @param client clients get equal shares of the thread
   * @param signal removes a question that has not started
   * @throws Failure `bad-request`, `too-many-tokens`, `queue-full`, `cancelled`, or `cloud-unavailable` if the thread ended
   */
  prepare(question: TextQuestion, client: string, signal: AbortSignal): Promise<PreparedText>
}

export interface TextThread extends Texts {
  close(): Promise<void>
}

interface Item {
  readonly message: Exclude<ToTextThread, { type: 'forget' }>
  readonly reply: Resolvers<FromTextThread>
}

const charactersOf = ({ input }: TextQuestion) =>
  Object.values(input).reduce((sum, text) => sum + text.length, messageCharacters)

/** Starts a thread for short texts and one for long texts. */
export function startTextThreads(data: TextThreadData): TextThread {
  const [short, long] = [startTextThread(data), startTextThread(data)]
  return {
    prepare: (question, client, signal) =>
      (charactersOf(question) > shortCharacters ? long : short).prepare(question, client, signal),
    close: async () => void (await Promise.all([short.close(), long.close()])),
  }
}

/** Starts a thread. It is started again when it ends. */
function startTextThread(data: TextThreadData): TextThread {
  const queue = new FairQueue<Item>()
  let lastId = 0
  let closed = false
  let running: Item | undefined
  /** Undefined until it is started again. */
  let worker: Worker | undefined = start()

  function start(): Worker {
    const started = fromSource
      ? new Worker(importSource, { workerData: data, eval: true })
      : new Worker(builtEntry, { workerData: data })
    started.on('message', (reply: FromTextThread) => {
      running?.reply.resolve(reply)
      running = undefined
      pump()
    })
    // The exit event follows, which starts another thread.
    started.on('error', () => {})
    started.once('exit', () => {
      if (closed) return
      // The thread's state of its questions is lost, so none of them can continue.
      const lost = [...(running ? [running] : []), ...queue.items.map(({ item }) => item)]
      const failure = new Failure('cloud-unavailable', 'The text thread ended while it was working.', {
        retryAfterMs: 1_000,
      })
      running = undefined
      queue.remove(() => true)
      for (const { reply } of lost) reply.reject(failure)
      worker = undefined
      setTimeout(() => {
        worker = start()
        pump()
      }, restartDelayMs)
    })
    return started
  }

  function pump() {
    const [next] = queue.items
    if (running || !next || !worker) return
    queue.take([next])
    running = next.item
    worker.postMessage(next.item.message)
  }

  async function send(message: Item['message'], client: string, characters: number, signal?: AbortSignal) {
    if (closed) throw new Failure('draining', 'The server is shutting down.')
    if (signal?.aborted) throw new Failure('cancelled', 'Cancelled before it was read.')
    if (queue.length >= maximumWaiting) {
      throw new Failure('queue-full', 'The server is busy.', { retryAfterMs: 1_000 })
    }
    const item: Item = { message, reply: withResolvers<FromTextThread>() }
    const drop = () => {
      queue.remove((other) => other === item)
      if (running !== item) item.reply.reject(new Failure('cancelled', 'Cancelled before it was read.'))
    }
    signal?.addEventListener('abort', drop, { once: true })
    queue.push(item, client, characters)
    pump()
    try {
      const reply = await item.reply.promise
      if (reply.type === 'failed') throw reviveFailure(reply.failure)
      return reply
    } finally {
      signal?.removeEventListener('abort', drop)
    }
  }

  return {
    async prepare(question, client, signal) {
      const id = ++lastId
      const reply = await send({ type: 'prepare', id, question }, client, charactersOf(question), signal)
      if (reply.type !== 'prepared') throw new Failure('internal', `Expected rows; received ${reply.type}.`)
      const { prepared } = reply
      const share = Math.ceil(charactersOf(question) / prepared.rows.length)
      return {
        ...prepared,
        async read(outputs) {
          // Window by window, so that other clients do not wait for all of them.
          for (const one of outputs.slice(0, -1))
            await send({ type: 'read', id, outputs: one }, client, share)
          const last = outputs.at(-1) ?? []
          const finished = await send({ type: 'finish', id, outputs: last }, client, share)
          if (finished.type === 'finished') return finished.answer
          throw new Failure('internal', `Expected an answer; received ${finished.type}.`)
        },
        release: () => worker?.postMessage({ type: 'forget', id } satisfies ToTextThread),
      }
    },
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}
