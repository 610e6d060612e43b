/** Page state that a service worker cannot read: visibility, typing, the save-data setting and the battery. */
import type { PageContext } from '../../gateway/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from './clock.ts'

/** After this time without a keystroke, nobody is typing. */
const typingLasts = ms(3_000)

interface Connection extends EventTarget {
  readonly saveData?: boolean
}

/** Only Chromium reports the battery. */
interface Battery extends EventTarget {
  readonly charging: boolean
  /** From 0 to 1. */
  readonly level: number
}

const lowLevel = 0.2

const batteryOf = (): Promise<Battery | undefined> =>
  (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.().catch(() => undefined) ??
  Promise.resolve(undefined)

const connectionOf = (): Connection | undefined => (navigator as { connection?: Connection }).connection

export interface WatchedContext {
  current(): PageContext
  /** Called on every keystroke. */
  keystroke(): void
}

/** Watches the page. `changed` runs on every change, `networkChanged` on a new network or when the page is back online. */
export function watchPageContext(
  clock: Clock,
  changed: () => void,
  networkChanged: () => void,
): WatchedContext {
  let typing = false
  let stopTyping = () => {}
  let battery: Battery | undefined

  document.addEventListener('visibilitychange', changed)
  window.addEventListener('online', networkChanged)
  window.addEventListener('offline', networkChanged)
  connectionOf()?.addEventListener('change', () => {
    changed()
    networkChanged()
  })

  void batteryOf().then((found) => {
    battery = found
    for (const event of ['chargingchange', 'levelchange']) battery?.addEventListener(event, changed)
    changed()
  })

  return {
    current: () => ({
      visible: document.visibilityState === 'visible',
      typing,
      dataSaver: connectionOf()?.saveData ?? false,
      batteryLow: battery !== undefined && !battery.charging && battery.level < lowLevel,
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
