import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { labelWords } from '../words/answers.ts'
import type { TableRow } from './rows.ts'
import { toneOf } from './words.ts'

interface BatchTextProps {
  readonly task: string
  readonly entries: readonly FeedEntry[]
  /** The rows of the entries, in the same order. */
  readonly rows: readonly TableRow[]
  /** The rows that the filter keeps. */
  readonly shown: readonly TableRow[]
}

/** The pasted text. Each sentence has the colour and the underline of its answer. */
export function BatchText({ task, entries, rows, shown }: BatchTextProps) {
  const visible = new Set(shown.map(({ id }) => id))
  return (
    <div className="batch-text">
      {rows.map(({ id, text, label }, index) => (
        <span key={id}>
          {entries[index]?.gap ?? (index > 0 && ' ')}
          {label === undefined || !visible.has(id) ? (
            <span className="quiet">{text}</span>
          ) : (
            <span className="batch-tinted" data-tone={toneOf(task, label)} title={labelWords(task, label)}>
              {text}
              <span className="visually-hidden"> ({labelWords(task, label)})</span>
            </span>
          )}
        </span>
      ))}
    </div>
  )
}
