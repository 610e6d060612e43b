/** The stabilized break-even length, by network. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GatewayStatus } from '../../gateway/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { networks } from '../ask/models.ts'
import { type StableLeads, stableLeads } from './stable-leads.ts'

export type LeadsByNetwork = Readonly<Record<string, StableLeads | undefined>>

/** Follows the gateway's reports. */
export function followLeads(
  gateway: StoreApi<{ readonly status?: Pick<GatewayStatus, 'leads'> }>,
  now: () => Milliseconds,
): StoreApi<LeadsByNetwork> {
  const store = createStore<LeadsByNetwork>(() => ({}))
  let at = now()
  gateway.subscribe(({ status }, before) => {
    if (!status || status === before.status) return
    const elapsed = ms(now() - at)
    at = now()
    const shown = store.getState()
    const next = Object.entries(status.leads).map(([network, found]) => [
      network,
      stableLeads(shown[network], found, networks[network]?.maximumTokens ?? Infinity, elapsed),
    ])
    store.setState(Object.fromEntries(next), true)
  })
  return store
}
