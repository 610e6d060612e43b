/** The charts' colours are those of the style sheet, read when a chart is drawn. */
import { useSyncExternalStore } from 'react'

export interface ChartColours {
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly device: string
  readonly deviceSoft: string
  readonly cloud: string
  readonly cloudSoft: string
}

/** The colours in force now. */
export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: read('--ink'),
    quiet: read('--ink-quiet'),
    line: read('--line'),
    device: read('--device'),
    deviceSoft: read('--device-soft'),
    cloud: read('--cloud'),
    cloudSoft: read('--cloud-soft'),
  }
}

const dark = '(prefers-color-scheme: dark)'
const subscribe = (changed: () => void) => {
  const query = matchMedia(dark)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the dark colours are in force: a chart is drawn anew when this changes. */
export const useDark = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(dark).matches)
