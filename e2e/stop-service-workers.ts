/** Kills the service worker as the browser does when it has been idle: at once, with whatever it was doing. */
import type { Page } from '@playwright/test'

export async function stopServiceWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}
