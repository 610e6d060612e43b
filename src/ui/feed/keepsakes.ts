/** What this device keeps of what people asked, and of what they declined. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type FeedEntry, mergedEntry } from './feed-entry.ts'

interface Schema extends DBSchema {
  feed: { key: string; value: FeedEntry; indexes: { order: number } }
  declined: { key: string; value: boolean }
}

export interface Keepsakes {
  /** The newest entries, oldest of them first. */
  feed(limit: number): Promise<FeedEntry[]>
  /** Keeps an entry, with the runs that another tab has kept of it. */
  keep(entry: FeedEntry): Promise<void>
  drop(ids: readonly string[]): Promise<void>
  clearFeed(): Promise<void>
  /** Whether the person said no to this: a model that they removed does not come back by itself. */
  declined(what: string): Promise<boolean>
  decline(what: string, declined: boolean): Promise<void>
  clearAll(): Promise<void>
}

async function newest(database: IDBPDatabase<Schema>, limit: number): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = []
  let cursor = await database.transaction('feed').store.index('order').openCursor(null, 'prev')
  while (cursor && entries.length < limit) {
    entries.push(cursor.value)
    cursor = await cursor.continue()
  }
  return entries.reverse()
}

/** Opens the database. Rejects where the browser denies storage; see {@link forgetfulKeepsakes}. */
export async function openKeepsakes(): Promise<Keepsakes> {
  const database = await openDB<Schema>('breakeven-feed', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('feed', { keyPath: 'id' }).createIndex('order', 'order')
      fresh.createObjectStore('declined')
    },
    // Another tab wants a newer schema: let it, and go on from memory.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return {
    feed: (limit) => newest(database, limit),
    async keep(entry) {
      const { store, done } = database.transaction('feed', 'readwrite')
      const kept = await store.get(entry.id)
      await Promise.all([store.put(kept ? mergedEntry(kept, entry) : entry), done])
    },
    async drop(ids) {
      const { store, done } = database.transaction('feed', 'readwrite')
      await Promise.all([...ids.map((id) => store.delete(id)), done])
    },
    clearFeed: () => database.clear('feed'),
    declined: async (what) => (await database.get('declined', what)) ?? false,
    decline: async (what, declined) => void (await database.put('declined', declined, what)),
    async clearAll() {
      await database.clear('feed')
      await database.clear('declined')
    },
  }
}

/** Keeps nothing: for browsers that deny storage. The screen says so. */
export const forgetfulKeepsakes: Keepsakes = {
  feed: async () => [],
  keep: async () => {},
  drop: async () => {},
  clearFeed: async () => {},
  declined: async () => false,
  decline: async () => {},
  clearAll: async () => {},
}
