import { Fragment } from 'react'
import type { Marked } from '../../../tasks/task.ts'
import { labelWords } from '../../words/answers.ts'
import { askedTexts } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'

interface MarkedTextProps {
  readonly task: string
  readonly text: string
  /** In the order of the text, without overlaps. */
  readonly marked: readonly Marked[]
}

/** A text whose labelled words are marked in place, each followed by its label. */
function MarkedText({ task, text, marked }: MarkedTextProps) {
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

interface AskedTextsProps {
  readonly entry: FeedEntry
  /** The words of a single text that the answer labels. */
  readonly marked?: readonly Marked[] | undefined
}

/** The texts of a question: one text, or several with their names. */
export function AskedTexts({ entry, marked }: AskedTextsProps) {
  const texts = askedTexts(entry)
  const [first, ...more] = texts
  if (!first) return null
  if (more.length === 0) return <MarkedText task={entry.task} text={first.text} marked={marked ?? []} />
  return (
    <dl className="answer-pair">
      {texts.map(({ name, label, text }) => (
        <div key={name}>
          <dt>{label ?? name}</dt>
          <dd className="answer-text">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
