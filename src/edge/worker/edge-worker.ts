/** Serves an edge place over message ports. All backends share it. */
import { Failure, plainFailure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { OutputTensor } from '../../wire/infer.ts'
import type { ManifestNetwork } from '../../wire/manifest.ts'
import type { Backend, BackendFacts } from '../backends/backend.ts'
import type { EdgeStatus, FromEdge, ToEdge } from '../protocol.ts'
import type { ModelStore } from '../storage/model-store.ts'
import { createCharacterizer } from './characterizer.ts'
import { WrongEngine } from './known-answers.ts'
import { createNetworkRegistry, type NetworkRegistryNeeds } from './network-registry.ts'
import { createRunQueue, nextTask } from './run-queue.ts'

const maxCachedAnswers = 64
const maxNotes = 5
/** Minimum time between status messages. A download changes the status with every chunk. */
const statusEveryMs = 100

export interface EdgeWorkerNeeds extends Pick<NetworkRegistryNeeds, 'check' | 'marked'> {
  readonly backend: Backend
  readonly store: ModelStore
  readonly networks: Readonly<Record<string, ManifestNetwork>>
  readonly isolated: boolean
  readonly now: () => Milliseconds
  readonly random: () => number
  /** The engine computes wrong answers on this device. */
  readonly onWrong: () => void
}

export interface EdgeWorker {
  /** Connects another gateway and sends it the status immediately. */
  connect(port: MessagePort): void
}

interface ComputedAnswer {
  readonly outputs: readonly OutputTensor[]
  readonly queue: Milliseconds
  readonly compute: Milliseconds
}

interface Pending {
  readonly listeners: Set<MessagePort>
  started: boolean
  cancelled: boolean
}

const send = (port: MessagePort, message: FromEdge) => port.postMessage(message)

export async function createEdgeWorker(needs: EdgeWorkerNeeds): Promise<EdgeWorker> {
  const { backend, store, networks, isolated, now, random, check, marked, onWrong } = needs
  const ports = new Set<MessagePort>()
  const pending = new Map<string, Pending>()
  /** The last answers by key. A question that is repeated after a restart of the gateway is not computed again. */
  const answers = new Map<string, ComputedAnswer>()
  const queue = createRunQueue(nextTask)
  const notes: string[] = []
  let facts: BackendFacts = { threads: 1, backend: backend.place }
  let unsupported: string | undefined
  let statusDue = false

  const status = (): EdgeStatus => ({
    place: backend.place,
    networks: { ...registry.states },
    precision: backend.precision,
    isolated,
    notes: [...notes],
    ...facts,
    ...(unsupported !== undefined && { unsupported }),
  })
  const broadcast = (message: FromEdge) => {
    for (const port of ports) send(port, message)
  }
  const announce = () => {
    if (statusDue) return
    statusDue = true
    setTimeout(() => {
      statusDue = false
      broadcast({ type: 'status', status: status() })
    }, statusEveryMs)
  }
  const note = (sentence: string) => {
    notes.push(sentence)
    notes.splice(0, notes.length - maxNotes)
    announce()
  }
  const giveUpIfUnsupported = (error: unknown) => {
    if (!(error instanceof Failure) || error.code !== 'edge-unavailable') return
    unsupported = error.message
    announce()
    if (error instanceof WrongEngine) onWrong()
  }

  let turns = 0
  const exclusively = <T>(run: () => Promise<T>) =>
    new Promise<T>((resolve, reject) =>
      queue.add(`engine:${turns++}`, 'question', () => run().then(resolve, reject)),
    )
  const preparing = exclusively(() => backend.prepare())
  // The failure is handled below, after the stored files are known.
  preparing.catch(() => {})
  const registry = await createNetworkRegistry({
    networks,
    backend,
    store,
    now,
    check,
    marked,
    onChange: announce,
    onNote: note,
    exclusively: (run) => preparing.then(() => exclusively(run)),
  })
  const load = (network: string) => void registry.load(network).catch(giveUpIfUnsupported)
  const ensureReady = (network: string) =>
    registry.ensureReady(network).catch((error) => {
      giveUpIfUnsupported(error)
      throw error
    })
  // Loads stored networks while the engine starts, so that the first question does not wait for the disk.
  for (const [network, { state }] of Object.entries(registry.states)) if (state === 'stored') load(network)
  const characterizer = createCharacterizer({ networks, backend, queue, now, random, broadcast })
  await preparing.then(
    (found) => {
      facts = found
    },
    (error) => {
      // A failed download of the engine can succeed later. Any other failure means that the device cannot run it.
      if (error instanceof Failure && error.code === 'offline') throw error
      unsupported = plainFailure(error).message
    },
  )

  function remember(key: string, answer: ComputedAnswer) {
    answers.set(key, answer)
    const [oldest] = answers.keys()
    if (answers.size > maxCachedAnswers && oldest !== undefined) answers.delete(oldest)
  }

  async function infer(port: MessagePort, message: Extract<ToEdge, { type: 'infer' }>) {
    const { key, network, head, inputs, outputs, urgency } = message
    const remembered = answers.get(key)
    if (remembered) return send(port, { type: 'answer', key, remembered: true, ...remembered })
    const same = pending.get(key)
    if (same) {
      same.listeners.add(port)
      same.cancelled = false
      if (same.started) send(port, { type: 'started', key })
      return
    }
    const entry: Pending = { listeners: new Set([port]), started: false, cancelled: false }
    pending.set(key, entry)
    const sendToListeners = (update: FromEdge) => {
      for (const listener of entry.listeners) send(listener, update)
    }
    try {
      if (unsupported !== undefined) throw new Failure('edge-unavailable', unsupported)
      await ensureReady(network)
      const parts = registry.partsOf(network, head)
      if (entry.cancelled) throw new Failure('cancelled', 'The question was cancelled before it began.')
      const arrived = now()
      await new Promise<void>((resolve, reject) => {
        queue.add(key, urgency, async () => {
          entry.started = true
          const started = now()
          sendToListeners({ type: 'started', key })
          try {
            const result = await backend.run(parts, inputs, outputs)
            const answer = { outputs: result, queue: ms(started - arrived), compute: ms(now() - started) }
            remember(key, answer)
            sendToListeners({ type: 'answer', key, remembered: false, ...answer })
            resolve()
          } catch (error) {
            reject(error)
          }
        })
      })
    } catch (error) {
      sendToListeners({ type: 'failed', key, failure: plainFailure(error) })
    } finally {
      pending.delete(key)
    }
  }

  /** Removes a queued question. A started run cannot be interrupted, so it continues and its answer is cached. */
  function cancel(key: string) {
    const entry = pending.get(key)
    if (!entry || entry.started) return
    entry.cancelled = true
    if (!queue.drop(key)) return
    pending.delete(key)
    const failure = plainFailure(new Failure('cancelled', 'The question was cancelled before it began.'))
    for (const listener of entry.listeners) send(listener, { type: 'failed', key, failure })
  }

  function receive(port: MessagePort, message: ToEdge) {
    switch (message.type) {
      case 'infer':
        return void infer(port, message)
      case 'cancel':
        return cancel(message.key)
      case 'load':
        return load(message.network)
      case 'pause':
        return registry.pause(message.network)
      case 'remove':
        return void registry.remove(message.network).catch((error) => note(plainFailure(error).message))
      case 'characterize':
        return void ensureReady(message.network).then(
          () => characterizer.start(message),
          () => broadcast({ type: 'characterized', network: message.network, cancelled: true }),
        )
      case 'stop-characterizing':
        return characterizer.stop()
    }
  }

  return {
    connect(port) {
      ports.add(port)
      port.onmessage = ({ data }: MessageEvent<ToEdge>) => receive(port, data)
      send(port, { type: 'status', status: status() })
    },
  }
}
