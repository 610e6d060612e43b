import { afterEach, expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { InputTensor } from '../../wire/infer.ts'
import { testNetwork } from '../../wire/testing/networks.ts'
import type { Backend } from '../backends/backend.ts'
import type { FromEdge, ToEdge, Urgency } from '../protocol.ts'
import type { ModelStore } from '../storage/model-store.ts'
import { createEdgeWorker } from './edge-worker.ts'
import { WrongEngine } from './known-answers.ts'

const inputs: InputTensor[] = [{ name: 'ids', datatype: 'INT32', shape: [1, 2], data: [1, 2] }]
const ports: MessagePort[] = []

/** A backend in which every run waits for `finish`. */
function slowBackend() {
  const waiting: (() => void)[] = []
  let runs = 0
  let slow = false
  const backend: Backend = {
    place: 'wasm',
    precision: 'int8',
    lost: new Promise(() => {}),
    prepare: async () => ({ threads: 1, backend: 'test' }),
    load: async () => {},
    release: async () => {},
    async run(_, __, outputs) {
      runs += 1
      if (slow) await new Promise<void>((resolve) => waiting.push(resolve))
      return outputs.map((name) => ({ name, shape: [1, 1], datatype: 'FP32', data: [runs] }))
    },
  }
  return {
    backend,
    runs: () => runs,
    slowDown: () => {
      slow = true
    },
    finish: async () => {
      await expect.poll(() => waiting.length).toBeGreaterThan(0)
      waiting.shift()?.()
    },
  }
}

const storeOf = (stored: boolean, open?: ModelStore['open']): ModelStore => ({
  find: async () => ({ stored, received: 0 }),
  open: open ?? (async () => ({ bytes: new Uint8Array(1), storage: 'memory' })),
  remove: async () => {},
  keepOnly: async () => {},
})

async function started(
  options: {
    stored?: boolean
    open?: ModelStore['open']
    backend?: Partial<Backend>
    check?: () => Promise<void>
  } = {},
) {
  const engine = slowBackend()
  const wrong: string[] = []
  let time = 0
  const worker = await createEdgeWorker({
    backend: { ...engine.backend, ...options.backend },
    store: storeOf(options.stored ?? true, options.open),
    networks: { net: testNetwork(['out']) },
    isolated: false,
    now: () => ms(time++) as Milliseconds,
    random: () => 0,
    check: options.check ?? (async () => {}),
    marked: (run) => run(),
    onWrong: () => void wrong.push('wrong'),
  })
  const connect = () => {
    const { port1, port2 } = new MessageChannel()
    const heard: FromEdge[] = []
    port2.onmessage = ({ data }) => heard.push(data)
    ports.push(port1, port2)
    worker.connect(port1)
    const post = (message: ToEdge) => port2.postMessage(message)
    const ask = (key: string, urgency: Urgency = 'question') =>
      post({ type: 'infer', key, network: 'net', head: 'out', inputs, outputs: ['out'], urgency })
    const repliesTo = (key: string) => heard.filter((m) => 'key' in m && m.key === key).map((m) => m.type)
    return { heard, post, ask, repliesTo }
  }
  return { ...engine, wrong, connect, ...connect() }
}

/** A worker that has answered the question `warm`. Later runs wait for `finish`, if they are slow. */
async function warm({ slow = true } = {}) {
  const worker = await started()
  worker.ask('warm')
  await expect.poll(() => worker.repliesTo('warm')).toContain('answer')
  if (slow) worker.slowDown()
  const before = worker.runs()
  return { ...worker, runs: () => worker.runs() - before }
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

test('a gateway receives the status when it connects', async () => {
  const { heard } = await started({ stored: false })
  await expect
    .poll(() => heard[0])
    .toMatchObject({ type: 'status', status: { networks: { net: { state: 'absent' } } } })
})

test('a stored network is loaded and warmed up at the start', async () => {
  const { heard, runs } = await started()
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ type: 'status', status: { networks: { net: { state: 'ready' } } } })
  expect(runs()).toBeGreaterThan(0)
})

test('a failed download of the engine rejects the start, and an engine that cannot run is unsupported', async () => {
  const failing = (failure: Failure) => ({ backend: { prepare: () => Promise.reject(failure) } })
  await expect(started(failing(new Failure('offline', 'It did not arrive.')))).rejects.toThrow('arrive')
  const { heard } = await started(failing(new Failure('edge-unavailable', 'No SIMD.')))
  await expect.poll(() => heard[0]).toMatchObject({ type: 'status', status: { unsupported: 'No SIMD.' } })
})

