import { expect, test } from 'vitest'
import type { EdgeStatus, GatewayStatus, ToGateway } from '../../../gateway/protocol.ts'
import { catalogueOf } from '../../ask/catalogue.ts'
import { twoSizes } from '../../testing/two-sizes.ts'
import { createModelDownloader } from './model-downloader.ts'

const ready = { state: 'ready', load: 1, storage: 'opfs' }
const absent = { state: 'absent' }

interface Report {
  readonly cloudFailures?: number
  readonly online?: boolean
  readonly unsupported?: string
  readonly size?: number
  readonly networks?: Record<string, object>
  readonly places?: readonly string[]
}

const status = ({
  online = true,
  cloudFailures = 0,
  unsupported,
  size = 30,
  networks = {},
  places = ['simd'],
}: Report) =>
  ({
    online,
    cloudFailures: { cloud: cloudFailures },
    size,
    edges: places.map((place) => ({
      place,
      networks: networks as EdgeStatus['networks'],
      ...(unsupported && { unsupported }),
    })),
  }) as unknown as GatewayStatus

function stage({
  savesData = false,
  declined = new Map<string, boolean>(),
  moment = Promise.resolve(),
} = {}) {
  const sent: ToGateway[] = []
  const persisted: string[] = []
  let updateChecks = 0
  const keeper = createModelDownloader({
    send: (message) => sent.push(message),
    feedStorage: {
      declined: async (what) => declined.get(what) ?? false,
      decline: async (what, no) => void declined.set(what, no),
    },
    catalogue: catalogueOf(twoSizes),
    savesData: () => savesData,
    persist: () => void persisted.push('asked'),
    findUpdate: () => {
      updateChecks += 1
    },
    moment,
  })
  const update = async (report: Report) => {
    keeper.update(status(report))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { sent, keeper, update, declined, persisted, updateChecks: () => updateChecks }
}

const say = (type: string, ...networks: string[]) =>
  networks.map((network) => ({ type, place: 'simd', network }))
const loadLarge = say('load', 'large', 'large-span')
const loadSmall = say('load', 'small', 'small-span')

test('only the networks of the selected size are fetched, once, when the device is online', async () => {
  const { sent, update } = stage()
  await update({ online: false })
  expect(sent).toEqual([])
  await update({})
  await update({})
  expect(sent).toEqual(loadLarge)
})

test('a download that the network interrupted goes on when the server can be reached again', async () => {
  const { sent, update } = stage()
  await update({})
  const failed = { state: 'failed', failure: { code: 'offline', message: 'It stopped.' } }
  const broken = { state: 'failed', failure: { code: 'integrity', message: 'It is another file.' } }
  await update({ networks: { large: failed, 'large-span': broken }, cloudFailures: 2 })
  expect(sent.splice(0)).toEqual(loadLarge)
  await update({ networks: { large: failed, 'large-span': broken } })
  await update({ networks: { large: failed, 'large-span': broken } })
  expect(sent).toEqual(say('load', 'large'))
})

test('a file that the server has no more starts one search for a new version of the app', async () => {
  const { update, updateChecks } = stage()
  const failed = { state: 'failed', failure: { code: 'integrity', message: 'It is another file.' } }
  await update({ networks: { large: ready } })
  expect(updateChecks()).toBe(0)
  for (const large of [failed, failed]) await update({ networks: { large } })
  expect(updateChecks()).toBe(1)
  // The person tried again.
  for (const large of [{ state: 'downloading' }, failed]) await update({ networks: { large } })
  expect(updateChecks()).toBe(2)
})

test('a download that the person paused stays paused when the server can be reached again', async () => {
  const { sent, update, keeper } = stage()
  await update({})
  keeper.pause('simd', 30)
  sent.splice(0)
  const failed = { state: 'failed', failure: { code: 'offline', message: 'It stopped.' } }
  await update({ networks: { large: failed, 'large-span': failed }, online: false })
  await update({ networks: { large: failed, 'large-span': failed } })
  expect(sent).toEqual([])
})

test('only the missing networks of a size are fetched', async () => {
  const { sent, update } = stage()
  await update({ networks: { large: ready, 'large-span': absent } })
  expect(sent).toEqual(say('load', 'large-span'))
})

test('nothing is fetched automatically if data must be saved or the device cannot run it', async () => {
  const sparing = stage({ savesData: true })
  await sparing.update({})
  const unable = stage()
  await unable.update({ unsupported: 'no WebAssembly' })
  expect([sparing.sent, unable.sent]).toEqual([[], []])
})

test('a removed model is not fetched on the next visit until the person asks for it', async () => {
  const first = stage()
  first.keeper.remove('simd', 30)
  const next = stage({ declined: first.declined })
  await next.update({})
  expect(next.sent).toEqual([])
  next.keeper.load('simd', 30)
  expect(next.sent).toEqual(loadLarge)
  const later = stage({ declined: first.declined })
  await later.update({})
  expect(later.sent).toEqual(loadLarge)
})

test('a refusal of one network also covers networks that a later version adds to its size', async () => {
  const { sent, update } = stage({ declined: new Map([['wasm large', true]]) })
  await update({})
  expect(sent).toEqual([])
})

test('a refusal covers every engine that runs the same files, and no other', async () => {
  const { sent, keeper, update, declined } = stage()
  await update({ networks: { large: ready, 'large-span': ready }, places: ['simd', 'wasm', 'webgpu'] })
  keeper.remove('simd', 30)
  expect(sent.map((message) => 'place' in message && message.place)).toEqual(['simd', 'wasm', 'simd', 'wasm'])
  const next = stage({ declined })
  await next.update({ places: ['simd', 'wasm', 'webgpu'] })
  expect(next.sent.map((message) => 'place' in message && message.place)).toEqual(['webgpu', 'webgpu'])
})

test('nothing is fetched automatically before `moment`', async () => {
  let come = () => {}
  const moment = new Promise<void>((resolve) => {
    come = resolve
  })
  const { sent, update } = stage({ moment })
  await update({})
  expect(sent).toEqual([])
  come()
  await update({})
  expect(sent).toEqual(loadLarge)
})

test('pausing stops every network of the size', () => {
  const { sent, keeper } = stage()
  keeper.pause('simd', 20)
  expect(sent).toEqual(say('pause', 'small', 'small-span'))
})

test('another size is removed once the selected one is complete, and not before', async () => {
  const { sent, update } = stage()
  const large = { large: ready, 'large-span': ready }
  await update({ size: 20, networks: large })
  expect(sent).toEqual(loadSmall)
  const downloading = { state: 'downloading', received: 1, total: 220 }
  await update({ size: 20, networks: { ...large, small: ready, 'small-span': downloading } })
  expect(sent).toEqual(loadSmall)
  const small = { small: ready, 'small-span': { state: 'stored' } }
  await update({ size: 20, networks: { ...large, ...small } })
  await update({ size: 20, networks: { ...large, ...small } })
  expect(sent).toEqual([...loadSmall, ...say('remove', 'large', 'large-span')])
})

test('a size that was replaced and is selected again is fetched automatically', async () => {
  const { sent, update } = stage()
  const small = { small: ready, 'small-span': ready }
  await update({ size: 20, networks: { ...small, large: ready, 'large-span': ready } })
  await update({ size: 20, networks: small })
  sent.length = 0
  await update({ size: 30, networks: small })
  expect(sent).toEqual(loadLarge)
})

test('an interrupted download of another size is deleted too', async () => {
  const { sent, update } = stage()
  const networks = { large: ready, 'large-span': ready, small: { state: 'absent', received: 9, total: 220 } }
  await update({ networks })
  expect(sent).toEqual(say('remove', 'small'))
})

test('the browser is asked to persist a model that the person downloads, not an automatic download', async () => {
  const { keeper, update, persisted } = stage()
  await update({})
  expect(persisted).toEqual([])
  keeper.load('simd', 30)
  expect(persisted).toEqual(['asked'])
})

test('a model that is lost with the site data while the page is open is fetched again', async () => {
  const { sent, update } = stage()
  const here = { large: ready, 'large-span': ready }
  await update({})
  await update({ networks: here })
  sent.length = 0
  await update({})
  await update({})
  expect(sent).toEqual(loadLarge)
})

test('a model that the person removes is not fetched again, even if the refusal cannot be stored', async () => {
  const { sent, keeper, update, declined } = stage()
  const here = { large: ready, 'large-span': ready }
  await update({ networks: here })
  keeper.remove('simd', 30)
  declined.clear()
  await update({ networks: here })
  sent.length = 0
  await update({})
  expect(sent).toEqual([])
})
