/** Stops the service worker at once, as the browser does when it is idle, also in the middle of a request. */
import type { Page } from '@playwright/test'

export async function stopServiceWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}
