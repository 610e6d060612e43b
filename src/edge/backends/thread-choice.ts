/** Stores the number of threads for ONNX Runtime. The default is one, unless a measurement showed that two are faster. */

const cacheName = 'breakeven-threads'

/** Two threads must take at most this share of the time of one. On a busy device two threads are often slower. */
const maxTimeRatio = 0.9
/** With fewer cores the second thread competes with the page. */
const minCores = 4

export interface ThreadChoice {
  /** The number of threads for this worker. */
  readonly threads: number
  /** Whether a measurement is possible and was never done. */
  readonly isOpen: boolean
}

export interface Device {
  readonly isolated: boolean
  readonly cores: number
  readonly caches: CacheStorage | undefined
}

const addressOf = ({ cores }: Device) => `/threads/${cores}`

/** Returns the stored choice, or one thread. Never throws. */
export async function threadChoice(device: Device): Promise<ThreadChoice> {
  if (!device.isolated || device.cores < minCores || !device.caches) return { threads: 1, isOpen: false }
  try {
    const stored = await (await device.caches.open(cacheName)).match(addressOf(device))
    if (!stored) return { threads: 1, isOpen: true }
    return { threads: (await stored.text()) === '2' ? 2 : 1, isOpen: false }
  } catch {
    return { threads: 1, isOpen: false }
  }
}

/** Returns the number of threads for two median times. */
export const chosenBy = (one: number, two: number): 1 | 2 => (two < one * maxTimeRatio ? 2 : 1)

/** Stores a choice for the next start, because the runtime cannot change its threads after the first session. */
export async function keepThreadChoice(device: Device, threads: 1 | 2): Promise<void> {
  const cache = await device.caches?.open(cacheName)
  await cache?.put(addressOf(device), new Response(String(threads)))
}
