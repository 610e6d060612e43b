import type { Page, Worker } from '@playwright/test'
import type { EdgePlaceId } from '../src/gateway/protocol.ts'

/**
 * Returns the worker of a place, and not the second thread that it may have started from the same script.
 *
 * @throws Error when the page has none
 */
export async function edgeWorker(page: Page, place: EdgePlaceId): Promise<Worker> {
  for (const worker of page.workers()) {
    if (!worker.url().includes(`/workers/${place}-worker`)) continue
    if ((await worker.evaluate(() => self.name)) !== 'second-thread') return worker
  }
  throw new Error(`Expected a worker that serves ${place}; the page has none.`)
}
