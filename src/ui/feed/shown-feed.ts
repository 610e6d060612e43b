/** The feed as the screen draws it: a question that is answered at once is drawn once, with its answer. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { ms } from '../../units.ts'
import type { Clock } from '../connection/clock.ts'
import { isOpen } from './feed-entry.ts'
import type { FeedState } from './feed-store.ts'

/**
 * So long a new question waits for its answer before it is drawn without one. Chosen by hand: a short text is answered within it
 * on a phone, drawing takes as long as the run itself, and what comes within 100 ms is seen as coming at once (Nielsen 1993).
 */
const worthWaiting = ms(50)

const openRuns = ({ entries }: FeedState): number =>
  entries.reduce((sum, { runs }) => sum + runs.filter(isOpen).length, 0)

/** Follows the feed; what has ended is shown immediately, a new question within a moment. */
export function createShownFeed(
  feed: Pick<StoreApi<FeedState>, 'getState' | 'subscribe'>,
  after: Clock['after'],
): StoreApi<FeedState> {
  const shown = createStore<FeedState>(feed.getState)
  let callOff: (() => void) | undefined
  const show = () => {
    callOff?.()
    callOff = undefined
    shown.setState(feed.getState(), true)
  }
  feed.subscribe((state, before) => {
    const [open, openBefore] = [openRuns(state), openRuns(before)]
    const isAsking = open > openBefore || (open === openBefore && callOff !== undefined)
    if (!isAsking) return show()
    callOff ??= after(worthWaiting, show)
  })
  return shown
}
