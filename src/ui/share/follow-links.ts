import type { DraftStore } from '../composer/draft.ts'
import { isKeptIn } from '../feed/store/entry-texts.ts'
import type { Feed } from '../feed/store/feed-store.ts'
import { showMessage } from '../shell/message.ts'
import { isLink, readLink } from './link.ts'

/** Called once the feed is restored, because texts in the feed may be replaced in the composer. */
export const whenRestored = (feed: Feed): Promise<void> =>
  new Promise((resolve) => {
    if (feed.store.getState().restored) return resolve()
    const unsubscribe = feed.store.subscribe(({ restored }) => {
      if (!restored) return
      unsubscribe()
      resolve()
    })
  })

/** Fills the composer from a link, now and whenever a link is followed. The text is never sent automatically. */
export function followLinks(draft: DraftStore, feed: Feed): void {
  const follow = async () => {
    const { hash, pathname, search } = location
    if (!isLink(hash)) return
    // The address is cleared first: a bookmark or a screenshot of it would keep the text.
    history.replaceState(null, '', `${pathname}${search}#/ask`)
    const linked = readLink(hash)
    if (!linked) return showMessage('This link cannot be read. Nothing was filled in.')
    await whenRestored(feed)
    draft.change({ task: linked.task })
    draft.add(linked.input, isKeptIn(feed.store.getState().entries))
  }
  window.addEventListener('hashchange', () => void follow())
  void follow()
}
