import { lazy, memo, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Task } from '../../tasks/task.ts'
import { batchesOf, isTable } from '../batch/batches.ts'
import { useServices } from '../services.ts'
import { useAfterPaint } from '../shell/after-paint.ts'
import { Announcer } from './Announcer.tsx'
import { FeedItem } from './answer/FeedItem.tsx'
import { BatchProgress } from './BatchProgress.tsx'
import { EmptyFeed } from './welcome/EmptyFeed.tsx'
import { Examples } from './welcome/Examples.tsx'
import './feed.css'

const BatchTable = lazy(() => import('../batch/BatchTable.tsx'))

/** The cost of every frame grows with the number of answers that are drawn. Chosen by the time from a touch to its paint. */
const pageSize = 24
/** Closer to the end than this (px), the person reads the newest entry, and the feed scrolls with new entries. */
const nearEndPx = 120

/** Scrolls to the newest entry, or to the examples of a new task below it. */
function showNewest(box: HTMLElement, isNew: boolean): void {
  // A table scrolls to its top, where the summary of the answers is.
  const table = box.querySelector<HTMLElement>('.answers > .batch-answers:last-child')
  box.scrollTop = table ? table.offsetTop - box.offsetTop : box.scrollHeight
  // Above a phone's keyboard the last entry can be higher than the visible area. Then its beginning or its answer is scrolled
  // to the top.
  const last = box.querySelector('.answers > .answer:last-child')
  const answer = last?.querySelector('.run')
  if (!last || !answer || isNew) return
  const room = box.clientHeight - Number.parseFloat(getComputedStyle(box).scrollPaddingTop || '0')
  const [from, to] = [last.getBoundingClientRect().top, answer.getBoundingClientRect().top]
  const hidden = box.getBoundingClientRect().bottom - room - (to - from < room / 3 ? from : to)
  if (hidden > 0) box.scrollTop -= hidden
}

/** All questions with their answers, oldest first. The newest is next to the composer. */
export const Feed = memo(function Feed({ task }: { task: Task }) {
  const { shownFeed } = useServices()
  const { entries, restored } = useStore(shownFeed)
  const [shown, setShown] = useState(pageSize)
  const scroller = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const firstTask = useRef(task)
  const batches = batchesOf(entries)
  const hidden = Math.max(0, batches.length - shown)
  // To remove an entry takes time, so a new answer is painted before the oldest one leaves.
  const hiddenBefore = useAfterPaint(hidden)
  const visible = batches.slice(Math.min(hidden, Math.max(hiddenBefore, hidden - 1)))
  const newest = entries.at(-1)?.id
  const isNew = entries.every((entry) => entry.task !== task.id)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question always comes into view, and so do examples
  useLayoutEffect(() => {
    follows.current = true
  }, [newest, task])

  useLayoutEffect(() => {
    const box = scroller.current
    // A first visit begins with the introduction. Examples scroll into view when a task is selected.
    const isWelcome = entries.length === 0 && task === firstTask.current
    if (!box || !restored || !follows.current || isWelcome) return
    showNewest(box, isNew)
  }, [entries, restored, task, isNew])

  // A keyboard or the ruler reduces the height. The visible text must stay in view.
  const isEmpty = entries.length === 0
  useEffect(() => {
    const box = scroller.current
    if (!box || isEmpty) return
    const observer = new ResizeObserver(() => follows.current && showNewest(box, isNew))
    observer.observe(box)
    return () => observer.disconnect()
  }, [isEmpty, isNew])

  return (
    <div
      ref={scroller}
      className="feed"
      onScroll={({ currentTarget: box }) => {
        follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx
      }}
    >
      {restored && entries.length === 0 && <EmptyFeed task={task} />}
      {hidden > 0 && (
        <button type="button" className="earlier" onClick={() => setShown(shown + pageSize)}>
          Show earlier answers
        </button>
      )}
      {visible.length > 0 && (
        <ol className="answers" aria-label="Answers">
          {visible.flatMap((batch) =>
            isTable(batch) ? (
              <Suspense key={batch.id} fallback={<li className="quiet">{batch.entries.length} sentences</li>}>
                <BatchTable entries={batch.entries} />
              </Suspense>
            ) : (
              batch.entries.map((entry) => <FeedItem key={entry.id} entry={entry} />)
            ),
          )}
        </ol>
      )}
      {entries.length > 0 && isNew && (
        <section className="first-examples" aria-label={`Examples of ${task.title}`}>
          <h2>{task.summary}</h2>
          <Examples task={task} />
        </section>
      )}
      <BatchProgress />
      <Announcer />
    </div>
  )
})
