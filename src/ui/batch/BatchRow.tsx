import { memo } from 'react'
import { useStore } from 'zustand'
import { AnswerActions } from '../feed/answer/AnswerActions.tsx'
import { AnswerAnatomy } from '../feed/details/AnswerAnatomy.tsx'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { opened, toggleEntry } from '../feed/store/open-entry.ts'
import { ShareButtons } from '../share/ShareButtons.tsx'
import { PlaceIcon } from '../shell/PlaceIcon.tsx'
import { failureWords } from '../words/advice.ts'
import { labelWords } from '../words/answers.ts'
import { measuredTime, percent } from '../words/duration.ts'
import { rowsOf, type TableRow } from './rows.ts'
import { toneOf } from './words.ts'

function Answer({ task, row: { run, label, guess, probability } }: { task: string; row: TableRow }) {
  if (run.state === 'failed') return <span className="batch-failed">Not answered</span>
  if (run.state === 'cancelled') return <span className="quiet">Cancelled</span>
  if (label === undefined) return <span className="quiet">Waiting</span>
  return (
    <div className="batch-verdict">
      <span className="batch-label" data-tone={toneOf(task, label)}>
        {labelWords(task, label)}
      </span>{' '}
      <span className="batch-percent">
        {guess !== undefined && labelWords(task, guess)} {probability !== undefined && percent(probability)}
      </span>
    </div>
  )
}

/** One sentence of a table with its answer. A click on its text opens the details. */
export const BatchRow = memo(function BatchRow({ entry, number }: { entry: FeedEntry; number: number }) {
  const isOpened = useStore(opened, ({ id }) => id === entry.id)
  const [row] = rowsOf([entry])
  const [run] = entry.runs
  const record = run.state === 'answered' ? run.record : undefined
  if (!row) return null
  return (
    <>
      <tr
        className="batch-row"
        data-state={run.state}
        data-place={record?.place}
        data-record={record && JSON.stringify(record)}
      >
        <td className="batch-number">{number}</td>
        <td className="batch-sentence">
          <button type="button" aria-expanded={isOpened} onClick={() => toggleEntry(entry.id)}>
            <bdi className="answer-text">{row.text}</bdi>
          </button>
        </td>
        <td className="batch-answer">
          <Answer task={entry.task} row={row} />
        </td>
        <td className="batch-where">
          {record && (
            <>
              <PlaceIcon place={record.place} />{' '}
              <span className="measured">{measuredTime(record.elapsed)}</span>
            </>
          )}
        </td>
      </tr>
      {isOpened && (
        <tr className="batch-details">
          <td colSpan={4}>
            {run.state === 'failed' && <p className="batch-failed">{failureWords(run.failure)}</p>}
            <AnswerAnatomy entry={entry} />
            <AnswerActions entry={entry} />
            {record && (
              <div className="answer-more">
                <ShareButtons entry={entry} />
              </div>
            )}
          </td>
        </tr>
      )}
    </>
  )
})
