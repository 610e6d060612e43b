/** A few screens behind the hash: no router needed, and the share target's query stays out of the way. */
import { useSyncExternalStore } from 'react'

export const screens = ['ask', 'engine', 'lab', 'settings', 'models'] as const
export type Screen = (typeof screens)[number]

/** The screen that a hash names; the first one when it names none. */
const screenOf = (hash: string): Screen => screens.find((screen) => hash === `#/${screen}`) ?? 'ask'

const titles: Readonly<Record<Screen, string>> = {
  ask: 'Ask',
  engine: 'Engine',
  lab: 'Lab',
  settings: 'Settings',
  models: 'About the models',
}

/** The title of the document while a screen is shown: what a tab, a bookmark and a screen reader call it. */
export const documentTitle = (screen: Screen): string => `${titles[screen]} · Breakeven`

/** The link to a screen. */
export const linkTo = (screen: Screen): string => `#/${screen}`

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The current screen. */
export const useScreen = (): Screen => useSyncExternalStore(subscribe, () => screenOf(location.hash))
