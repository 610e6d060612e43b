/** Chart colours come from the style sheet. They are read when a chart is drawn. */
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

/** Converts `rgb(29, 27, 24)` to `#1d1b18`. Other values are returned unchanged. */
function hexColour(computed: string): string {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(computed)?.slice(1)
  if (!channels) return computed
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`
}

/**
 * The current values of these custom properties as `#rrggbb`, to which a chart can add an alpha. An element computes the
 * colour, because a property can name a system colour.
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

/** The current chart colours. */
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

/** A key of the current colour schemes. A chart is drawn again when it changes. */
export const useColourScheme = (): string =>
  useSyncExternalStore(subscribe, () => schemes.filter((scheme) => matchMedia(scheme).matches).join(' '))
