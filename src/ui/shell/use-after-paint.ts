/** Delays slow drawing until one frame after a click or tap. */
import { useEffect, useState } from 'react'

/**
 * Returns the old value until the frame with its last change has been painted, then the new value. React's `useDeferredValue`
 * can draw both in one frame.
 */
export function useAfterPaint<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // A task that is queued in a frame's callbacks runs after its paint.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(value))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [value])
  return painted
}
