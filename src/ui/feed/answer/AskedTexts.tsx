import type { Marked } from '../../../tasks/task.ts'
import { askedTexts } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'
import { MarkedText } from './MarkedText.tsx'

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
