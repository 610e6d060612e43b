import { count } from '../words/duration.ts'
import { type Count, kindName } from './rows.ts'
import { kindWords, toneOf } from './words.ts'

interface CountsProps {
  readonly task: string
  readonly counts: readonly Count[]
  readonly total: number
  /** The kind that the filter selects. Undefined when all rows are shown. */
  readonly chosen: string | undefined
  readonly choose: (kind: string | undefined) => void
}

/** The number of sentences for each answer, as a bar and as filter buttons. */
export function Counts({ task, counts, total, chosen, choose }: CountsProps) {
  const toneFor = ({ kind }: Count) => ('label' in kind ? toneOf(task, kind.label) : 'none')
  return (
    <>
      <svg className="batch-bar" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true">
        {counts.map((of, index) => (
          <rect
            key={kindName(of.kind)}
            data-tone={toneFor(of)}
            x={counts.slice(0, index).reduce((sum, before) => sum + before.count, 0)}
            width={of.count}
            height={1}
          />
        ))}
      </svg>
      <fieldset className="batch-counts">
        <legend className="visually-hidden">Show</legend>
        <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
          All <b>{count(total)}</b>
        </button>
        {counts.map((of) => {
          const name = kindName(of.kind)
          return (
            <button
              key={name}
              type="button"
              aria-pressed={chosen === name}
              onClick={() => choose(chosen === name ? undefined : name)}
            >
              <span className="batch-label" data-tone={toneFor(of)}>
                {kindWords(task, of.kind)}
              </span>{' '}
              <b>{count(of.count)}</b>
            </button>
          )
        })}
      </fieldset>
    </>
  )
}
