import { expect, test } from 'vitest'
import { answerShare, isShare } from './share-target.ts'

/** A fake of the Cache API in memory. */
function memoryCaches() {
  const kept = new Map<string, Response>()
  const cache = { put: async (address: string, response: Response) => void kept.set(address, response) }
  return { kept, caches: { open: async () => cache } as unknown as CacheStorage }
}

const own = 'https://example.org'
const share = (parts: Record<string, string | File>) => {
  const body = new FormData()
  for (const [name, part] of Object.entries(parts)) body.set(name, part)
  return new Request(`${own}/share-target`, { method: 'POST', body })
}

test('only a POST to the share target of this origin is a share', () => {
  const at = (path: string) => new URL(path, own)
  expect(isShare('POST', at('/share-target'), own)).toBe(true)
  expect(isShare('GET', at('/share-target'), own)).toBe(false)
  expect(isShare('POST', at('/share-target/x'), own)).toBe(false)
  expect(isShare('POST', new URL('https://other.org/share-target'), own)).toBe(false)
})

test('a shared file is stored, and the URL does not contain it', async () => {
  const { kept, caches } = memoryCaches()
  const file = new File(['My secret notes.'], 'Łódź notes.md', { type: 'text/markdown' })
  const response = await answerShare(share({ file, title: 'secret' }), caches)
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/?shared=file')
  const item = kept.get('/shared/item')
  expect(await item?.text()).toBe('My secret notes.')
  expect(decodeURIComponent(item?.headers.get('x-name') ?? '')).toBe('Łódź notes.md')
})

test('title, text and address become one text without a name', async () => {
  const { kept, caches } = memoryCaches()
  await answerShare(share({ title: 'A title', text: ' Some text ', url: 'https://example.org/a' }), caches)
  expect(await kept.get('/shared/item')?.text()).toBe('A title\nSome text\nhttps://example.org/a')
  expect(kept.get('/shared/item')?.headers.get('x-name')).toBe('')
})

test('an empty share, a share that is too large, and a body that is not a form store nothing', async () => {
  const { kept, caches } = memoryCaches()
  const large = new File(['a'.repeat(31_000_001)], 'large.txt')
  const json = new Request(`${own}/share-target`, { method: 'POST', body: '{' })
  for (const request of [share({ text: ' ' }), share({ file: large }), json]) {
    const response = await answerShare(request, caches)
    expect(response.headers.get('location')).toBe('/?shared=none')
  }
  expect(kept.size).toBe(0)
})
