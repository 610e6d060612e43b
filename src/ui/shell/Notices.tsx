import { CloudOff, Download, HardDrive, Info, RefreshCw, ShieldCheck } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { GatewayStatus } from '../../gateway/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { catalogue } from '../ask/models.ts'
import { isUnreachable } from '../ask/unavailable-for.ts'
import { useServices, useSize } from '../services.ts'
import { ModelProgress } from '../settings/models/ModelProgress.tsx'
import { type SizeState, sizeState } from '../settings/models/size-state.ts'
import { unreachable, usedEngine } from '../words/places.ts'
import { DisabledEngines } from './DisabledEngines.tsx'
import { hideMessage, message } from './message.ts'

function alone(cause: string, model: SizeState | undefined): string {
  switch (model?.state) {
    case 'loading':
    case 'stored':
    case 'ready':
      return `${cause}. This device answers by itself.`
    default:
      return `${cause}, and the model is not all here yet. What you type is kept.`
  }
}

/** Why the cloud is unavailable, if that is not a setting. */
function cutOff(status: GatewayStatus): string | undefined {
  if (!status.online) return 'You are offline'
  return isUnreachable(status) ? unreachable : undefined
}

/** Notices overlap the screen, which reserves room for them above its content, so that the content does not move. */
function useRoomAbove() {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const notices = box.current
    if (!notices) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() =>
      style.setProperty('--notices-height', `${notices.offsetHeight}px`),
    )
    observer.observe(notices)
    return () => observer.disconnect()
  }, [])
  return box
}

/** On a fast network the model arrives before the notice could be read. */
const passing = ms(800)

/** Notices: a new version, no network, a model download, a full disk. */
export function Notices() {
  const { gateway, feed, connection, keeps } = useServices()
  const { status, updateReady } = useStore(gateway)
  const unkept = useStore(feed.store, (state) => state.unkept)
  const said = useStore(message, ({ text }) => text)
  const device = status && usedEngine(status.edges)
  const size = useSize()
  const box = useRoomAbove()
  const model = device && sizeState(catalogue, size, device)
  const cause = status && cutOff(status)
  const isUnderWay = model !== undefined && ['downloading', 'failed', 'absent'].includes(model.state)
  const showsModel = useTrueFor(isUnderWay, passing)
  return (
    <div ref={box} className="notices" role="status">
      {updateReady && (
        <p className="notice">
          <RefreshCw aria-hidden size={18} />
          <span>A new version is ready.</span>
          <button type="button" onClick={connection.update}>
            Restart now
          </button>
        </p>
      )}
      {cause && (
        <p className="notice">
          <CloudOff aria-hidden size={18} />
          <span>{alone(cause, model)}</span>
        </p>
      )}
      {device && showsModel && !device.unsupported && status?.online && (
        <div className="notice notice-download">
          <Download aria-hidden size={18} />
          <ModelProgress status={device} size={size} />
        </div>
      )}
      {device?.unsupported && status?.settings.mode === 'private' && (
        <p className="notice">
          <ShieldCheck aria-hidden size={18} />
          <span>
            Private mode needs this device, and this browser cannot run the model: {device.unsupported}
          </span>
        </p>
      )}
      {(unkept || !keeps) && (
        <p className="notice">
          <HardDrive aria-hidden size={18} />
          <span>
            {keeps
              ? 'This device has no space left: new answers will be gone after a reload. Clear the answers in Settings, or free some space.'
              : 'This browser lets the app keep nothing: answers will be gone after a reload.'}
          </span>
        </p>
      )}
      {said && (
        <p className="notice">
          <Info aria-hidden size={18} />
          <span>{said}</span>
          <button type="button" onClick={hideMessage}>
            OK
          </button>
        </p>
      )}
      <DisabledEngines className="notice" />
      {status?.notes.map((note) => (
        <p key={note} className="notice">
          <HardDrive aria-hidden size={18} />
          <span>{note}</span>
        </p>
      ))}
    </div>
  )
}

/** Whether `isSo` has been true for this long without a break. */
function useTrueFor(isSo: boolean, duration: Milliseconds): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!isSo) return setLasts(false)
    const timer = setTimeout(setLasts, duration, true)
    return () => clearTimeout(timer)
  }, [isSo, duration])
  return lasts
}
