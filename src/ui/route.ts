/**
 * Hash routing for a few screens. A router library is not needed, and the hash does not conflict with the query of the share
 * target.
 */
import { useSyncExternalStore } from 'react'

export const screens = ['ask', 'engine', 'lab', 'settings', 'models'] as const
export type Screen = (typeof screens)[number]

/** The screen of a hash. Unknown hashes give the first screen. */
const screenOf = (hash: string): Screen => screens.find((screen) => hash === `#/${screen}`) ?? 'ask'

const titles: Readonly<Record<Screen, string>> = {
  ask: 'Ask',
  engine: 'Engine',
  lab: 'Lab',
  settings: 'Settings',
  models: 'About the models',
}

/** The document title for a screen, for tabs, bookmarks and screen readers. */
export const documentTitle = (screen: Screen): string => `${titles[screen]} · Breakeven`

/** The link to a screen. */
export const linkTo = (screen: Screen): string => `#/${screen}`

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The current screen. */
export const useScreen = (): Screen => useSyncExternalStore(subscribe, () => screenOf(location.hash))
