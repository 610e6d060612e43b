import { type SyntheticEvent, useRef } from 'react'
import type { Found } from '../../../tasks/task.ts'
import { excerptOf } from './excerpt.ts'

/** A passage of up to this many characters (about eight lines on a phone) is shown in full with its answer. */
export const shortPassage = 400

/** The answer in context: in a short passage the full text, else its sentence. */
export function Quotation({ passage, found }: { passage: string; found: Found }) {
  const { sentence } = found
  const isWhole = passage.length <= shortPassage
  const { before, answer, after } = excerptOf(passage, found, isWhole ? shortPassage : undefined)
  return (
    <blockquote className="quotation">
      {isWhole && <span className="quotation-around">{passage.slice(0, sentence.start)}</span>}
      {before}
      <mark>{answer}</mark>
      {after}
      {isWhole && <span className="quotation-around">{passage.slice(sentence.end)}</span>}
    </blockquote>
  )
}

/** The full passage, collapsed. When it is opened, it scrolls the answer to its centre. */
export function Passage({ passage, found }: { passage: string; found: Found | undefined }) {
  const box = useRef<HTMLElement>(null)
  const mark = useRef<HTMLElement>(null)
  const show = ({ currentTarget: { open } }: SyntheticEvent<HTMLDetailsElement>) => {
    if (!open || !box.current) return
    // `scrollIntoView` on the mark would scroll the feed too.
    if (mark.current) box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 2
    box.current.scrollIntoView({ block: 'nearest' })
  }
  return (
    <details className="passage" onToggle={show}>
      <summary>{found ? 'Show in text' : 'Show the text'}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={box} className="passage-text" tabIndex={0} aria-label="Passage">
        {found ? (
          <>
            {passage.slice(0, found.start)}
            <mark ref={mark}>{passage.slice(found.start, found.end)}</mark>
            {passage.slice(found.end)}
          </>
        ) : (
          passage
        )}
      </section>
    </details>
  )
}
