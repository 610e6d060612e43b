import { Check, Copy, GitCompareArrows, PencilLine, RotateCcw, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { PlaceId } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'
import { percent } from '../words/duration.ts'
import { atPlace, kindOf } from '../words/places.ts'
import { type FeedEntry, isOpen } from './feed-entry.ts'
import { recordsOf } from './times.ts'

/** The answer as text: question, label, probability, place. */
function asText(entry: FeedEntry): string {
  const answered = entry.runs.find((run) => run.state === 'answered')
  const text = Object.values(entry.input).join('\n')
  if (answered?.state !== 'answered') return text
  const { answer, record } = answered
  return `${text}\n${answer.label}, ${percent(answer.scores[answer.label] ?? 0)} (${atPlace(record.place)})`
}

function CopyButton({ entry }: { entry: FeedEntry }) {
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    navigator.clipboard.writeText(asText(entry)).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button type="button" onClick={copy}>
      {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
      <span aria-live="polite">{copied === undefined ? 'Copy' : copied ? 'Copied' : 'Could not copy'}</span>
    </button>
  )
}

/** The place on the other side that can run the question now, for comparison; never the cloud in private mode. */
function useOtherPlace(entry: FeedEntry): PlaceId | undefined {
  const { gateway } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const ranAt = recordsOf(entry).map(({ place }) => kindOf(place))
  if (ranAt.length === 0 || entry.runs.some(isOpen)) return undefined
  const isPrivate = status?.settings.mode === 'private'
  return status?.places.find(
    ({ kind, unavailable }) =>
      unavailable === undefined && !ranAt.includes(kind) && !(isPrivate && kind === 'cloud'),
  )?.place
}

/** What can be done with an answer. */
export function AnswerActions({ entry }: { entry: FeedEntry }) {
  const { asker, draft, feed } = useServices()
  const other = useOtherPlace(entry)
  const pending = entry.runs.some(isOpen)
  const [{ state }] = entry.runs
  const edit = () => {
    draft.change({ task: entry.task })
    draft.add(entry.input)
  }
  return (
    <div className="answer-actions">
      {pending && (
        <button type="button" onClick={() => asker.cancel(entry.id)}>
          <X aria-hidden size={16} />
          Cancel
        </button>
      )}
      {!pending && (state === 'failed' || state === 'cancelled') && (
        <button type="button" onClick={() => asker.retry(entry.id)}>
          <RotateCcw aria-hidden size={16} />
          Try again
        </button>
      )}
      {other && (
        <button type="button" onClick={() => asker.compare(entry.id, other)}>
          <GitCompareArrows aria-hidden size={16} />
          Run {atPlace(other)} too
        </button>
      )}
      {state === 'answered' && <CopyButton entry={entry} />}
      {!pending && (
        <>
          <button type="button" onClick={edit}>
            <PencilLine aria-hidden size={16} />
            Edit
          </button>
          <button type="button" onClick={() => feed.remove(entry.id)}>
            <Trash2 aria-hidden size={16} />
            Remove
          </button>
        </>
      )}
    </div>
  )
}
