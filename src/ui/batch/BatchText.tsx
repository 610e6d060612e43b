import type { FeedEntry } from '../feed/feed-entry.ts'
import type { Row } from './rows.ts'
import { toneOf } from './tones.ts'

interface BatchTextProps {
  readonly task: string
  readonly entries: readonly FeedEntry[]
  /** Of the entries, in the same order. */
  readonly rows: readonly Row[]
  /** Those that are not filtered out. */
  readonly shown: readonly Row[]
}

/** The text as it was pasted, each sentence in the colour and with the line of its answer. */
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
            <span className="batch-tinted" data-tone={toneOf(task, label)} title={label}>
              {text}
              <span className="visually-hidden"> ({label})</span>
            </span>
          )}
        </span>
      ))}
    </div>
  )
}
