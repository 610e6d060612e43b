import { ChevronDown, ChevronUp } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { ShareButtons } from '../../share/ShareButtons.tsx'
import { afterPaint, useAfterPaint } from '../../shell/after-paint.ts'
import { AnswerAnatomy } from '../details/AnswerAnatomy.tsx'
import { passageOf } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'
import { opened, toggleEntry } from '../store/open-entry.ts'
import { AnswerActions } from './AnswerActions.tsx'
import { AskedTexts } from './AskedTexts.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Passage, Quotation, shortPassage } from './Passage.tsx'
import { RunLine } from './RunLine.tsx'

/** Whether the details of an entry are drawn: one frame after its button has reacted. */
function useShowsDetails(id: string): boolean {
  const isOpened = () => opened.getState().id === id
  const [shows, setShows] = useState(isOpened)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads nothing but the id
  useEffect(
    () =>
      opened.subscribe((now, before) => {
        if ((now.id === id) !== (before.id === id)) afterPaint(() => setShows(isOpened()))
      }),
    [id],
  )
  return shows
}

function DetailsButton({ id }: { id: string }) {
  const isOpened = useStore(opened, (state) => state.id === id)
  return (
    <button type="button" className="answer-why" aria-expanded={isOpened} onClick={() => toggleEntry(id)}>
      Details
      {/* Another icon, not a rotation: a transform makes the browser layerize the whole feed. */}
      {isOpened ? <ChevronUp aria-hidden size={16} /> : <ChevronDown aria-hidden size={16} />}
    </button>
  )
}

/** A question with its answer and its comparisons. */
export const FeedItem = memo(function FeedItem({ entry }: { entry: FeedEntry }) {
  const showsDetails = useShowsDetails(entry.id)
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
            <CopyButton entry={entry} />
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
