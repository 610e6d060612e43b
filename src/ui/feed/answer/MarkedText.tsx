import { Fragment } from 'react'
import type { Marked } from '../../../tasks/task.ts'
import { labelWords } from '../../words/answers.ts'

interface MarkedTextProps {
  readonly task: string
  readonly text: string
  /** In the order of the text, without overlaps. */
  readonly marked: readonly Marked[]
}

/** A text whose labelled words are marked in place, each followed by its label. */
export function MarkedText({ task, text, marked }: MarkedTextProps) {
  return (
    <p className="answer-text">
      {marked.map(({ start, end, label }, i) => (
        <Fragment key={start}>
          {text.slice(marked[i - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
          <small className="mark-label"> {labelWords(task, label)}</small>
        </Fragment>
      ))}
      {text.slice(marked.at(-1)?.end ?? 0)}
    </p>
  )
}
