import { GalleryHorizontal, GitCompareArrows, PencilLine, RotateCcw, Trash2, X } from 'lucide-react'
import { useStore } from 'zustand'
import type { PlaceId } from '../../../gateway/protocol.ts'
import { catalogue } from '../../ask/models.ts'
import { unavailableFor } from '../../ask/unavailable-for.ts'
import { useServices, useSize } from '../../services.ts'
import { canReadInParts } from '../../words/advice.ts'
import { kindOf, placeName } from '../../words/places.ts'
import { recordsOf } from '../details/times.ts'
import { isKeptIn } from '../store/entry-texts.ts'
import { type FeedEntry, isOpen } from '../store/feed-entry.ts'

/** The place on the other side that can run the question for comparison. Never the cloud in private mode. */
function useOtherPlace(entry: FeedEntry): PlaceId | undefined {
  const { gateway } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const network = catalogue.modelOf(entry.task, useSize())?.network
  const ranAt = recordsOf(entry).map(({ place }) => kindOf(place))
  if (ranAt.length === 0 || entry.runs.some(isOpen)) return undefined
  const isPrivate = status?.settings.mode === 'private'
  return status?.places.find(
    (place) =>
      unavailableFor(status, place, network) === undefined &&
      !ranAt.includes(place.kind) &&
      !(isPrivate && place.kind === 'cloud'),
  )?.place
}

/** The actions of an answer. */
export function AnswerActions({ entry }: { entry: FeedEntry }) {
  const { asker, draft, feed } = useServices()
  const other = useOtherPlace(entry)
  const pending = entry.runs.some(isOpen)
  const [first] = entry.runs
  const { state } = first
  const isTooLong = first.state === 'failed' && first.failure.code === 'too-many-tokens'
  const hasParts = first.state === 'failed' && canReadInParts(entry.task, first.failure)
  const edit = () => {
    draft.change({ task: entry.task })
    draft.add(entry.input, isKeptIn(feed.store.getState().entries))
  }
  return (
    <div className="answer-actions">
      {pending && (
        <button type="button" onClick={() => asker.cancel(entry.id)}>
          <X aria-hidden size={16} />
          Cancel
        </button>
      )}
      {!pending && hasParts && (
        <button type="button" onClick={() => asker.retry(entry.id, { overWindows: true })}>
          <GalleryHorizontal aria-hidden size={16} />
          Read it in parts
        </button>
      )}
      {!pending && (state === 'cancelled' || (state === 'failed' && !isTooLong)) && (
        <button type="button" onClick={() => asker.retry(entry.id)}>
          <RotateCcw aria-hidden size={16} />
          Try again
        </button>
      )}
      {other && (
        <button type="button" onClick={() => asker.compare(entry.id, other)}>
          <GitCompareArrows aria-hidden size={16} />
          Ask {placeName(other)} too
        </button>
      )}
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
