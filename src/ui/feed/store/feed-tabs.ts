/** All tabs of a browser show the same feed. Each tab sends its changes to the others. */
import type { FeedEntry } from './feed-entry.ts'

export type FeedChange =
  | { readonly type: 'kept'; readonly entry: FeedEntry }
  | { readonly type: 'dropped'; readonly ids: readonly string[] }
  | { readonly type: 'cleared' }

export interface FeedTabs {
  /** Sends a change to every other tab. */
  broadcast(change: FeedChange): void
  /** Receives the changes of other tabs. */
  listen(onChange: (change: FeedChange) => void): void
}

/** No other tabs: for browsers without BroadcastChannel, and for tests. */
export const singleTab: FeedTabs = { broadcast() {}, listen() {} }

export function openFeedTabs(name = 'breakeven-feed'): FeedTabs {
  if (typeof BroadcastChannel === 'undefined') return singleTab
  const channel = new BroadcastChannel(name)
  return {
    broadcast: (change) => channel.postMessage(change),
    listen(onChange) {
      channel.onmessage = ({ data }: MessageEvent<FeedChange>) => onChange(data)
    },
  }
}
