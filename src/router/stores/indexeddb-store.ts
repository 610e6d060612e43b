import { checkedStore } from './checked-store.ts'
import type { Store } from './store.ts'

const objects = 'values'
const key = 'router'

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/**
 * Creates a store in IndexedDB, for pages and workers. It opens the database for each access, because browsers close
 * databases when site data are cleared.
 *
 * @param name of the database, which must hold nothing else
 */
export function indexedDbStore(name: string): Store {
  async function use<T>(
    mode: IDBTransactionMode,
    work: (values: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(objects)
    const database = await settled(opening)
    try {
      const transaction = database.transaction(objects, mode)
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error)
      })
      const value = await settled(work(transaction.objectStore(objects)))
      await done
      return value
    } finally {
      database.close()
    }
  }
  return checkedStore({
    load: () => use('readonly', (values) => values.get(key)),
    async save(value) {
      await use('readwrite', (values) => values.put(value, key))
    },
  })
}
