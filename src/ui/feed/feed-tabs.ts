/** Tabs of one browser show one feed: each tells the others what it changes. */
import type { FeedEntry } from './feed-entry.ts'

export type FeedChange =
  | { readonly type: 'kept'; readonly entry: FeedEntry }
  | { readonly type: 'dropped'; readonly ids: readonly string[] }
  | { readonly type: 'cleared' }

export interface FeedTabs {
  /** To every other tab. */
  tell(change: FeedChange): void
  /** From now on, what other tabs tell. */
  listen(heard: (change: FeedChange) => void): void
}

/** Alone: for a browser without channels between tabs, and for tests. */
export const noOtherTabs: FeedTabs = { tell() {}, listen() {} }

export function openFeedTabs(name = 'breakeven-feed'): FeedTabs {
  if (typeof BroadcastChannel === 'undefined') return noOtherTabs
  const channel = new BroadcastChannel(name)
  return {
    tell: (change) => channel.postMessage(change),
    listen(heard) {
      channel.onmessage = ({ data }: MessageEvent<FeedChange>) => heard(data)
    },
  }
}
