/** Filters out short-lived states. */
import { useEffect, useState } from 'react'
import type { Milliseconds } from '../../units.ts'

/** Whether `isSo` has been true for this long without a break. */
export function useTrueFor(isSo: boolean, duration: Milliseconds): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!isSo) return setLasts(false)
    const timer = setTimeout(setLasts, duration, true)
    return () => clearTimeout(timer)
  }, [isSo, duration])
  return lasts
}
