import { useStore } from 'zustand'
import { useServices } from '../services.ts'
import { batchProgress } from './store/feed-entry.ts'

/** The progress of the newest batch, with a cancel button. */
export function BatchProgress() {
  const { shownFeed, asker } = useServices()
  const entries = useStore(shownFeed, (state) => state.entries)
  const batch = entries.at(-1)?.batch
  if (batch === undefined) return null
  const { done, total } = batchProgress(entries, batch)
  if (total < 2 || done === total) return null
  return (
    <div className="batch">
      <label>
        {done} of {total} sentences
        <progress max={total} value={done} />
      </label>
      <button type="button" onClick={asker.cancelAll}>
        Stop
      </button>
    </div>
  )
}
