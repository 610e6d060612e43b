import { ChevronDown, ChevronUp } from 'lucide-react'
import { type MouseEvent, memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { ShareButtons } from '../../share/ShareButtons.tsx'
import { afterPaint, useAfterPaint } from '../../shell/after-paint.ts'
import { AnswerAnatomy } from '../details/AnswerAnatomy.tsx'
import { passageOf } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'
import { opened, toggleEntry } from '../store/open-entry.ts'
import { AnswerActions } from './AnswerActions.tsx'
import { AskedTexts } from './AskedTexts.tsx'
import { answerAsText } from './answer-as-text.ts'
import { CopyButton } from './CopyButton.tsx'
import { Passage, Quotation, shortPassage } from './Passage.tsx'
import { RunLine } from './RunLine.tsx'

const useIsOpened = (id: string): boolean => useStore(opened, (state) => state.id === id)

/** The buttons of opened entries. At most one is expanded. */
const expandedButtons = '.answer-why[aria-expanded="true"]'

/**
 * Opens and closes the details. The attribute that people see and hear changes in the handler itself, because React would
 * need a millisecond of the frame that shows the touch. React follows one frame later.
 */
function DetailsButton({ id }: { id: string }) {
  const isOpened = useIsOpened(id)
  const toggle = ({ currentTarget: button }: MouseEvent<HTMLButtonElement>) => {
    const opens = button.getAttribute('aria-expanded') !== 'true'
    for (const other of document.querySelectorAll(expandedButtons))
      other.setAttribute('aria-expanded', 'false')
    button.setAttribute('aria-expanded', String(opens))
    afterPaint(() => toggleEntry(id))
  }
  return (
    <button type="button" className="answer-why" aria-expanded={isOpened} onClick={toggle}>
      Details
      {/* Two icons, not a rotation: a transform makes the browser layerize the whole feed. */}
      <ChevronUp aria-hidden size={16} className="when-expanded" />
      <ChevronDown aria-hidden size={16} className="when-collapsed" />
    </button>
  )
}

/** A question with its answer and its comparisons. */
export const FeedItem = memo(function FeedItem({ entry }: { entry: FeedEntry }) {
  const showsDetails = useIsOpened(entry.id)
  const details = useRef<HTMLDivElement>(null)
  const [first, ...comparisons] = entry.runs
  const record = first.state === 'answered' ? first.record : undefined
  const found = first.state === 'answered' && !first.answer.doubt ? first.answer.found : undefined
  const passage = passageOf(entry)
  // The answer comes first; its buttons follow one frame later.
  const hasActions = useAfterPaint(record !== undefined, passage !== undefined && record !== undefined)
  // The last answer is at the end of the screen, so the details below it must be scrolled into view.
  useEffect(() => {
    if (showsDetails) details.current?.scrollIntoView({ block: 'nearest' })
  }, [showsDetails])
  return (
    <li
      className="answer"
      data-state={first.state}
      data-opened={showsDetails}
      data-place={record?.place}
      data-record={record && JSON.stringify(record)}
    >
      <AskedTexts entry={entry} marked={first.state === 'answered' ? first.answer.marked : undefined} />
      <RunLine task={entry.task} run={first} comparison={false} />
      {comparisons.map((run) => (
        <RunLine key={run.key} task={entry.task} run={run} comparison />
      ))}
      {passage !== undefined && found && <Quotation passage={passage} found={found} />}
      <div className="answer-more" data-answered={record !== undefined}>
        {hasActions && (
          <>
            <DetailsButton id={entry.id} />
            <CopyButton text={() => answerAsText(entry)} className="answer-key" />
            <ShareButtons entry={entry} />
          </>
        )}
        {passage !== undefined && (!found || passage.length > shortPassage) && (
          <Passage passage={passage} found={found} />
        )}
      </div>
      {(showsDetails || !record) && (
        <div ref={details} className="answer-details">
          {record && <AnswerAnatomy entry={entry} />}
          <AnswerActions entry={entry} />
        </div>
      )}
    </li>
  )
})
