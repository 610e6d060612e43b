/** A question that nobody can answer now waits where that will change: the model is on its way, or the cloud comes back. */
import type { StoreApi } from 'zustand/vanilla'
import type { GatewayStatus } from '../../gateway/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from '../connection/clock.ts'
import { unavailableFor } from './unavailable-for.ts'

/** Whether somebody could answer now. Private mode is a wish of the person, of which places do not tell. */
export function canAnswer(status: GatewayStatus, network?: string): boolean {
  const { places, settings, cloudFailures } = status
  return places.some((place) => {
    if (unavailableFor(status, place, network) !== undefined) return false
    return place.kind === 'edge' || (settings.mode !== 'private' && cloudFailures === 0)
  })
}

/** Whether this device will be able to answer: its engine or its model is not there yet. */
const isDeviceComing = (status: GatewayStatus, network: string): boolean =>
  status.places.some((place) => {
    const why = unavailableFor(status, place, network)
    return place.kind === 'edge' && (why === 'no-model' || why === 'starting' || why === 'crashed')
  })

/**
 * Resolves when it is worth asking again, or when the signal aborts; undefined where waiting would not help.
 *
 * @param attempt how often this question was asked in vain, from 0: the pause before the next grows with it
 */
export type ModelWait = (network: string, attempt: number, signal: AbortSignal) => Promise<void> | undefined

/** Pauses between attempts. Screens may hear of a model a moment before the gateway would use it. */
const firstPauseMs = 200
const longestPauseMs = 15_000

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
        callOff()
        unsubscribe()
        signal.removeEventListener('abort', look)
        resolve()
      }
      const unsubscribe = gateway.subscribe(look)
      const callOff = clock.after(ms(Math.min(firstPauseMs * 2 ** attempt, longestPauseMs)), () => {
        rested = true
        look()
      })
      signal.addEventListener('abort', look)
      if (signal.aborted) look()
    })
  }
}
