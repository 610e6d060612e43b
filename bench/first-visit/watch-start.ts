/** Records the events of a start in the page itself, because polling from outside would add a delay. */
import type { Page } from '@playwright/test'

/** On the page's clock: ms since navigation start. Absent until it happens. */
export interface StartMoments {
  /** The composer exists. */
  usable?: number
  /** The question was answered. */
  answered?: number
  /** The service worker is installed and controls the page. From now on the app starts offline. */
  installed?: number
  /** Settings shows the model of this device as ready: checked, loaded and warm. */
  deviceReady?: number
}

declare global {
  interface Window {
    moments: StartMoments
  }
}

/**
 * Call this before the page is opened.
 *
 * @param question whose answer is awaited, among those of earlier visits
 */
export async function watchStart(page: Page, question: string): Promise<void> {
  await page.addInitScript((question) => {
    window.moments = {}
    // These are methods, because tsx wraps function variables in a helper that the page does not have.
    const watch = {
      note(moment: keyof StartMoments) {
        window.moments[moment] ??= performance.now()
      },
      look() {
        if (document.querySelector('.composer textarea')) watch.note('usable')
        for (const { textContent } of document.querySelectorAll('li.answer[data-state=answered]'))
          if (textContent.includes(question)) watch.note('answered')
        for (const { textContent } of document.querySelectorAll('.model-state'))
          if (textContent.startsWith('Ready')) watch.note('deviceReady')
      },
    }
    new MutationObserver(() => watch.look()).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['data-state'],
    })
    const { serviceWorker } = navigator
    if (serviceWorker.controller) watch.note('installed')
    serviceWorker.addEventListener('controllerchange', () => watch.note('installed'))
  }, question)
}

/** @throws TimeoutError after two minutes */
export async function momentOf(page: Page, moment: keyof StartMoments): Promise<number> {
  const handle = await page.waitForFunction((name) => window.moments[name], moment, {
    timeout: 120_000,
    polling: 50,
  })
  return (await handle.jsonValue()) as number
}
