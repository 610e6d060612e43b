/** Tests the pool with upstream servers that fail in every way that we know. */
import { afterEach, expect, test } from 'vitest'
import { artefactsOf } from '../../src/wire/network.ts'
import type { RunningInference } from '../inference/inference.ts'
import { artefacts } from '../testing/app.ts'
import { type Behaviour, type OipStub, startOipStub } from '../testing/oip-stub.ts'
import { startTestInference } from '../testing/start-inference.ts'

const target = { network: artefacts.manifest.models.sentiment?.network ?? '', head: 'sentiment' }

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function stubs(count: number): Promise<OipStub[]> {
  const list = await Promise.all(Array.from({ length: count }, startOipStub))
  closing.push(async () => {
    for (const stub of list) await stub.stop().catch(() => {})
  })
  return list
}

async function gateway(upstreams: readonly OipStub[], settings: Record<string, string> = {}) {
  const inference = await startTestInference({
    BREAKEVEN_UPSTREAM: upstreams.map(({ url }) => url).join(','),
    BREAKEVEN_UPSTREAM_BATCHES: '1',
    ...settings,
  })
  closing.unshift(() => inference.close())
  return inference
}

async function readyGateway(upstreams: readonly OipStub[], settings?: Record<string, string>) {
  const inference = await gateway(upstreams, settings)
  await expect.poll(inference.ready, { timeout: 10_000 }).toBe(true)
  return inference
}

const ask = async (inference: RunningInference, id: number) => {
  const { outputs } = await inference.infer([[Int32Array.of(id, 1)]], { target, model: 'sentiment' })
  return outputs.sentiment?.data[0]
}

test('a batch runs on an upstream, and its answers are those of the upstream', async () => {
  const [stub] = (await stubs(1)) as [OipStub]
  stub.parameters = { precision: 'int8', device: 'cuda' }
  const inference = await readyGateway([stub])
  expect(inference.backend()).toMatchObject({ runtime: 'stub 1', precision: 'int8', device: 'cuda' })
  expect(await Promise.all([3, 4, 5].map((id) => ask(inference, id)))).toEqual([3, 4, 5])
  expect(stub.batches.flat()).toEqual(expect.arrayContaining([3, 4, 5]))
})

test('work is spread over the upstreams', async () => {
  const list = await stubs(2)
  const inference = await readyGateway(list)
  await expect
    .poll(async () => {
      await Promise.all(Array.from({ length: 20 }, (_, id) => ask(inference, id + 1)))
      return list.every(({ batches }) => batches.length > 0)
    })
    .toBe(true)
})

test.each<Behaviour>(['500', 'text', 'reset', 'garbage', 'nan'])(
  'no answer is lost when an upstream starts to fail: %s',
  async (behaviour) => {
    const [failing, healthy] = (await stubs(2)) as [OipStub, OipStub]
    const inference = await readyGateway([failing, healthy])
    await expect.poll(() => failing.requests > 0 && healthy.requests > 0).toBe(true)
    failing.behaviour = behaviour
    const ids = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(await Promise.all(ids.map((id) => ask(inference, id)))).toEqual(ids)
    expect(inference.ready()).toBe(true)
  },
)

test('no answer is lost when an upstream dies, and it gets work again after its restart', async () => {
  const [killed, other] = (await stubs(2)) as [OipStub, OipStub]
  const inference = await readyGateway([killed, other])
  const ids = Array.from({ length: 200 }, (_, index) => index + 1)
  const answers = ids.map((id) => ask(inference, id))
  await killed.stop()
  expect(await Promise.all(answers)).toEqual(ids)
  await killed.start()
  const before = killed.batches.length
  await expect
    .poll(
      async () => {
        await Promise.all(ids.slice(0, 20).map((id) => ask(inference, id)))
        return killed.batches.length > before
      },
      { timeout: 15_000 },
    )
    .toBe(true)
})

test('an upstream that hangs is given up before the deadline, and another answers', async () => {
  const [hanging, other] = (await stubs(2)) as [OipStub, OipStub]
  const inference = await readyGateway([hanging, other], { BREAKEVEN_TIMEOUT_MS: '5000' })
  hanging.behaviour = 'hang'
  const ids = Array.from({ length: 20 }, (_, index) => index + 1)
  expect(await Promise.all(ids.map((id) => ask(inference, id)))).toEqual(ids)
})

test('an upstream that answers canaries wrongly gets no work', async () => {
  const [wrong, right] = (await stubs(2)) as [OipStub, OipStub]
  wrong.behaviour = 'wrong'
  const inference = await readyGateway([wrong, right])
  const ids = Array.from({ length: 50 }, (_, index) => index + 1)
  await Promise.all(ids.map((id) => ask(inference, id)))
  expect([wrong.batches.length > 0, right.batches.length > 0]).toEqual([false, true])
})

test('an upstream with other weights gets no work, and one with the same weights does', async () => {
  const { models, networks } = artefacts.manifest
  const [first] = Object.values(models)
  const network = networks[first?.network ?? '']
  const head = network?.heads[first?.head ?? '']
  if (!network || !head) throw new Error('The manifest has no model.')
  const [other, same] = (await stubs(2)) as [OipStub, OipStub]
  other.parameters = { artefacts: 'another', precision: 'int8' }
  same.parameters = { artefacts: artefactsOf(network, head, 'int8'), precision: 'int8' }
  const inference = await readyGateway([other, same])
  await Promise.all([1, 2, 3].map((id) => ask(inference, id)))
  expect([other.requests, same.requests > 0]).toEqual([0, true])
})

test('a batch that an upstream refuses is an internal error, and the upstream stays in use', async () => {
  const [stub] = (await stubs(1)) as [OipStub]
  const inference = await readyGateway([stub])
  await expect.poll(() => inference.characterization(target.network), { timeout: 10_000 }).toBeDefined()
  stub.behaviour = '400'
  await expect(ask(inference, 1)).rejects.toMatchObject({ code: 'internal' })
  stub.behaviour = 'answer'
  expect(await ask(inference, 2)).toBe(2)
})

test('without any upstream the gateway is not ready, and refuses at once with a retry time', async () => {
  const [stub] = (await stubs(1)) as [OipStub]
  stub.behaviour = '500'
  const inference = await gateway([stub])
  await expect.poll(() => inference.refusal('', 1)?.code, { timeout: 10_000 }).toBe('cloud-unavailable')
  expect(inference.ready()).toBe(false)
  expect(inference.refusal('', 1)?.retryAfterMs).toBeGreaterThan(0)
})

test('an upstream that dies without work is noticed', async () => {
  const [stub] = (await stubs(1)) as [OipStub]
  const inference = await readyGateway([stub])
  await stub.stop()
  await expect.poll(inference.ready, { timeout: 15_000 }).toBe(false)
})
