/** The moments of a start, noted by the page itself: asking for them from outside would be late. */
import type { Page } from '@playwright/test'

/** On the page's clock: ms since the navigation began. Absent until it has come. */
export interface StartMoments {
  /** The composer is there. */
  usable?: number
  /** The question was answered. */
  answered?: number
  /** The service worker is installed and has taken over: from here on the app starts without a network. */
  installed?: number
  /** Settings call the model on this device ready: checked, loaded and warm. */
  deviceReady?: number
}

declare global {
  interface Window {
    moments: StartMoments
  }
}

/**
 * Must be called before the page is opened.
 *
 * @param question whose answer is awaited, among those of earlier visits
 */
export async function watchStart(page: Page, question: string): Promise<void> {
  await page.addInitScript((question) => {
    window.moments = {}
    // Methods, because tsx gives functions that are kept in variables a helper which the page does not have.
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

/** @throws TimeoutError when it has not come after two minutes */
export async function momentOf(page: Page, moment: keyof StartMoments): Promise<number> {
  const handle = await page.waitForFunction((name) => window.moments[name], moment, {
    timeout: 120_000,
    polling: 50,
  })
  return (await handle.jsonValue()) as number
}
