/** Reads the gateway's statistics of prepared answers from its stored ledger. */
import type { Page } from '@playwright/test'
import type { PreparedWork } from '../../src/gateway/protocol.ts'

/** Undefined while nothing was prepared. */
export const preparedWork = (page: Page): Promise<PreparedWork | undefined> =>
  page.evaluate(
    () =>
      new Promise<PreparedWork | undefined>((resolve, reject) => {
        const opening = indexedDB.open('breakeven')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const reading = database.transaction('values').objectStore('values').get('prepared')
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            database.close()
            resolve(reading.result)
          }
        }
      }),
  )
