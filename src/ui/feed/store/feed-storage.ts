/** The stored feed of this device, and the stored refusals of downloads. */
import type { DBSchema, IDBPDatabase } from 'idb'
import { createReopenedDatabase } from '../../../reopened-database.ts'
import { type FeedEntry, mergedEntry } from './feed-entry.ts'
import { reviveEntry } from './revive-entry.ts'

interface Schema extends DBSchema {
  feed: { key: string; value: FeedEntry; indexes: { order: number } }
  declined: { key: string; value: boolean }
}

export interface FeedStorage {
  /** The newest entries, in ascending order. */
  feed(limit: number): Promise<FeedEntry[]>
  /** Stores an entry, merged with the runs that another tab has stored. */
  keep(entry: FeedEntry): Promise<void>
  drop(ids: readonly string[]): Promise<void>
  clearFeed(): Promise<void>
  /** Whether the person refused this. A model that they removed is not downloaded automatically. */
  declined(what: string): Promise<boolean>
  decline(what: string, declined: boolean): Promise<void>
  clearAll(): Promise<void>
}

async function newest(database: IDBPDatabase<Schema>, limit: number): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = []
  let cursor = await database.transaction('feed').store.index('order').openCursor(null, 'prev')
  while (cursor && entries.length < limit) {
    entries.push(reviveEntry(cursor.value))
    cursor = await cursor.continue()
  }
  return entries.reverse()
}

/** Opens the database. Rejects where the browser denies storage; see {@link memoryFeedStorage}. */
export async function openFeedStorage(): Promise<FeedStorage> {
  const { use } = createReopenedDatabase<Schema>('breakeven-feed', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('feed', { keyPath: 'id' }).createIndex('order', 'order')
      fresh.createObjectStore('declined')
    },
    // Another tab needs a newer schema. Close the database and continue in memory.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  // A read now shows whether the browser denies storage.
  await use(async () => {})
  return {
    feed: (limit) => use((database) => newest(database, limit)),
    keep: (entry) =>
      use(async (database) => {
        const { store, done } = database.transaction('feed', 'readwrite')
        const kept = await store.get(entry.id)
        await Promise.all([store.put(kept ? mergedEntry(reviveEntry(kept), entry) : entry), done])
      }),
    drop: (ids) =>
      use(async (database) => {
        const { store, done } = database.transaction('feed', 'readwrite')
        await Promise.all([...ids.map((id) => store.delete(id)), done])
      }),
    clearFeed: () => use((database) => database.clear('feed')),
    declined: (what) => use(async (database) => (await database.get('declined', what)) ?? false),
    decline: (what, declined) =>
      use(async (database) => void (await database.put('declined', declined, what))),
    clearAll: () =>
      use(async (database) => {
        await database.clear('feed')
        await database.clear('declined')
      }),
  }
}

/** Stores nothing, for browsers that deny storage. The screen shows a notice. */
export const memoryFeedStorage: FeedStorage = {
  feed: async () => [],
  keep: async () => {},
  drop: async () => {},
  clearFeed: async () => {},
  declined: async () => false,
  decline: async () => {},
  clearAll: async () => {},
}
