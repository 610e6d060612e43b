import { ChevronDown } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { ShareButtons } from '../../share/ShareButtons.tsx'
import { useAfterPaint } from '../../shell/use-after-paint.ts'
import { AnswerAnatomy } from '../details/AnswerAnatomy.tsx'
import { passageOf } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'
import { opened, toggleEntry } from '../store/open-entry.ts'
import { AnswerActions } from './AnswerActions.tsx'
import { AskedTexts } from './AskedTexts.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Passage, Quotation, shortPassage } from './Passage.tsx'
import { RunLine } from './RunLine.tsx'

/** A question with its answer and its comparisons. */
export const FeedItem = memo(function FeedItem({ entry }: { entry: FeedEntry }) {
  const isOpened = useStore(opened, ({ id }) => id === entry.id)
  // The button reacts at once. The details are drawn in the next frame.
  const showsDetails = useAfterPaint(isOpened)
  const details = useRef<HTMLDivElement>(null)
  const [first, ...comparisons] = entry.runs
  const record = first.state === 'answered' ? first.record : undefined
  const found = first.state === 'answered' && !first.answer.doubt ? first.answer.found : undefined
  const passage = passageOf(entry)
  // The last answer is at the end of the screen, so the details below it must be scrolled into view.
  useEffect(() => {
    if (showsDetails) details.current?.scrollIntoView({ block: 'nearest' })
  }, [showsDetails])
  return (
    <li
      className="answer"
      data-state={first.state}
      data-opened={isOpened}
      data-place={record?.place}
      data-record={record && JSON.stringify(record)}
    >
      <AskedTexts entry={entry} />
      <RunLine task={entry.task} run={first} comparison={false} />
      {comparisons.map((run) => (
        <RunLine key={run.key} task={entry.task} run={run} comparison />
      ))}
      {passage !== undefined && found && <Quotation passage={passage} found={found} />}
      <div className="answer-more">
        {record && (
          <button
            type="button"
            className="answer-why"
            aria-expanded={isOpened}
            onClick={() => toggleEntry(entry.id)}
          >
            Details
            <ChevronDown aria-hidden size={16} />
          </button>
        )}
        {record && <CopyButton entry={entry} />}
        {record && <ShareButtons entry={entry} />}
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
