/** Where the model of a size stands on a device: its networks seen as the one thing that people bring or remove. */
import type { PlainFailure } from '../../failure.ts'
import type { EdgeStatus } from '../../gateway/protocol.ts'
import type { Catalogue } from '../ask/catalogue.ts'

/** Bytes are those of the whole size, word list included, so that they add up to what the settings promise. */
export type SizeState = {
  readonly total: number
} /** `received` is not zero when a download was interrupted, or a part of the networks is here. */ & (
  | { readonly state: 'absent'; readonly received: number }
  | { readonly state: 'downloading'; readonly received: number }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: PlainFailure }
  /** On disk; loaded when needed. */
  | { readonly state: 'stored' }
  | { readonly state: 'ready'; readonly lasting: boolean }
)

type States = EdgeStatus['networks']

/** Bytes of a network that are here. A failed one does not tell. */
function receivedOf(states: States, network: string, total: number): number {
  const state = states[network]
  switch (state?.state) {
    case 'absent':
    case 'downloading':
      return state.received ?? 0
    case 'loading':
    case 'stored':
    case 'ready':
      return total
    default:
      return 0
  }
}

/** Bytes that are here, a shared file counted once. Files come one after the other, so a sum tells how far each is. */
function receivedTogether(
  catalogue: Catalogue,
  networks: readonly string[],
  { networks: states, precision }: Pick<EdgeStatus, 'networks' | 'precision'>,
): number {
  const here = new Map<string, number>()
  for (const network of networks) {
    const files = catalogue.filesOf(network, precision)
    let rest = receivedOf(
      states,
      network,
      files.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    for (const { sha256, bytes } of files) {
      const part = Math.min(bytes, rest)
      rest -= part
      here.set(sha256, Math.max(part, here.get(sha256) ?? 0))
    }
  }
  return [...here.values()].reduce((sum, bytes) => sum + bytes, 0)
}

/**
 * The state of a size on a place of this device. What needs attention goes first: one failed network is a failure, and a
 * network that waits for the shared encoder still says "absent", so one that is downloading speaks for all.
 */
export function sizeState(
  catalogue: Catalogue,
  units: number,
  status: Pick<EdgeStatus, 'networks' | 'precision'>,
): SizeState {
  const networks = catalogue.networksOf(units)
  const total = catalogue.bytesOf(units, status.precision)
  const all = networks.map((network) => status.networks[network] ?? ({ state: 'absent' } as const))
  const failed = all.find((one) => one.state === 'failed')
  if (failed) return { state: 'failed', failure: failed.failure, total }
  const together = receivedTogether(catalogue, networks, status)
  // A page that shows this has the word list: it came with the app.
  const received = together > 0 ? together + catalogue.wordListBytes : 0
  const some = (state: (typeof all)[number]['state']) => all.some((one) => one.state === state)
  if (some('downloading')) return { state: 'downloading', received, total }
  if (some('loading')) return { state: 'loading', total }
  if (some('absent')) return { state: 'absent', received, total }
  if (some('stored')) return { state: 'stored', total }
  return {
    state: 'ready',
    lasting: all.every((one) => one.state !== 'ready' || one.storage !== 'memory'),
    total,
  }
}
