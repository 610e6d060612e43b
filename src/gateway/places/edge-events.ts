/** Handles unsolicited messages of edge workers: states of networks and results of characterizations. */
import type { FromEdge, NetworkState } from '../../edge/protocol.ts'
import type { Milliseconds } from '../../units.ts'
import type { Characterization } from '../probing/characterization.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { EdgeLink } from './edge-link.ts'

export interface EdgeEvents {
  heard(link: EdgeLink, news: Exclude<FromEdge, { key: string }>): void
  /** Starts characterizations of ready networks that were never measured. */
  characterizeReady(links: readonly EdgeLink[]): void
  /** Restarts failed downloads after a network change. */
  resumeFailed(links: readonly EdgeLink[]): void
}

export interface EdgeNewsNeeds {
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  readonly characterization: Characterization
  readonly onChange: () => void
}

const standings = (link: EdgeLink): [string, NetworkState][] => Object.entries(link.status?.networks ?? {})

export function createEdgeEvents({ ledger, now, characterization, onChange }: EdgeNewsNeeds): EdgeEvents {
  return {
    heard(link, news) {
      if (news.type !== 'status') return characterization.onEvent(link, news)
      const { place } = link
      for (const [network, standing] of Object.entries(news.status.networks)) {
        if (standing.state !== 'ready' || link.status?.networks[network]?.state === 'ready') continue
        ledger.learn({ kind: 'edge-load', place, network, load: standing.load, at: now() })
        characterization.onReady(link, network)
      }
      onChange()
    },
    characterizeReady(links) {
      for (const link of links) {
        for (const [network, { state }] of standings(link)) {
          if (state === 'ready') characterization.onReady(link, network)
        }
      }
    },
    resumeFailed(links) {
      for (const link of links) {
        for (const [network, { state }] of standings(link)) {
          if (state === 'failed') link.send({ type: 'load', network })
        }
      }
    },
  }
}
