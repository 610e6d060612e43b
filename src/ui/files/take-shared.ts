/** Takes what the service worker has laid aside of a share. */

// As `gateway/host/share-target.ts` lays it aside.
const cacheName = 'breakeven-shared'
const itemAddress = '/shared/item'

/** What was shared, once: a file, or a text as one without a name. Undefined when there is nothing, or the browser denies storage. */
export async function takeShared(): Promise<File | undefined> {
  try {
    const cache = await caches.open(cacheName)
    const response = await cache.match(itemAddress)
    await cache.delete(itemAddress)
    if (!response) return undefined
    const name = decodeURIComponent(response.headers.get('x-name') ?? '')
    return new File([await response.blob()], name, { type: response.headers.get('content-type') ?? '' })
  } catch {
    return undefined
  }
}
