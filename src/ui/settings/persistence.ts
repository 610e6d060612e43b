/** Whether the browser keeps this app's data when storage runs short or the app is unused for a long time. */
import { createStore } from 'zustand/vanilla'

/** `refused`: requested, and not granted yet. */
export const persistence = createStore<{ readonly state: 'not asked' | 'granted' | 'refused' }>(() => ({
  state: 'not asked',
}))

/**
 * Asks the browser to persist the data. Some browsers prompt the person, so call this when the person wants data kept: when
 * they install the app, or download a model. Never rejects.
 */
export async function askToPersist(storage: Partial<StorageManager> | undefined): Promise<void> {
  if (!storage?.persist) return
  const granted = await storage.persist().catch(() => false)
  persistence.setState({ state: granted ? 'granted' : 'refused' })
}
