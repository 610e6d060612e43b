/**
 * An IndexedDB database that is opened again after the browser closed it. Browsers close it when site data are cleared while it
 * is open, and when the disk fails. It can then be empty.
 */
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb'

export interface ReopenedDatabase<Schema extends DBSchema> {
  /** Runs `work` on the open database, and again if the database was closed. @throws the error of opening or of `work` */
  use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T>
}

/** The errors of a closed connection: of a new transaction, and of one in progress. */
const closedErrors: readonly string[] = ['InvalidStateError', 'AbortError']

/** The database is opened at its first use. */
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
        if (!(error instanceof DOMException) || !closedErrors.includes(error.name)) throw error
        forget()
        return work(await open())
      }
    },
  }
}
