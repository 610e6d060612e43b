import { CircleAlert } from 'lucide-react'
import { Fragment } from 'react'
import { PlaceIcon } from '../../shell/PlaceIcon.tsx'
import { canReadInParts, failureWords } from '../../words/advice.ts'
import { answerWords, hasGuess, labelWords } from '../../words/answers.ts'
import { capital } from '../../words/capital.ts'
import { comparedName } from '../../words/decision/predictions.ts'
import { measuredTime, percent, predictedTime } from '../../words/duration.ts'
import { atPlace } from '../../words/places.ts'
import { readInWindows, windowsSummary } from '../../words/windows.ts'
import type { FeedRun } from '../store/feed-entry.ts'
import { ModelWaiting } from './ModelWaiting.tsx'

type Answered = Extract<FeedRun, { state: 'answered' }>

function Where({ run: { record, windows }, comparison }: { run: Answered; comparison: boolean }) {
  const summary = windowsSummary(windows)
  const { saved, prepared } = record
  const wins = !comparison && saved && saved.low > 0
  if (summary)
    return (
      <span className="answer-where answer-windows">
        {capital(readInWindows(summary.of))}:{' '}
        {summary.places.map(({ place, words }) => (
          <Fragment key={place}>
            <PlaceIcon place={place}>{words}</PlaceIcon>,{' '}
          </Fragment>
        ))}
        <b className="measured">{measuredTime(summary.elapsed)}</b> in all
      </span>
    )
  return (
    <span className="answer-where">
      <PlaceIcon place={record.place}>{capital(atPlace(record.place))}</PlaceIcon>
      <b className="measured">{measuredTime(record.elapsed)}</b>
      {prepared && (
        <span className="quiet">
          {prepared.ready === undefined ? 'begun before you asked' : 'ready before you asked'}
        </span>
      )}
      {wins && !prepared && (
        <span className="quiet">
          {predictedTime(saved.expected)} faster than {comparedName(record.decision, record.place)}
        </span>
      )}
    </span>
  )
}

interface RunLineProps {
  readonly task: string
  readonly run: FeedRun
  readonly comparison: boolean
}

/** One run: waiting, answered, failed or cancelled. The element carries its record as data. */
export function RunLine({ task, run, comparison }: RunLineProps) {
  switch (run.state) {
    case 'waiting':
      return <p className="run run-open">Waiting for its turn</p>
    case 'asked': {
      if (run.awaits) return <ModelWaiting />
      const asking = `Asking${run.forced ? ` ${atPlace(run.forced)}` : ''}…`
      if (!run.windows || run.windows.of < 2) return <p className="run run-open">{asking}</p>
      const { done, of } = run.windows
      return (
        <label className="run run-open run-windows">
          <span>
            {asking} {done} of {of} parts
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
          <span>{failureWords(run.failure, canReadInParts(task, run.failure))}</span>
        </p>
      )
    case 'answered': {
      const { answer, record } = run
      const score = answer.scores[answer.label] ?? 0
      return (
        <p className="run" data-place={record.place}>
          <strong
            className="answer-label"
            data-quoted={answer.found !== undefined && !answer.doubt}
            data-label={answer.label}
            data-doubt={answer.doubt}
          >
            {answerWords(task, answer)}
          </strong>
          {answer.doubt && hasGuess(answer) && (
            <span className="quiet">{labelWords(task, answer.label)}?</span>
          )}
          {hasGuess(answer) && (
            <>
              <meter min={0} max={1} value={score} aria-label="How sure" />
              <span className="answer-score">{percent(score)}</span>
            </>
          )}
          <Where run={run} comparison={comparison} />
        </p>
      )
    }
  }
}
