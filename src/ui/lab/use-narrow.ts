import { useSyncExternalStore } from 'react'

const narrow = '(width < 960px)'
const subscribe = (changed: () => void) => {
  const query = matchMedia(narrow)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether choices lie below the chart instead of beside it; the same width as in `lab.css`. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(narrow).matches)
