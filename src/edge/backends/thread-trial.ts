/** Measures one and two threads in separate workers, because a runtime cannot change its number of threads. */
import { filesOf } from '../../wire/network.ts'
import { networks } from '../networks.ts'
import { openModelStore } from '../storage/open-model-store.ts'
import { sampleQuestion } from '../worker/sample-question.ts'
import { chosenBy, type Device, keepThreadChoice } from './thread-choice.ts'
import { createWasmBackend } from './wasm-backend.ts'

const trialPrefix = 'trial:'
/** A typical length in tokens, and enough runs for a median. */
const length = 24
const warmUps = 3
const repetitions = 9
const trialDeadlineMs = 60_000

/** Returns the number of threads that this worker should measure, from its name. Undefined for an ordinary worker. */
export function threadsOnTrial(name: string): number | undefined {
  return name.startsWith(trialPrefix) ? Number(name.slice(trialPrefix.length)) : undefined
}

/** Measures the median time of a run in ms. @throws if the network is not on this device */
export async function measureRun(threads: number): Promise<number> {
  const [network] = Object.values(networks)
  if (!network) throw new Error('No network is shipped.')
  const store = await openModelStore()
  const backend = createWasmBackend(threads)
  await backend.prepare()
  for (const file of filesOf(network, backend.precision)) {
    const model = await store.open(file, {
      signal: AbortSignal.timeout(trialDeadlineMs),
      onProgress: () => {},
      onNote: () => {},
    })
    await backend.load(file.file, model.bytes)
  }
  const { parts, inputs, outputs } = sampleQuestion(network, backend.precision, length)
  const times: number[] = []
  for (let i = -warmUps; i < repetitions; i++) {
    const start = performance.now()
    await backend.run(parts, inputs, outputs)
    if (i >= 0) times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[repetitions >> 1] ?? Number.POSITIVE_INFINITY
}

/** Measures in a new worker. Resolves with undefined if it fails or exceeds the deadline. */
function tryThreads(script: string, threads: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(script, { type: 'module', name: `${trialPrefix}${threads}` })
    const end = (median: number | undefined) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(median)
    }
    const timer = setTimeout(() => end(undefined), trialDeadlineMs)
    worker.onmessage = ({ data }: MessageEvent<number>) => end(data)
    worker.onerror = () => end(undefined)
  })
}

/** Measures both and stores the choice. Two threads are not chosen if they cannot start. */
export async function holdThreadTrial(device: Device, script: string): Promise<void> {
  const one = await tryThreads(script, 1)
  const two = one === undefined ? undefined : await tryThreads(script, 2)
  if (one !== undefined) await keepThreadChoice(device, two === undefined ? 1 : chosenBy(one, two))
}
