import { askedTexts } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'

/** The texts of a question: one text, or several with their names. */
export function AskedTexts({ entry }: { entry: FeedEntry }) {
  const texts = askedTexts(entry)
  const [first, ...more] = texts
  if (!first) return null
  if (more.length === 0) return <p className="answer-text">{first.text}</p>
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
