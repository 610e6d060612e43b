import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../services.ts'
import { measuredTime, percent } from '../words/duration.ts'
import { atPlace } from '../words/places.ts'
import { batchProgress, type FeedEntry } from './feed-entry.ts'

/** What is said of an entry whose last run has ended. */
function announcement(entry: FeedEntry, entries: readonly FeedEntry[]): string | undefined {
  const run = entry.runs.at(-1)
  const { done, total } = batchProgress(entries, entry.batch)
  if (total > 1 && done < total) return undefined
  const all = total > 1 && entry.runs.length === 1 ? `All ${total} sentences are answered. ` : ''
  if (run?.state !== 'answered') return undefined
  const { answer, record } = run
  const score = percent(answer.scores[answer.label] ?? 0)
  return `${all}${answer.label}, ${score}, ${atPlace(record.place)}, ${measuredTime(record.elapsed)}.`
}

/** Says answers to screen readers as they come. Failures are alerts of their own. */
export function Announcer() {
  const { feed } = useServices()
  const entries = useStore(feed.store, (state) => state.entries)
  const [words, setWords] = useState('')
  const before = useRef(entries)

  useEffect(() => {
    const known = new Set(before.current)
    before.current = entries
    // Entries that appear in bulk are old ones coming back from storage.
    const changed = entries.filter((entry) => !known.has(entry) && entry.runs.length > 0)
    const said = changed.length === 1 && changed[0] ? announcement(changed[0], entries) : undefined
    if (said) setWords(said)
  }, [entries])

  return (
    <p className="visually-hidden" aria-live="polite">
      {words}
    </p>
  )
}
