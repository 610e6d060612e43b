import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { byteSize } from '../words/duration.ts'
import { askToPersist, persistence } from './persistence.ts'

interface Use {
  readonly used: number
  readonly quota: number
  readonly persistent: boolean
}

async function measure(): Promise<Use | undefined> {
  const { storage } = navigator
  if (!storage?.estimate) return undefined
  const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([
    storage.estimate(),
    storage.persisted?.() ?? Promise.resolve(false),
  ])
  return { used: usage, quota, persistent }
}

/** The storage that this app uses, and whether the browser may delete it without asking. */
export function StorageUse() {
  const [use, setUse] = useState<Use>()
  const isRefused = useStore(persistence, ({ state }) => state === 'refused')

  const look = useCallback(() => void measure().then(setUse, () => setUse(undefined)), [])
  useEffect(() => {
    look()
    const timer = setInterval(look, 5_000)
    return () => clearInterval(timer)
  }, [look])

  if (!use) return null
  const persist = () => void askToPersist(navigator.storage).then(look)
  return (
    <div className="setting">
      <p>
        Storage used <b className="measured">{byteSize(use.used)}</b>
        <span className="quiet"> of {byteSize(use.quota)} allowed by this browser</span>
      </p>
      <progress aria-label="Storage used" max={use.quota || 1} value={use.used} />
      {use.persistent ? (
        <p className="quiet">Kept until you remove it.</p>
      ) : (
        <p className="model-state">
          <span className="quiet">
            {isRefused
              ? 'The browser was asked to keep it and has not agreed yet; it usually does once the app is installed.'
              : 'The browser may clear it when space runs short, some also when you have not come back for a week.'}
          </span>
          <button type="button" onClick={persist}>
            Keep it
          </button>
        </p>
      )}
    </div>
  )
}
