/** Work that must not delay the next frame. */
import { useEffect, useState } from 'react'

/** A page that nobody sees draws no frames. Work that waits for one is done after this delay. */
const maxFrameWaitMs = 100
const shortlyMs = 50

/**
 * Calls `act` after the next frame has been painted, or after 100 ms without a frame.
 *
 * @returns cancels the call
 */
export function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  // A task that is queued in a frame's callbacks runs after its paint.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(act)
  })
  timer = setTimeout(() => {
    cancelAnimationFrame(frame)
    act()
  }, maxFrameWaitMs)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** A phone may freeze or end a page after the first of these events, without the second. */
const hideEvents = ['visibilitychange', 'pagehide'] as const

/**
 * Calls `act` after 50 ms, or at once when the page is hidden or closed. Unlike `afterPaint` it requests no frame: a frame
 * without a change would delay the frame with the answer.
 */
export function shortlyOrOnHide(act: () => void): void {
  const now = () => {
    clearTimeout(timer)
    for (const type of hideEvents) removeEventListener(type, now)
    act()
  }
  const timer = setTimeout(now, shortlyMs)
  for (const type of hideEvents) addEventListener(type, now)
}

/**
 * Returns the old value until the frame with its last change has been painted, then the new value. React's `useDeferredValue`
 * can draw both in one frame.
 *
 * @param first the value of the first drawing
 */
export function useAfterPaint<T>(value: T, first = value): T {
  const [painted, setPainted] = useState(first)
  useEffect(() => afterPaint(() => setPainted(value)), [value])
  return painted
}
