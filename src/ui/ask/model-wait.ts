/**
 * Lets a question wait when no place can answer it now but one will soon: the model is downloading, or the cloud is
 * unavailable.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { GatewayStatus } from '../../gateway/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from '../connection/clock.ts'
import { unavailableFor } from './unavailable-for.ts'

/** Whether any place can answer now. Private mode is a setting, so places do not report it. */
export function canAnswer(status: GatewayStatus, network?: string): boolean {
  const { places, settings, cloudFailures } = status
  return places.some((place) => {
    if (unavailableFor(status, place, network) !== undefined) return false
    return place.kind === 'edge' || (settings.mode !== 'private' && !cloudFailures[place.place])
  })
}

/** Whether this device can answer later: its engine is starting, or its model is not downloaded yet. */
const isDeviceComing = (status: GatewayStatus, network: string): boolean =>
  status.places.some((place) => {
    const why = unavailableFor(status, place, network)
    return place.kind === 'edge' && (why === 'no-model' || why === 'starting' || why === 'crashed')
  })

/**
 * Resolves when it is worth asking again, or when the signal aborts. Returns undefined when waiting cannot help.
 *
 * @param attempt the number of failed attempts, from 0; the pause before the next attempt grows with it
 */
export type ModelWait = (network: string, attempt: number, signal: AbortSignal) => Promise<void> | undefined

/** Pauses between attempts, in milliseconds. The page can learn of a model slightly before the gateway can use it. */
const firstPauseMs = 200
const maxPauseMs = 15_000

export function createModelWait(
  gateway: Pick<StoreApi<{ readonly status?: GatewayStatus }>, 'getState' | 'subscribe'>,
  clock: Pick<Clock, 'after'>,
): ModelWait {
  return (network, attempt, signal) => {
    const { status } = gateway.getState()
    if (!status || !isDeviceComing(status, network)) return undefined
    return new Promise((resolve) => {
      let rested = false
      const look = () => {
        const { status } = gateway.getState()
        if (!signal.aborted && !(rested && status && canAnswer(status, network))) return
        cancelTimer()
        unsubscribe()
        signal.removeEventListener('abort', look)
        resolve()
      }
      const unsubscribe = gateway.subscribe(look)
      const cancelTimer = clock.after(ms(Math.min(firstPauseMs * 2 ** attempt, maxPauseMs)), () => {
        rested = true
        look()
      })
      signal.addEventListener('abort', look)
      if (signal.aborted) look()
    })
  }
}
