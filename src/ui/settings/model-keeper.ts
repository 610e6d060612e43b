/** Brings the model of the chosen size to this device without being asked, unless people said no or must save data. */
import type { EdgePlaceId, EdgeStatus, GatewayStatus, ToGateway } from '../../gateway/protocol.ts'
import type { Catalogue } from '../ask/catalogue.ts'
import type { FeedStorage } from '../feed/feed-storage.ts'

export interface ModelKeeper {
  /** Called with every status: starts a download that nobody declined, once, and lets other sizes go. */
  heed(status: GatewayStatus): void
  load(place: EdgePlaceId, units: number): void
  /** Pausing and removing are a no that outlasts the page; loading takes it back. */
  pause(place: EdgePlaceId, units: number): void
  remove(place: EdgePlaceId, units: number): void
}

export interface ModelKeeperNeeds {
  readonly tell: (message: ToGateway) => void
  readonly feedStorage: Pick<FeedStorage, 'declined' | 'decline'>
  readonly catalogue: Pick<Catalogue, 'sizes' | 'networksOf'>
  readonly savesData: () => boolean
  /** Asks the browser to keep what the person has downloaded. */
  readonly persist: () => void
  /** Nothing is fetched unasked before this: other things are sooner needed. */
  readonly moment: Promise<void>
}

const nameOf = (place: EdgePlaceId, network: string): string => `${place} ${network}`

/** A word of the person is about files, and both CPU engines run the same: the older one gave them their name. */
const wordOn = (place: EdgePlaceId, network: string): string =>
  nameOf(place === 'simd' ? 'wasm' : place, network)

/** A keeper of the models on this device. */
export function createModelKeeper(needs: ModelKeeperNeeds): ModelKeeper {
  const { tell, feedStorage, catalogue, savesData, persist, moment } = needs
  const { sizes, networksOf } = catalogue
  const considered = new Set<string>()
  /** What the person paused or removed since the page was opened. */
  const refused = new Set<string>()
  const leaving = new Set<string>()
  let running: readonly EdgePlaceId[] = []

  const decide = (type: 'load' | 'pause' | 'remove', place: EdgePlaceId, units: number) => {
    for (const network of networksOf(units)) {
      const word = wordOn(place, network)
      // A choice that cannot be kept still holds until the page is left.
      feedStorage.decline(word, type !== 'load').catch(() => {})
      for (const one of new Set([place, ...running])) {
        if (wordOn(one, network) !== word) continue
        considered.add(nameOf(one, network))
        if (type === 'load') refused.delete(nameOf(one, network))
        else refused.add(nameOf(one, network))
        tell({ type, place: one, network })
      }
    }
  }

  /** A no to one network is a no to its size: people decline a model, and a later version may cut it otherwise. */
  const begin = async (place: EdgePlaceId, units: number, missing: readonly string[]) => {
    for (const network of missing) considered.add(nameOf(place, network))
    await moment
    const declined = await Promise.all(
      networksOf(units).map((network) => feedStorage.declined(wordOn(place, network)).catch(() => false)),
    )
    if (declined.includes(true) || savesData()) return
    for (const network of missing) tell({ type: 'load', place, network })
  }

  /** That a size was left is no word against it: chosen again, it comes back by itself. */
  const letGo = ({ place, networks: here }: EdgeStatus, network: string) => {
    const name = nameOf(place, network)
    const state = here[network]
    if (state === undefined || (state.state === 'absent' && !state.received)) return void leaving.delete(name)
    if (leaving.has(name)) return
    leaving.add(name)
    considered.delete(name)
    tell({ type: 'remove', place, network })
  }

  return {
    heed({ edges, online, units }) {
      running = edges.flatMap(({ place, unsupported }) => (unsupported === undefined ? [place] : []))
      for (const edge of edges) {
        const { place, unsupported, networks: here } = edge
        if (unsupported !== undefined) continue
        const wanted = networksOf(units)
        const stateOf = (network: string) => here[network]?.state ?? 'absent'
        // What is here now and gone later was lost with the site data: it is brought again.
        for (const network of wanted) {
          const name = nameOf(place, network)
          if (['stored', 'ready'].includes(stateOf(network)) && !refused.has(name)) considered.delete(name)
        }
        const missing = wanted.filter(
          (network) => stateOf(network) === 'absent' && !considered.has(nameOf(place, network)),
        )
        if (online && missing.length > 0) void begin(place, units, missing)
        // Only now: a download that breaks off must not leave the device with no model at all. Both sizes in memory
        // for the length of a download cost a few megabytes.
        if (wanted.some((network) => !['stored', 'ready'].includes(stateOf(network)))) continue
        for (const other of sizes) {
          if (other !== units) for (const network of networksOf(other)) letGo(edge, network)
        }
      }
    },
    load(place, units) {
      persist()
      decide('load', place, units)
    },
    pause: (place, units) => decide('pause', place, units),
    remove: (place, units) => decide('remove', place, units),
  }
}
