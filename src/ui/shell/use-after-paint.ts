/** What takes longer to draw than what was touched comes a frame after it. */
import { useEffect, useState } from 'react'

/**
 * The value as it was until the frame with its last change has been painted; then the value. React's `useDeferredValue` may still
 * draw both in one frame.
 */
export function useAfterPaint<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // A task that follows a frame's callbacks runs after its paint.
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
