/** Takes content that the service worker stored for the share target. */

// These names match `gateway/host/share-target.ts`.
const cacheName = 'breakeven-shared'
const itemAddress = '/shared/item'

/**
 * The shared content, once: a file, or a text as a file without a name. Undefined when there is nothing, or when the browser
 * denies storage.
 */
export async function takeSharedFile(): Promise<File | undefined> {
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
