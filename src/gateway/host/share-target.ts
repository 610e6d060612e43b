/**
 * Handles the share target of the installed app. The system sends a form, which only the service worker receives. The data is
 * neither sent to the server nor written into a URL.
 */

/** The path in the web app manifest. */
const shareTarget = '/share-target'
/** The cache in which `ui/files/take-shared.ts` finds the shared item. */
const cacheName = 'breakeven-shared'
const itemAddress = '/shared/item'

/** Upper bound of a shared file. It is above the limit of the page, which has its own error message. */
const maxSharedBytes = 31_000_000

export const isShare = (method: string, { origin, pathname }: URL, own: string): boolean =>
  method === 'POST' && origin === own && pathname === shareTarget

/** Returns title, text and URL of a share as one text. */
const textOf = (form: FormData): string =>
  ['title', 'text', 'url']
    .map((name) => form.get(name))
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    .map((part) => part.trim())
    .join('\n')

async function keep(request: Request, caches: CacheStorage): Promise<'file' | 'none'> {
  const form = await request.formData()
  const file = form.get('file')
  const shared =
    file instanceof File && file.size > 0 ? file : new File([textOf(form)], '', { type: 'text/plain' })
  if (shared.size === 0 || shared.size > maxSharedBytes) return 'none'
  const headers = { 'content-type': shared.type, 'x-name': encodeURIComponent(shared.name) }
  await (await caches.open(cacheName)).put(itemAddress, new Response(shared, { headers }))
  return 'file'
}

/** Stores the shared item and redirects to the app. Never rejects. */
export async function answerShare(request: Request, caches: CacheStorage): Promise<Response> {
  const kept = await keep(request, caches).catch(() => 'none')
  return new Response(null, { status: 303, headers: { location: `/?shared=${kept}` } })
}
