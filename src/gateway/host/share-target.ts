/**
 * What the share sheet of the system hands to the installed app. It comes as a form, which only the service worker sees:
 * nothing of it is sent on, and nothing of it stands in an address.
 */

/** As in the manifest. */
export const shareTarget = '/share-target'
/** Where the page finds it; `ui/files/take-shared.ts` takes it from there. */
const cacheName = 'breakeven-shared'
const itemAddress = '/shared/item'

/** Bytes of a shared file; the page refuses what it cannot read in words of its own, so a little more is let through. */
const largestShared = 31_000_000

export const isShare = (method: string, { origin, pathname }: URL, own: string): boolean =>
  method === 'POST' && origin === own && pathname === shareTarget

/** Title, text and address of a share as one text. */
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
  if (shared.size === 0 || shared.size > largestShared) return 'none'
  const headers = { 'content-type': shared.type, 'x-name': encodeURIComponent(shared.name) }
  await (await caches.open(cacheName)).put(itemAddress, new Response(shared, { headers }))
  return 'file'
}

/** Lays the share aside and opens the app, which takes it from there. Never rejects. */
export async function answerShare(request: Request, caches: CacheStorage): Promise<Response> {
  const kept = await keep(request, caches).catch(() => 'none')
  return new Response(null, { status: 303, headers: { location: `/?shared=${kept}` } })
}
