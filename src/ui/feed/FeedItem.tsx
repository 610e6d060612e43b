import { ChevronDown, CircleAlert } from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import { PlaceMark } from '../shell/PlaceMark.tsx'
import { adviceFor } from '../words/advice.ts'
import { aboutWithSpread, measuredTime, percent } from '../words/duration.ts'
import { atPlace } from '../words/places.ts'
import { AnswerActions } from './AnswerActions.tsx'
import { AnswerAnatomy } from './AnswerAnatomy.tsx'
import type { FeedEntry, FeedRun } from './feed-entry.ts'
import { opened, toggleOpened } from './open-entry.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** One run: waiting, answered, failed or cancelled. Its record is readable on the element. */
function RunLine({ run, comparison }: { run: FeedRun; comparison: boolean }) {
  switch (run.state) {
    case 'waiting':
      return <p className="run run-open">Waiting its turn</p>
    case 'asked':
      return <p className="run run-open">Asking{run.forced && ` ${atPlace(run.forced)}`}…</p>
    case 'cancelled':
      return <p className="run quiet">Cancelled. Your text is kept.</p>
    case 'failed':
      return (
        <p className="run run-failed">
          <CircleAlert aria-hidden size={18} />
          <span>
            {run.failure.message} {adviceFor(run.failure.code)}
          </span>
        </p>
      )
    case 'answered': {
      const { answer, record } = run
      const score = answer.scores[answer.label] ?? 0
      const { spared } = record
      return (
        <p className="run" data-place={record.place} data-record={JSON.stringify(record)}>
          <strong className="answer-label">{answer.label}</strong>
          <meter min={0} max={1} value={score} aria-label={`Probability of ${answer.label}`} />
          <span className="answer-score">{percent(score)}</span>
          <span className="answer-where">
            <PlaceMark place={record.place}>{capital(atPlace(record.place))}</PlaceMark>
            <b className="measured">{measuredTime(record.elapsed)}</b>
            {!comparison && spared && spared.low > 0 && (
              <span className="quiet">spared {aboutWithSpread(spared)}</span>
            )}
          </span>
        </p>
      )
    }
  }
}

/** A question with its answer, and whatever was compared with it. */
export const FeedItem = memo(function FeedItem({ entry }: { entry: FeedEntry }) {
  const isOpened = useStore(opened, ({ id }) => id === entry.id)
  const [first, ...comparisons] = entry.runs
  const record = first.state === 'answered' ? first.record : undefined
  return (
    <li
      className="answer"
      data-state={first.state}
      data-place={record?.place}
      data-record={record && JSON.stringify(record)}
    >
      {Object.entries(entry.input).map(([name, text]) => (
        <p key={name} className="answer-text">
          {text}
        </p>
      ))}
      <RunLine run={first} comparison={false} />
      {comparisons.map((run) => (
        <RunLine key={run.key} run={run} comparison />
      ))}
      {record && (
        <button
          type="button"
          className="answer-why"
          aria-expanded={isOpened}
          onClick={() => toggleOpened(entry.id)}
        >
          Why, and how long
          <ChevronDown aria-hidden size={16} />
        </button>
      )}
      {isOpened && record && <AnswerAnatomy entry={entry} />}
      {(isOpened || !record) && <AnswerActions entry={entry} />}
    </li>
  )
})
