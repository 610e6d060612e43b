import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import './shell/first-paint.css'
import { App } from './App.tsx'
import { type FeedStorage, memoryFeedStorage, openFeedStorage } from './feed/store/feed-storage.ts'
import { openShared } from './files/open-shared.ts'
import { ServicesContext, startServices } from './services.ts'
import { followLinks } from './share/follow-links.ts'
import { watchInstallation } from './shell/installation.ts'
import { followVisibleArea } from './shell/visible-area.ts'

/**
 * The script is `async`. Chromium does not apply the hash while a parser-blocking script loads, and the first paint needs the
 * hash.
 */
const parsed = new Promise<unknown>((resolve) => {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve)
  else resolve(undefined)
})

/** A database that another tab blocks must not keep the screen blank. */
const maxStorageWaitMs = 2_000

watchInstallation()
followVisibleArea()

const sharedBy = new URLSearchParams(location.search).get('shared')
if (location.search) history.replaceState(null, '', location.pathname + location.hash)

const timeLimit = new Promise<undefined>((resolve) => setTimeout(resolve, maxStorageWaitMs))
const kept = await Promise.race<FeedStorage | undefined>([
  openFeedStorage().catch(() => undefined),
  timeLimit,
])
const services = startServices(kept ?? memoryFeedStorage, kept !== undefined)
followLinks(services.draft, services.feed)
if (sharedBy !== null) void openShared(services, sharedBy)

await parsed
const root = document.getElementById('root')
if (!root) throw new Error('Expected an element with the id "root" in index.html; found none.')
// Work between the slices can run on a slow phone.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={services}>
        <App />
      </ServicesContext>
    </StrictMode>,
  ),
)
