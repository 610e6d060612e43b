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

/** `rgb(29, 27, 24)` as `#1d1b18`; anything else as it is. */
export function hexColour(computed: string): string {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(computed)?.slice(1)
  if (!channels) return computed
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`
}

/**
 * The colours of these custom properties now, as `#rrggbb`, to which a chart can add an alpha. The browser is asked for the
 * colour of an element, because a property may name a colour of the system.
 */
export function coloursOf<Name extends string>(properties: Readonly<Record<Name, string>>) {
  const probe = document.createElement('span')
  probe.style.setProperty('forced-color-adjust', 'none')
  document.body.append(probe)
  const entries = Object.entries<string>(properties).map(([name, property]) => {
    probe.style.color = `var(${property})`
    return [name, hexColour(getComputedStyle(probe).color)]
  })
  probe.remove()
  return Object.fromEntries(entries) as Record<Name, string>
}

/** The colours in force now. */
export const chartColours = (): ChartColours =>
  coloursOf({
    ink: '--ink',
    quiet: '--ink-quiet',
    line: '--line',
    device: '--device',
    deviceSoft: '--device-soft',
    cloud: '--cloud',
    cloudSoft: '--cloud-soft',
  })

const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)']
const subscribe = (changed: () => void) => {
  const queries = schemes.map((scheme) => matchMedia(scheme))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

/** The colour schemes in force, in a word: a chart is drawn anew when it changes. */
export const useColourScheme = (): string =>
  useSyncExternalStore(subscribe, () => schemes.filter((scheme) => matchMedia(scheme).matches).join(' '))
