/** The dependencies of the gateway that a service worker and a dedicated worker share. */
import manifest from '../../../models/artefacts/manifest.json'
import { lifeLockReleased } from '../../life-lock.ts'
import { createPerformanceTimeline } from '../../router/places/resource-timing.ts'
import { systemClock } from '../../router/system-clock.ts'
import type { Manifest } from '../../wire/manifest.ts'
import type { GatewayNeeds } from '../create-gateway.ts'
import { createIndexedDbStore } from '../storage/indexeddb-store.ts'

export const fromPlatform = (scope: WorkerGlobalScope): Omit<GatewayNeeds, 'postToPages'> => ({
  boot: crypto.randomUUID(),
  origin: scope.location.origin,
  regions: (scope as { breakevenRegions?: readonly string[] }).breakevenRegions ?? [],
  manifest: manifest as unknown as Manifest,
  store: createIndexedDbStore(),
  fetch: scope.fetch.bind(scope),
  ...systemClock,
  timeline: createPerformanceTimeline(),
  online: () => scope.navigator.onLine,
  // Only Chromium supports these, and TypeScript's library does not declare them.
  downlink: () => (scope.navigator as { connection?: { downlink?: number } }).connection?.downlink,
  deviceMemory: (scope.navigator as { deviceMemory?: number }).deviceMemory,
  newId: () => crypto.randomUUID(),
  released: (lock) => lifeLockReleased(scope.navigator.locks, lock),
})
