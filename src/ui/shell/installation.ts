/** Installs the app. The browser sends its prompt event once, early, and this module keeps it until the person wants it. */
import { createStore } from 'zustand/vanilla'
import { askToPersist } from '../settings/persistence.ts'

interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

export interface Installation {
  readonly offer?: InstallOffer
  readonly installed: boolean
}

export const installation = createStore<Installation>(() => ({
  installed: typeof matchMedia === 'function' && matchMedia('(display-mode: standalone)').matches,
}))

/** Call this before the browser sends its prompt event. */
export function watchInstallation(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    installation.setState({ offer: event as InstallOffer })
  })
  window.addEventListener('appinstalled', () => installation.setState({ installed: true }))
}

/** Shows the browser's prompt, then asks the browser to persist data. An event can be used once. */
export async function install(): Promise<void> {
  const { offer, installed } = installation.getState()
  installation.setState({ installed }, true)
  await offer?.prompt()
  await askToPersist(navigator.storage)
}
