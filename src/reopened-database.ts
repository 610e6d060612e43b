/**
 * A database that may be closed under the app's hands: browsers do so when site data are cleared while it is open, and when the
 * disk fails. The next use opens it anew, empty if need be.
 */
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb'

export interface ReopenedDatabase<Schema extends DBSchema> {
  /** Runs on the open database; once more when that turns out to have been closed. @throws whatever opening or `work` throws */
  use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T>
}

/** What a closed connection throws: at a new transaction, and in one that was under way. */
const ofClosed: readonly string[] = ['InvalidStateError', 'AbortError']

/** Opens it at its first use. */
export function createReopenedDatabase<Schema extends DBSchema>(
  name: string,
  version: number,
  callbacks: Pick<OpenDBCallbacks<Schema>, 'upgrade' | 'blocking'>,
): ReopenedDatabase<Schema> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const forget = () => {
    opened = undefined
  }
  const open = () => {
    opened ??= openDB<Schema>(name, version, { ...callbacks, terminated: forget })
    opened.catch(forget)
    return opened
  }
  return {
    async use(work) {
      try {
        return await work(await open())
      } catch (error) {
        if (!(error instanceof DOMException) || !ofClosed.includes(error.name)) throw error
        forget()
        return work(await open())
      }
    },
  }
}
