/** How many threads this device runs fastest with: one, unless a measurement has shown two to be sooner. */

const cacheName = 'breakeven-threads'

/** A second thread must be worth its core: on a busy device it is often slower than none. */
const worthwhile = 0.9
/** With fewer cores the second thread competes with the page itself. */
const coresNeeded = 4

export interface ThreadChoice {
  /** For this start of the worker. */
  readonly threads: number
  /** Whether it is worth measuring: possible here, and never done. */
  readonly isOpen: boolean
}

export interface Device {
  readonly isolated: boolean
  readonly cores: number
  readonly caches: CacheStorage | undefined
}

const addressOf = ({ cores }: Device) => `/threads/${cores}`

/** Never throws: without a stored choice it is one thread. */
export async function threadChoice(device: Device): Promise<ThreadChoice> {
  if (!device.isolated || device.cores < coresNeeded || !device.caches) return { threads: 1, isOpen: false }
  try {
    const stored = await (await device.caches.open(cacheName)).match(addressOf(device))
    if (!stored) return { threads: 1, isOpen: true }
    return { threads: (await stored.text()) === '2' ? 2 : 1, isOpen: false }
  } catch {
    return { threads: 1, isOpen: false }
  }
}

/** The choice that two medians of the same run justify. */
export const chosenBy = (one: number, two: number): 1 | 2 => (two < one * worthwhile ? 2 : 1)

/** Keeps a choice for the next start: the runtime fixes its threads with its first session. */
export async function keepThreadChoice(device: Device, threads: 1 | 2): Promise<void> {
  const cache = await device.caches?.open(cacheName)
  await cache?.put(addressOf(device), new Response(String(threads)))
}
