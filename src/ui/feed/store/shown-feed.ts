/** The feed for drawing. A question with an immediate answer is drawn once, together with its answer. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { ms } from '../../../units.ts'
import type { Clock } from '../../connection/clock.ts'
import { isOpen } from './feed-entry.ts'
import type { FeedState } from './feed-store.ts'

/**
 * A new question is drawn without its answer after this delay. Chosen by hand: a phone answers a short text in less time,
 * drawing costs as much as the run itself, and people perceive a reaction within 100 ms as immediate (Nielsen 1993).
 */
const worthWaiting = ms(50)

const openRuns = ({ entries }: FeedState): number =>
  entries.reduce((sum, { runs }) => sum + runs.filter(isOpen).length, 0)

/** Follows the feed. Finished runs are shown at once, and new questions after a short delay. */
export function createShownFeed(
  feed: Pick<StoreApi<FeedState>, 'getState' | 'subscribe'>,
  after: Clock['after'],
): StoreApi<FeedState> {
  const shown = createStore<FeedState>(feed.getState)
  let cancelTimer: (() => void) | undefined
  const show = () => {
    cancelTimer?.()
    cancelTimer = undefined
    shown.setState(feed.getState(), true)
  }
  feed.subscribe((state, before) => {
    const [open, openBefore] = [openRuns(state), openRuns(before)]
    const isAsking = open > openBefore || (open === openBefore && cancelTimer !== undefined)
    if (!isAsking) return show()
    cancelTimer ??= after(worthWaiting, show)
  })
  return shown
}
