/** Curves and observations. They are requested again whenever the gateway reports a change. */
import { useEffect, useState } from 'react'
import type { LinePoint, Observation, PlaceId } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'
import { sampledLengths } from './length-data.ts'

const shown = 2_000
const atMostEvery = 1_000

export interface Measurements {
  readonly curves: Readonly<Record<PlaceId, readonly LinePoint[]>>
  readonly observations: readonly Observation[]
  /** Set when the gateway did not answer. */
  readonly problem?: string
}

/** The measurements of a network, at most one second old while requests run. */
export function useMeasurements(network: string, maximum: number): Measurements {
  const { gateway, connection } = useServices()
  const [measurements, setMeasurements] = useState<Measurements>({ curves: {}, observations: [] })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const lengths = sampledLengths(maximum)
    const look = () => {
      timer = undefined
      Promise.all([connection.curves(network, lengths), connection.history(shown)]).then(
        ([curves, observations]) => !left && setMeasurements({ curves, observations }),
        (error) => !left && setMeasurements((known) => ({ ...known, problem: String(error.message) })),
      )
    }
    const soon = () => {
      timer ??= setTimeout(look, atMostEvery)
    }
    look()
    const unsubscribe = gateway.subscribe(soon)
    return () => {
      left = true
      clearTimeout(timer)
      unsubscribe()
    }
  }, [gateway, connection, network, maximum])

  return measurements
}
