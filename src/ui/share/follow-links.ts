import type { DraftStore } from '../composer/draft-store.ts'
import { isKeptIn } from '../feed/entry-texts.ts'
import type { Feed } from '../feed/feed-store.ts'
import { say } from '../shell/message.ts'
import { isLink, readLink } from './link.ts'

/** Once the feed has come back from storage: what is kept there may be replaced in the composer. */
export const whenRestored = (feed: Feed): Promise<void> =>
  new Promise((resolve) => {
    if (feed.store.getState().restored) return resolve()
    const unsubscribe = feed.store.subscribe(({ restored }) => {
      if (!restored) return
      unsubscribe()
      resolve()
    })
  })

/** Fills the composer with what a link holds, now and whenever one is followed. It is never sent by itself. */
export function followLinks(draft: DraftStore, feed: Feed): void {
  const follow = async () => {
    const { hash, pathname, search } = location
    if (!isLink(hash)) return
    // Out of the address before anything else: a bookmark or a screenshot of it would keep the text.
    history.replaceState(null, '', `${pathname}${search}#/ask`)
    const linked = readLink(hash)
    if (!linked) return say('This link cannot be read. Nothing was filled in.')
    await whenRestored(feed)
    draft.change({ task: linked.task })
    draft.add(linked.input, isKeptIn(feed.store.getState().entries))
  }
  window.addEventListener('hashchange', () => void follow())
  void follow()
}
