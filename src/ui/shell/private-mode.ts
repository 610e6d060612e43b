/** Toggles private mode, and restores the previous mode. */
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Mode } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'

export interface PrivateMode {
  readonly isOn: boolean
  toggle(): void
}

/** Undefined until the gateway has reported its settings. */
export function usePrivateMode(): PrivateMode | undefined {
  const { gateway, connection } = useServices()
  const mode = useStore(gateway, ({ status }) => status?.settings.mode)
  const before = useRef<Mode>('balanced')
  useEffect(() => {
    if (mode !== undefined && mode !== 'private') before.current = mode
  }, [mode])
  if (mode === undefined) return undefined
  const isOn = mode === 'private'
  return {
    isOn,
    toggle: () =>
      connection.send({ type: 'settings', settings: { mode: isOn ? before.current : 'private' } }),
  }
}