test('a question about a stored network waits for it, and is answered', async () => {
  const { ask, heard, repliesTo } = await started()
  ask('a')
  await expect.poll(() => repliesTo('a')).toEqual(['started', 'answer'])
  expect(heard.find((m) => m.type === 'answer')).toMatchObject({
    remembered: false,
    outputs: [{ name: 'out' }],
  })
})

test('a question about a missing network fails at once without a download', async () => {
  let opened = 0
  const open: ModelStore['open'] = async () => {
    opened += 1
    return { bytes: new Uint8Array(1), storage: 'memory' }
  }
  const { ask, heard, repliesTo } = await started({ stored: false, open })
  ask('a')
  await expect.poll(() => repliesTo('a')).toEqual(['failed'])
  expect(heard.find((m) => m.type === 'failed')).toMatchObject({ failure: { code: 'model-missing' } })
  expect(opened).toBe(0)
})

test('a key runs once: callers share its run, and later callers get the cached answer', async () => {
  const { ask, repliesTo, connect, runs, finish, heard } = await warm()
  ask('a')
  await expect.poll(() => repliesTo('a')).toEqual(['started'])
  const second = connect()
  second.ask('a')
  await expect.poll(() => second.repliesTo('a')).toEqual(['started'])
  await finish()
  await expect.poll(() => second.repliesTo('a')).toEqual(['started', 'answer'])
  await expect.poll(() => repliesTo('a')).toEqual(['started', 'answer'])
  ask('a')
  await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'answer', key: 'a', remembered: true })
  expect(runs()).toBe(1)
})

test('a cancelled queued question never runs, and a started one is answered', async () => {
  const { ask, post, repliesTo, runs, finish } = await warm()
  ask('begun')
  ask('waiting')
  await expect.poll(() => repliesTo('begun')).toEqual(['started'])
  post({ type: 'cancel', key: 'begun' })
  post({ type: 'cancel', key: 'waiting' })
  await expect.poll(() => repliesTo('waiting')).toEqual(['failed'])
  await finish()
  await expect.poll(() => repliesTo('begun')).toEqual(['started', 'answer'])
  expect(runs()).toBe(1)
})

test('a question runs before queued background work', async () => {
  const { ask, heard, repliesTo, finish } = await warm()
  ask('begun', 'background')
  ask('waiting', 'background')
  ask('asked')
  for (let i = 0; i < 3; i++) await finish()
  await expect.poll(() => repliesTo('waiting')).toContain('answer')
  const answered = heard.flatMap((m) => (m.type === 'answer' ? [m.key] : []))
  expect(answered).toEqual(['warm', 'begun', 'asked', 'waiting'])
})

test('a question is answered between two runs of a characterization', async () => {
  const { ask, post, heard } = await warm({ slow: false })
  post({ type: 'characterize', network: 'net', lengths: [1, 2, 3], repetitions: 10 })
  ask('a')
  await expect.poll(() => heard).toContainEqual({ type: 'characterized', network: 'net', cancelled: false })
  const order = heard.map((m) => m.type)
  expect(heard.filter((m) => m.type === 'point')).toHaveLength(30)
  expect(order.lastIndexOf('answer')).toBeLessThan(order.lastIndexOf('point'))
})

test('a stopped characterization reports its end and measures nothing more', async () => {
  const { ask, post, heard, repliesTo, finish } = await warm()
  post({ type: 'characterize', network: 'net', lengths: [1], repetitions: 10 })
  await new Promise((resolve) => setTimeout(resolve, 20))
  post({ type: 'stop-characterizing' })
  await expect.poll(() => heard).toContainEqual({ type: 'characterized', network: 'net', cancelled: true })
  await finish()
  ask('after')
  await finish()
  await expect.poll(() => repliesTo('after')).toEqual(['started', 'answer'])
})

test('a place that cannot run the network is unsupported with a reason', async () => {
  const load = () => Promise.reject(new Failure('edge-unavailable', 'The LSTM fell back to the CPU.'))
  const { post, heard } = await started({ backend: { load } })
  post({ type: 'load', network: 'net' })
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ type: 'status', status: { unsupported: 'The LSTM fell back to the CPU.' } })
})

test('an engine with wrong answers rejects questions and informs the page', async () => {
  const check = async () => {
    throw new WrongEngine()
  }
  const { ask, repliesTo, heard, wrong } = await started({ check })
  ask('q')
  await expect.poll(() => repliesTo('q')).toEqual(['failed'])
  expect(heard.find((message) => message.type === 'failed')).toMatchObject({
    failure: { code: 'edge-unavailable' },
  })
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ type: 'status', status: { unsupported: expect.stringContaining('wrong answers') } })
  expect(wrong.length).toBeGreaterThan(0)
})
