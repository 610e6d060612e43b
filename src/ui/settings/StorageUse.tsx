import { useCallback, useEffect, useState } from 'react'
import { byteSize } from '../words/duration.ts'

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

/** What the browser says this app uses, and whether it may be cleared without asking. */
export function StorageUse() {
  const [use, setUse] = useState<Use>()
  const [refused, setRefused] = useState(false)

  const look = useCallback(() => void measure().then(setUse, () => setUse(undefined)), [])
  useEffect(() => {
    look()
    const timer = setInterval(look, 5_000)
    return () => clearInterval(timer)
  }, [look])

  if (!use) return null
  const persist = () =>
    navigator.storage.persist().then((granted) => {
      setRefused(!granted)
      look()
    })
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
            {refused
              ? 'The browser did not agree yet; it usually does once the app is installed.'
              : 'The browser may clear it when space runs short.'}
          </span>
          <button type="button" onClick={persist}>
            Keep it
          </button>
        </p>
      )}
    </div>
  )
}
