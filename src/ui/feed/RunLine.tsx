import { CircleAlert } from 'lucide-react'
import { Fragment } from 'react'
import { PlaceMark } from '../shell/PlaceMark.tsx'
import { adviceFor } from '../words/advice.ts'
import { answerWords, hasGuess } from '../words/doubt.ts'
import { aboutWithSpread, measuredTime, percent } from '../words/duration.ts'
import { atPlace } from '../words/places.ts'
import { readInWindows, windowsSummary } from '../words/windows.ts'
import type { FeedRun } from './feed-entry.ts'
import { ModelWaiting } from './ModelWaiting.tsx'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

type Answered = Extract<FeedRun, { state: 'answered' }>

function Where({ run: { record, windows }, comparison }: { run: Answered; comparison: boolean }) {
  const summary = windowsSummary(windows)
  const { spared, prepared } = record
  const wins = !comparison && spared && spared.low > 0
  if (summary)
    return (
      <span className="answer-where answer-windows">
        {capital(readInWindows(summary.of))}:{' '}
        {summary.places.map(({ place, words }) => (
          <Fragment key={place}>
            <PlaceMark place={place}>{words}</PlaceMark>,{' '}
          </Fragment>
        ))}
        <b className="measured">{measuredTime(summary.elapsed)}</b> in all
      </span>
    )
  return (
    <span className="answer-where">
      <PlaceMark place={record.place}>{capital(atPlace(record.place))}</PlaceMark>
      <b className="measured">{measuredTime(record.elapsed)}</b>
      {prepared && <span className="quiet">begun before you asked</span>}
      {wins && !prepared && <span className="quiet">spared {aboutWithSpread(spared)}</span>}
    </span>
  )
}

interface RunLineProps {
  readonly run: FeedRun
  readonly comparison: boolean
  /** Whether a text that was too long for the task can be read in windows. */
  readonly hasWindows: boolean
}

/** One run: waiting, answered, failed or cancelled. Its record is readable on the element. */
export function RunLine({ run, comparison, hasWindows }: RunLineProps) {
  switch (run.state) {
    case 'waiting':
      return <p className="run run-open">Waiting its turn</p>
    case 'asked': {
      if (run.awaits) return <ModelWaiting />
      const asking = `Asking${run.forced ? ` ${atPlace(run.forced)}` : ''}…`
      if (!run.windows || run.windows.of < 2) return <p className="run run-open">{asking}</p>
      const { done, of } = run.windows
      return (
        <label className="run run-open run-windows">
          <span>
            {asking} {done} of {of} windows
          </span>
          <progress max={of} value={done} />
        </label>
      )
    }
    case 'cancelled':
      return <p className="run quiet">Cancelled. Your text is kept.</p>
    case 'failed':
      return (
        <p className="run run-failed">
          <CircleAlert aria-hidden size={18} />
          <span>
            {run.failure.message} {adviceFor(run.failure.code, hasWindows)}
          </span>
        </p>
      )
    case 'answered': {
      const { answer, record } = run
      const score = answer.scores[answer.label] ?? 0
      return (
        <p className="run" data-place={record.place} data-record={JSON.stringify(record)}>
          <strong
            className="answer-label"
            data-quoted={answer.found !== undefined && !answer.doubt}
            data-doubt={answer.doubt}
          >
            {answerWords(answer)}
          </strong>
          {answer.doubt && hasGuess(answer) && <span className="quiet">{answer.label}?</span>}
          {hasGuess(answer) && (
            <>
              <meter min={0} max={1} value={score} aria-label={`Probability of ${answer.label}`} />
              <span className="answer-score">{percent(score)}</span>
            </>
          )}
          <Where run={run} comparison={comparison} />
        </p>
      )
    }
  }
}
