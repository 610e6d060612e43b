/** What edge workers tell without being asked: how their networks stand, and what a characterization measured. */
import type { FromEdge, NetworkState } from '../../edge/protocol.ts'
import type { Milliseconds } from '../../units.ts'
import type { Characterization } from '../probing/characterization.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { EdgeLink } from './edge-link.ts'

export interface EdgeNews {
  heard(link: EdgeLink, news: Exclude<FromEdge, { key: string }>): void
  /** Measures whatever is ready and was never measured. */
  characterizeReady(links: readonly EdgeLink[]): void
  /** Downloads that broke off with the old network go on with the new one. */
  resumeFailed(links: readonly EdgeLink[]): void
}

export interface EdgeNewsNeeds {
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  readonly characterization: Characterization
  readonly onChange: () => void
}

const standings = (link: EdgeLink): [string, NetworkState][] => Object.entries(link.status?.networks ?? {})

export function createEdgeNews({ ledger, now, characterization, onChange }: EdgeNewsNeeds): EdgeNews {
  return {
    heard(link, news) {
      if (news.type !== 'status') return characterization.onNews(link, news)
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
