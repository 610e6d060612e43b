/** What a service worker cannot see: whether people look at the page, type, or save data. */
import type { PageContext } from '../../gateway/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from './clock.ts'

/** Without a keystroke for this long, nobody is typing. */
const typingLasts = ms(3_000)

interface Connection extends EventTarget {
  readonly saveData?: boolean
}

const connectionOf = (): Connection | undefined => (navigator as { connection?: Connection }).connection

export interface WatchedContext {
  current(): PageContext
  /** Called on every keystroke. */
  keystroke(): void
}

/** Watches the page; `changed` hears of every change, `networkChanged` of another network or of being back online. */
export function watchPageContext(
  clock: Clock,
  changed: () => void,
  networkChanged: () => void,
): WatchedContext {
  let typing = false
  let stopTyping = () => {}

  document.addEventListener('visibilitychange', changed)
  window.addEventListener('online', networkChanged)
  window.addEventListener('offline', networkChanged)
  connectionOf()?.addEventListener('change', () => {
    changed()
    networkChanged()
  })

  return {
    current: () => ({
      visible: document.visibilityState === 'visible',
      typing,
      dataSaver: connectionOf()?.saveData ?? false,
    }),
    keystroke() {
      stopTyping()
      stopTyping = clock.after(typingLasts, () => {
        typing = false
        changed()
      })
      if (typing) return
      typing = true
      changed()
    },
  }
}
