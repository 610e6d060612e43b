import { useEffect, useState } from 'react'
import { isTable } from '../batch/batches.ts'
import { rowsOf } from '../batch/rows.ts'
import { tableSummary } from '../batch/words.ts'
import { useServices } from '../services.ts'
import { canReadInParts, failureWords } from '../words/advice.ts'
import { answerWords, hasGuess, labelWords } from '../words/answers.ts'
import { measuredTime, percent } from '../words/duration.ts'
import { atPlace } from '../words/places.ts'
import { readInWindows, windowsSummary } from '../words/windows.ts'
import { batchProgress, type FeedEntry, type FeedRun, isOpen } from './store/feed-entry.ts'

function where({ record, windows }: Extract<FeedRun, { state: 'answered' }>): string {
  const summary = windowsSummary(windows)
  if (!summary) return `${atPlace(record.place)}, ${measuredTime(record.elapsed)}`
  const places = summary.places.map(({ words }) => words).join(', ')
  return `${readInWindows(summary.of)}: ${places}, ${measuredTime(summary.elapsed)} in all`
}

/** The announcement for an entry whose last run has ended. Undefined while other entries of its batch are in flight. */
function announcement(entry: FeedEntry, entries: readonly FeedEntry[]): string | undefined {
  const run = entry.runs.at(-1)
  const { done, total } = batchProgress(entries, entry.batch)
  if (total > 1 && done < total) return undefined
  const batch = { id: entry.batch, entries: entries.filter(({ batch }) => batch === entry.batch) }
  if (isTable(batch) && entry.runs.length === 1) return tableSummary(rowsOf(batch.entries), entry.task)
  const all = total > 1 && entry.runs.length === 1 ? `All ${total} sentences are answered. ` : ''
  if (run?.state === 'failed') return failureWords(run.failure, canReadInParts(entry.task, run.failure))
  if (run?.state !== 'answered') return undefined
  const { answer } = run
  const guess = answer.doubt ? `${labelWords(entry.task, answer.label)} ` : ''
  const score = hasGuess(answer) ? `, ${guess}${percent(answer.scores[answer.label] ?? 0)}` : ''
  const prefix = answer.found && !answer.doubt ? 'Answer: ' : ''
  return `${all}${prefix}${answerWords(entry.task, answer)}${score}, ${where(run)}.`
}

/** Announces answers to screen readers. */
export function Announcer() {
  const { feed } = useServices()
  const [words, setWords] = useState('')

  useEffect(
    () =>
      feed.store.subscribe(({ entries }, { entries: before }) => {
        const open = new Set(before.filter(({ runs }) => runs.some(isOpen)).map(({ id }) => id))
        // Entries from storage were not seen in flight, so they are not announced.
        const ended = entries.find(({ id, runs }) => open.has(id) && !runs.some(isOpen))
        const said = ended && announcement(ended, entries)
        if (said) setWords(said)
      }),
    [feed],
  )

  return (
    <p className="visually-hidden" aria-live="polite">
      {words}
    </p>
  )
}
