/** Idempotency: a question that is asked twice under one key runs once. */
import { createHash } from 'node:crypto'
import type { Milliseconds } from '../src/units.ts'
import type { Row } from '../src/wire/read-rows.ts'

interface Entry<T> {
  readonly client: string
  readonly answer: Promise<T>
  readonly stop: AbortController
  /** The number of clients that still wait for it. */
  waiting: number
  /** Infinite until it is answered. */
  forgetAt: number
}

export interface AnswerOnceNeeds {
  now(): Milliseconds
  /** The capacity of the cache. When it is full, the client with the most answers loses its oldest one. */
  readonly capacity: number
  /** The lifetime of an answer. */
  readonly lifetimeMs: number
}

export interface Answered<T> {
  readonly value: T
  /** Whether another run under the same key made this answer. */
  readonly remembered: boolean
}

/** @param client the client whose share of the cache the answer counts towards */
export type AnswerOnce<T> = (
  key: string,
  run: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  client: string,
) => Promise<Answered<T>>

/**
 * Joins requests with the key of a run in flight, and repeats cached answers. Failures are not cached. A run is aborted when
 * its last client disconnects.
 */
export function createAnswerOnce<T>({ now, capacity, lifetimeMs }: AnswerOnceNeeds): AnswerOnce<T> {
  const entries = new Map<string, Entry<T>>()

  /** The client with the most answers. */
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
      // The run was aborted because its client disconnected just before this request. Start a new run.
      if (entry.stop.signal.aborted && !signal.aborted) return once(key, run, signal, client)
      throw error
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
  return once
}

/** The key of a question. The same idempotency key with another model or other ids is another question. */
export function questionKey(model: string, key: string, rows: readonly Row[]): string {
  const hash = createHash('sha256').update(JSON.stringify([model, key]))
  for (const row of rows) {
    hash.update(`${row.length};`)
    for (const side of row) hash.update(`${side.length}:`).update(side)
  }
  return hash.digest('base64')
}
