/** Brings the models to this device without being asked, unless people said no or must save data. */
import type { EdgePlaceId, GatewayStatus, ToGateway } from '../../gateway/protocol.ts'
import type { Keepsakes } from '../feed/keepsakes.ts'

export interface ModelKeeper {
  /** Called with every status: starts a download that nobody declined, once. */
  heed(status: GatewayStatus): void
  load(place: EdgePlaceId, network: string): void
  /** Pausing and removing are a no that outlasts the page; loading takes it back. */
  pause(place: EdgePlaceId, network: string): void
  remove(place: EdgePlaceId, network: string): void
}

export interface ModelKeeperNeeds {
  readonly tell: (message: ToGateway) => void
  readonly keepsakes: Pick<Keepsakes, 'declined' | 'decline'>
  readonly networks: readonly string[]
  readonly savesData: () => boolean
}

/** A keeper of the models on this device. */
export function createModelKeeper({ tell, keepsakes, networks, savesData }: ModelKeeperNeeds): ModelKeeper {
  const considered = new Set<string>()

  const decide = (type: 'load' | 'pause' | 'remove', place: EdgePlaceId, network: string) => {
    const name = `${place} ${network}`
    considered.add(name)
    // A choice that cannot be kept still holds until the page is left.
    keepsakes.decline(name, type !== 'load').catch(() => {})
    tell({ type, place, network })
  }

  const begin = async (place: EdgePlaceId, network: string) => {
    const name = `${place} ${network}`
    if (considered.has(name)) return
    considered.add(name)
    const declined = await keepsakes.declined(name).catch(() => false)
    if (!declined && !savesData()) tell({ type: 'load', place, network })
  }

  return {
    heed({ edges, online }) {
      if (!online) return
      for (const { place, unsupported, networks: here } of edges) {
        if (unsupported !== undefined) continue
        for (const network of networks)
          if ((here[network]?.state ?? 'absent') === 'absent') void begin(place, network)
      }
    },
    load: (place, network) => decide('load', place, network),
    pause: (place, network) => decide('pause', place, network),
    remove: (place, network) => decide('remove', place, network),
  }
}
