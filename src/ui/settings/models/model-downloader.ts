/** Downloads the model of the selected size automatically, unless the person refused it or must save data. */
import type { EdgePlaceId, EdgeStatus, GatewayStatus, ToGateway } from '../../../gateway/protocol.ts'
import type { Catalogue } from '../../ask/catalogue.ts'
import type { FeedStorage } from '../../feed/store/feed-storage.ts'

export interface ModelDownloader {
  /** Called with every status. Starts a download once if nobody refused it, and removes other sizes. */
  update(status: GatewayStatus): void
  load(place: EdgePlaceId, size: number): void
  /** Pausing and removing store a refusal, and loading deletes it. */
  pause(place: EdgePlaceId, size: number): void
  remove(place: EdgePlaceId, size: number): void
}

export interface ModelDownloaderNeeds {
  readonly send: (message: ToGateway) => void
  readonly feedStorage: Pick<FeedStorage, 'declined' | 'decline'>
  readonly catalogue: Pick<Catalogue, 'sizes' | 'networksOf'>
  readonly savesData: () => boolean
  /** Asks the browser to persist the downloads of the person. */
  readonly persist: () => void
  /** Looks for a new version of the app. */
  readonly findUpdate: () => void
  /** Nothing is fetched automatically before this resolves, because other requests have priority. */
  readonly moment: Promise<void>
}

const nameOf = (place: EdgePlaceId, network: string): string => `${place} ${network}`

/** A refusal concerns files. Both CPU engines run the same files, and the key has the name of the older engine. */
const wordOn = (place: EdgePlaceId, network: string): string =>
  nameOf(place === 'simd' ? 'wasm' : place, network)

/** Creates a keeper of the models on this device. */
export function createModelDownloader(needs: ModelDownloaderNeeds): ModelDownloader {
  const { send, feedStorage, catalogue, savesData, persist, findUpdate, moment } = needs
  const { sizes, networksOf } = catalogue
  const considered = new Set<string>()
  /** The networks that the person paused or removed since the page opened. */
  const refused = new Set<string>()
  const leaving = new Set<string>()
  let running: readonly EdgePlaceId[] = []
  let wasCutOff = false
  let isOutdated = false

  const decide = (type: 'load' | 'pause' | 'remove', place: EdgePlaceId, size: number) => {
    for (const network of networksOf(size)) {
      const word = wordOn(place, network)
      // If the refusal cannot be stored, it still holds until the page closes.
      feedStorage.decline(word, type !== 'load').catch(() => {})
      for (const one of new Set([place, ...running])) {
        if (wordOn(one, network) !== word) continue
        considered.add(nameOf(one, network))
        if (type === 'load') refused.delete(nameOf(one, network))
        else refused.add(nameOf(one, network))
        send({ type, place: one, network })
      }
    }
  }

  /** A refusal of one network covers its size, because people refuse a model, and a later version may split it differently. */
  const begin = async (place: EdgePlaceId, size: number, missing: readonly string[]) => {
    for (const network of missing) considered.add(nameOf(place, network))
    await moment
    const declined = await Promise.all(
      networksOf(size).map((network) => feedStorage.declined(wordOn(place, network)).catch(() => false)),
    )
    if (declined.includes(true) || savesData()) return
    for (const network of missing) send({ type: 'load', place, network })
  }

  /** Replacing a size is not a refusal: if it is selected again, it is fetched automatically. */
  const removeNetwork = ({ place, networks: here }: EdgeStatus, network: string) => {
    const name = nameOf(place, network)
    const state = here[network]
    if (state === undefined || (state.state === 'absent' && !state.received)) return void leaving.delete(name)
    if (leaving.has(name)) return
    leaving.add(name)
    considered.delete(name)
    send({ type: 'remove', place, network })
  }

  return {
    update({ edges, online, cloudFailures, size }) {
      // Model files come from the server of the app.
      const isCutOff = !online || (cloudFailures.cloud ?? 0) > 0
      const isBack = wasCutOff && !isCutOff
      wasCutOff = isCutOff
      running = edges.flatMap(({ place, unsupported }) => (unsupported === undefined ? [place] : []))
      for (const edge of edges) {
        const { place, unsupported, networks: here } = edge
        if (unsupported !== undefined) continue
        const wanted = networksOf(size)
        const stateOf = (network: string) => here[network]?.state ?? 'absent'
        // A model that was here and disappeared was lost with the site data, so it is fetched again.
        for (const network of wanted) {
          const name = nameOf(place, network)
          if (['stored', 'ready'].includes(stateOf(network)) && !refused.has(name)) considered.delete(name)
        }
        // The server has other files when it was updated, and then it has a new version of the app too.
        const isOther = wanted.some((network) => {
          const state = here[network]
          return state?.state === 'failed' && state.failure.code === 'integrity'
        })
        if (isOther && !isOutdated) findUpdate()
        isOutdated = isOther
        // A download that the network interrupted goes on when the network is back.
        const isInterrupted = (network: string) => {
          const state = here[network]
          return (
            state?.state === 'failed' &&
            state.failure.code === 'offline' &&
            !refused.has(nameOf(place, network))
          )
        }
        const missing = wanted.filter(
          (network) =>
            (stateOf(network) === 'absent' && !considered.has(nameOf(place, network))) ||
            (isBack && isInterrupted(network)),
        )
        if (online && missing.length > 0) void begin(place, size, missing)
        if (wanted.some((network) => !['stored', 'ready'].includes(stateOf(network)))) continue
        // A failed download must not leave the device without a model, so the other size is removed last. Both sizes in memory
        // during a download cost a few megabytes.
        for (const other of sizes) {
          if (other !== size) for (const network of networksOf(other)) removeNetwork(edge, network)
        }
      }
    },
    load(place, size) {
      persist()
      decide('load', place, size)
    },
    pause: (place, size) => decide('pause', place, size),
    remove: (place, size) => decide('remove', place, size),
  }
}
