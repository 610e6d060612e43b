/** The state of a model size on a device. It combines its networks, because people download or remove them together. */
import type { PlainFailure } from '../../../failure.ts'
import type { EdgeStatus } from '../../../gateway/protocol.ts'
import type { Catalogue } from '../../ask/catalogue.ts'

/** Bytes count the whole size with the word list, so that they match the size in Settings. */
export type SizeState = {
  readonly total: number
} /** `received` is not zero after an interrupted download, or when some networks are here. */ & (
  | { readonly state: 'absent'; readonly received: number }
  | { readonly state: 'downloading'; readonly received: number }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: PlainFailure }
  /** On disk, and loaded when needed. */
  | { readonly state: 'stored' }
  | { readonly state: 'ready'; readonly lasting: boolean }
)

type States = EdgeStatus['networks']

/** The downloaded bytes of a network. Undefined for a failed one. */
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

/**
 * The downloaded bytes, with a shared file counted once. Files are downloaded in order, so the sum gives the progress of each.
 */
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
 * The state of a size on a place of this device. A failed network makes the size failed. A network that waits for the shared
 * encoder still reports "absent", so one downloading network makes the size downloading.
 */
export function sizeState(
  catalogue: Catalogue,
  size: number,
  status: Pick<EdgeStatus, 'networks' | 'precision'>,
): SizeState {
  const networks = catalogue.networksOf(size)
  const total = catalogue.bytesOf(size, status.precision)
  const all = networks.map((network) => status.networks[network] ?? ({ state: 'absent' } as const))
  const failed = all.find((one) => one.state === 'failed')
  if (failed) return { state: 'failed', failure: failed.failure, total }
  const together = receivedTogether(catalogue, networks, status)
  // A page that shows this has the word list, because it is part of the app.
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
