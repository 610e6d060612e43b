/** Idempotency: a question that is asked twice under one key runs once. */
import { createHash } from 'node:crypto'
import type { Milliseconds } from '../src/units.ts'
import type { Row } from '../src/wire/read-rows.ts'

interface Entry<T> {
  readonly client: string
  readonly answer: Promise<T>
  readonly stop: AbortController
  /** How many still wait for it. */
  waiting: number
  /** Infinite until it is answered. */
  forgetAt: number
}

export interface AnswerOnceNeeds {
  now(): Milliseconds
  /** Answers kept. Beyond it the client that holds most loses its oldest. */
  readonly capacity: number
  /** How long an answer is kept. */
  readonly lifetimeMs: number
}

export interface Answered<T> {
  readonly value: T
  /** Somebody else's run, under the same key, made this answer. */
  readonly remembered: boolean
}

/** @param client whose share of the memory the answer counts towards */
export type AnswerOnce<T> = (
  key: string,
  run: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  client: string,
) => Promise<Answered<T>>

/**
 * Joins whoever asks under a key that is being answered, and repeats an answer that was given already. A failure
 * is forgotten at once. A run is told to stop when the last one who waited for it has gone.
 */
export function createAnswerOnce<T>({ now, capacity, lifetimeMs }: AnswerOnceNeeds): AnswerOnce<T> {
  const entries = new Map<string, Entry<T>>()

  /** The client with most answers. */
  function largestHolder(): string | undefined {
    const held = new Map<string, number>()
    for (const { client } of entries.values()) held.set(client, (held.get(client) ?? 0) + 1)
    const [largest] = [...held].sort(([, one], [, other]) => other - one)
    return largest?.[0]
  }

  function makeRoom() {
    for (const [key, entry] of entries) {
      if (entry.forgetAt > now()) break
      entries.delete(key)
    }
    if (entries.size < capacity) return
    const holder = largestHolder()
    const oldest = [...entries].find(([, { client }]) => client === holder)
    if (oldest) entries.delete(oldest[0])
  }

  function begin(key: string, run: (signal: AbortSignal) => Promise<T>, client: string): Entry<T> {
    makeRoom()
    const stop = new AbortController()
    const entry: Entry<T> = {
      client,
      answer: run(stop.signal),
      stop,
      waiting: 0,
      forgetAt: Number.POSITIVE_INFINITY,
    }
    entries.delete(key)
    entries.set(key, entry)
    entry.answer.then(
      () => {
        entry.forgetAt = now() + lifetimeMs
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key)
      },
    )
    return entry
  }

  const once: AnswerOnce<T> = async (key, run, signal, client) => {
    const known = entries.get(key)
    const remembered = known !== undefined && known.forgetAt > now()
    const entry = remembered ? known : begin(key, run, client)
    entry.waiting += 1
    const leave = () => {
      entry.waiting -= 1
      if (entry.waiting === 0) entry.stop.abort()
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    try {
      return { value: await entry.answer, remembered }
    } catch (error) {
      // It was stopped because its asker had gone, just before this one came: ask afresh.
      if (entry.stop.signal.aborted && !signal.aborted) return once(key, run, signal, client)
      throw error
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
  return once
}

/** The key of a question: the same key under another model or with other ids is another question. */
export function questionKey(model: string, key: string, rows: readonly Row[]): string {
  const hash = createHash('sha256').update(JSON.stringify([model, key]))
  for (const row of rows) {
    hash.update(`${row.length};`)
    for (const side of row) hash.update(`${side.length}:`).update(side)
  }
  return hash.digest('base64')
}
