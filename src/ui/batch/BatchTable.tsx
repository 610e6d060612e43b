import { Download, RotateCcw, Trash2 } from 'lucide-react'
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react'
import { CopyButton } from '../feed/answer/CopyButton.tsx'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { download } from '../measurements/export-observations.ts'
import { useServices } from '../services.ts'
import { count } from '../words/duration.ts'
import { BatchRow } from './BatchRow.tsx'
import { BatchText } from './BatchText.tsx'
import { Counts } from './Counts.tsx'
import { countsOf, filterRows, kindOfRow, rowsOf, type SortOrder, sortOrders, sortRows } from './rows.ts'
import { csvOf, tsvOf } from './spreadsheet.ts'
import { orderWords } from './words.ts'
import './batch.css'

/** The number of rows drawn at first. A phone draws this many without a visible delay. Chosen by hand. */
const pageSize = 100

/** A button that selects one of two views. */
function View({ name, chosen, choose, children }: ViewProps) {
  return (
    <label>
      <input type="radio" name={name} checked={chosen} onChange={choose} />
      <span>{children}</span>
    </label>
  )
}

interface ViewProps {
  readonly name: string
  readonly chosen: boolean
  readonly choose: () => void
  readonly children: ReactNode
}

/** The sentences of one batch: the count of each answer, the coloured text, and a table. */
export default function BatchTable({ entries: current }: { entries: readonly FeedEntry[] }) {
  const { feed, asker } = useServices()
  // Answers arrive faster than a phone can draw a table.
  const entries = useDeferredValue(current)
  const [first] = entries
  const task = first?.task ?? ''
  const [kind, setKind] = useState<string>()
  const [words, setWords] = useState('')
  const [order, setOrder] = useState<SortOrder>('text')
  const [inText, setInText] = useState(false)
  const [most, setMost] = useState(pageSize)
  const id = useId()
  const rows = useMemo(() => rowsOf(entries), [entries])
  const shown = useMemo(() => sortRows(filterRows(rows, kind, words), order), [rows, kind, words, order])
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries])
  const counts = countsOf(rows, task)
  const title = `${count(rows.length)} sentences`
  const unanswered = rows.filter((row) => {
    const of = kindOfRow(row)
    return 'state' in of && of.state === 'unanswered'
  })
  return (
    <li className="batch-answers">
      <section aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        <Counts task={task} counts={counts} total={rows.length} chosen={kind} choose={setKind} />
        <div className="batch-tools">
          <fieldset className="batch-views">
            <legend className="visually-hidden">View</legend>
            <View name={`${id}-view`} chosen={!inText} choose={() => setInText(false)}>
              Table
            </View>
            <View name={`${id}-view`} chosen={inText} choose={() => setInText(true)}>
              In the text
            </View>
          </fieldset>
          {!inText && (
            <label className="batch-order">
              <span className="visually-hidden">Order</span>
              <select value={order} onChange={({ target }) => setOrder(target.value as SortOrder)}>
                {sortOrders.map((one) => (
                  <option key={one} value={one}>
                    {orderWords[one]}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="batch-find">
            <span className="visually-hidden">Find in the sentences</span>
            <input
              type="search"
              placeholder="Find"
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
          </label>
        </div>
        <p className="visually-hidden" role="status">
          {shown.length < rows.length && `${count(shown.length)} of ${title} shown`}
        </p>
        {inText ? (
          <BatchText task={task} entries={entries} rows={rows} shown={shown} />
        ) : (
          <table className="batch-table">
            <caption className="visually-hidden">{title} with their answers</caption>
            <thead>
              <tr>
                <th scope="col" className="batch-number">
                  <span className="visually-hidden">Number</span>
                </th>
                <th scope="col">Sentence</th>
                <th scope="col">Answer</th>
                <th scope="col" className="batch-where">
                  Where
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, most).map((row) => {
                const entry = byId.get(row.id)
                return entry && <BatchRow key={row.id} entry={entry} number={row.number} />
              })}
            </tbody>
          </table>
        )}
        {shown.length === 0 && <p className="quiet batch-none">No sentence matches.</p>}
        {!inText && shown.length > most && (
          <button type="button" className="batch-more" onClick={() => setMost(most + pageSize)}>
            Show {count(Math.min(pageSize, shown.length - most))} more
          </button>
        )}
        <div className="answer-actions">
          <CopyButton text={() => tsvOf(shown)} />
          <button
            type="button"
            onClick={() => download('breakeven-answers.csv', 'text/csv;charset=utf-8', csvOf(shown))}
          >
            <Download aria-hidden size={16} />
            CSV
          </button>
          {unanswered.length > 0 && (
            <button type="button" onClick={() => asker.again(unanswered.map((row) => row.id))}>
              <RotateCcw aria-hidden size={16} />
              Ask {count(unanswered.length)} again
            </button>
          )}
          <button type="button" onClick={() => feed.remove(...current.map((entry) => entry.id))}>
            <Trash2 aria-hidden size={16} />
            Remove
          </button>
        </div>
      </section>
    </li>
  )
}
