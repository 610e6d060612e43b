/** Stores the ledger in IndexedDB. */
import type { DBSchema } from 'idb'
import type { Observation } from '../../engine/estimate/observation.ts'
import { createReopenedDatabase } from '../../reopened-database.ts'
import {
  answersKept,
  type Intent,
  type LedgerStore,
  observationsKept,
  type StoredAnswer,
} from './ledger-store.ts'

interface Schema extends DBSchema {
  values: { key: string; value: unknown }
  answers: { key: string; value: StoredAnswer; indexes: { at: number } }
  intents: { key: string; value: Intent }
  observations: { key: number; value: Observation }
}

const stores = ['values', 'answers', 'intents', 'observations'] as const

/** Creates the store. If the browser denies IndexedDB, the first operation fails. */
export function createIndexedDbStore(): LedgerStore {
  const { use } = createReopenedDatabase<Schema>('breakeven', 1, {
    upgrade(db) {
      db.createObjectStore('values')
      db.createObjectStore('answers', { keyPath: 'key' }).createIndex('at', 'at')
      db.createObjectStore('intents', { keyPath: 'key' })
      db.createObjectStore('observations', { autoIncrement: true })
    },
  })

  return {
    open: () =>
      use(async (database) => {
        const transaction = database.transaction(stores)
        const [names, values, answers, intents] = await Promise.all([
          transaction.objectStore('values').getAllKeys(),
          transaction.objectStore('values').getAll(),
          transaction.objectStore('answers').index('at').getAll(),
          transaction.objectStore('intents').getAll(),
        ])
        return { values: Object.fromEntries(names.map((name, i) => [name, values[i]])), answers, intents }
      }),

    write: (changes) =>
      use(async (database) => {
        const transaction = database.transaction(stores, 'readwrite')
        const values = transaction.objectStore('values')
        const answers = transaction.objectStore('answers')
        const intents = transaction.objectStore('intents')
        const observations = transaction.objectStore('observations')
        for (const [name, value] of Object.entries(changes.values)) void values.put(value, name)
        for (const intent of changes.intents) void intents.put(intent)
        for (const key of changes.settled) void intents.delete(key)
        for (const answer of changes.answers) void answers.put(answer)
        let last: number | undefined
        for (const observation of changes.observations) last = await observations.add(observation)
        if (last !== undefined) void observations.delete(IDBKeyRange.upperBound(last - observationsKept))
        if (changes.answers.length > 0) {
          let surplus = (await answers.count()) - answersKept
          for (let at = await answers.index('at').openCursor(); at && surplus > 0; surplus--) {
            void at.delete()
            at = await at.continue()
          }
        }
        await transaction.done
      }),

    history: (limit) =>
      use(async (database) => {
        const observations = database.transaction('observations').store
        const last = await observations.openKeyCursor(null, 'prev')
        if (!last) return []
        return await observations.getAll(IDBKeyRange.lowerBound(last.primaryKey - limit, true))
      }),

    clear: () =>
      use(async (database) => {
        const transaction = database.transaction(stores, 'readwrite')
        for (const name of stores) void transaction.objectStore(name).clear()
        await transaction.done
      }),
  }
}
