import { expect, test } from './fixtures.ts'

/** The tolerance between engines, and between kernels of one engine. */
function expectNear(logits: readonly number[] = [], others: readonly number[] = [], most: number): void {
  expect(logits.length).toBeGreaterThan(1)
  expect(others).toHaveLength(logits.length)
  const apart = logits.map((logit, i) => Math.abs(logit - (others[i] ?? Number.NaN)))
  expect(Math.max(...apart)).toBeLessThan(most)
}

test('an altered model is detected and fetched again, and answers as before', async ({
  visitor,
  tab,
  delayProxy,
}) => {
  await visitor.deviceReady()
  const before = await visitor.infer(20, { place: 'simd' })
  await tab.goto('about:blank')
  await tab.goto(delayProxy.url)
  await tab.evaluate(spoilModels, undefined)
  await tab.reload()
  await visitor.ready()
  await expect
    .poll(() => visitor.text(), { timeout: 30_000 })
    .toMatch(/was damaged; it is being downloaded again/)
  await visitor.deviceReady()
  expectNear((await visitor.infer(20, { place: 'simd' })).outputs?.sentiment, before.outputs?.sentiment, 0.01)
})

/** Overwrites a few bytes of every stored model, in whichever storage the browser uses. */
async function spoilModels(): Promise<void> {
  let spoilt = 0
  const noise = new Uint8Array(64).fill(7)
  const position = 1000
  const root = await navigator.storage?.getDirectory?.().catch(() => undefined)
  const folder = await root?.getDirectoryHandle('models').catch(() => undefined)
  const handles: FileSystemHandle[] = []
  if (folder) for await (const handle of folder.values()) handles.push(handle)
  for (const handle of handles) {
    if (!(handle instanceof FileSystemFileHandle) || handle.name === 'probe') continue
    const writable = await handle.createWritable({ keepExistingData: true })
    await writable.write({ type: 'write', position, data: noise })
    await writable.close()
    spoilt += 1
  }
  const cache = await caches.open('breakeven-models')
  for (const request of await cache.keys()) {
    const stored = await cache.match(request)
    const bytes = new Uint8Array((await stored?.arrayBuffer()) ?? [])
    bytes.set(noise, position)
    await cache.put(request, new Response(bytes))
    spoilt += 1
  }
  if (spoilt === 0) throw new Error('Expected a stored model; found none.')
}
