/** Whether the browser keeps this app's data when space runs short or nobody comes for a while. */
import { createStore } from 'zustand/vanilla'

/** `refused`: asked, and not granted yet. */
export const persistence = createStore<{ readonly state: 'not asked' | 'granted' | 'refused' }>(() => ({
  state: 'not asked',
}))

/**
 * Asks the browser to keep the data. Some ask the person, so this is called when the person does something that wants them kept:
 * installs the app, or downloads a model. Never rejects.
 */
export async function askToPersist(storage: Partial<StorageManager> | undefined): Promise<void> {
  if (!storage?.persist) return
  const granted = await storage.persist().catch(() => false)
  persistence.setState({ state: granted ? 'granted' : 'refused' })
}
