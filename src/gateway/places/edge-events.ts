/** Handles unsolicited messages of edge workers: states of networks and results of characterizations. */
import type { FromEdge, NetworkState } from '../../edge/protocol.ts'
import type { Milliseconds } from '../../units.ts'
import type { Characterization } from '../probing/characterization.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { EdgeLink } from './edge-link.ts'

export interface EdgeEvents {
  onEvent(link: EdgeLink, event: Exclude<FromEdge, { key: string }>): void
  /** Starts characterizations of ready networks that were never measured. */
  characterizeReady(links: readonly EdgeLink[]): void
  /** Restarts failed downloads after a network change. */
  resumeFailed(links: readonly EdgeLink[]): void
}

export interface EdgeEventsNeeds {
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  readonly characterization: Characterization
  readonly onChange: () => void
}

const networkStates = (link: EdgeLink): [string, NetworkState][] =>
  Object.entries(link.status?.networks ?? {})

export function createEdgeEvents({ ledger, now, characterization, onChange }: EdgeEventsNeeds): EdgeEvents {
  return {
    onEvent(link, event) {
      if (event.type !== 'status') return characterization.onEvent(link, event)
      const { place } = link
      for (const [network, state] of Object.entries(event.status.networks)) {
        if (state.state !== 'ready' || link.status?.networks[network]?.state === 'ready') continue
        ledger.learn({ kind: 'edge-load', place, network, load: state.load, at: now() })
        characterization.onReady(link, network)
      }
      onChange()
    },
    characterizeReady(links) {
      for (const link of links) {
        for (const [network, { state }] of networkStates(link)) {
          if (state === 'ready') characterization.onReady(link, network)
        }
      }
    },
    resumeFailed(links) {
      for (const link of links) {
        for (const [network, { state }] of networkStates(link)) {
          if (state === 'failed') link.send({ type: 'load', network })
        }
      }
    },
  }
}
