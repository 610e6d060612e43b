/** Measures the current peak rate of this thread with `assembly/peak.ts`, for about two milliseconds. */
import { fetchBytes } from './fetch-bytes.ts'

const rounds = 400_000
/** Multiply-adds per round: 24 products of eight. */
const perRound = 192

/** @returns a function that measures multiply-adds per second */
export async function openPeak(): Promise<() => number> {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { instance } = await WebAssembly.instantiate(await fetchBytes('/probe/peak.wasm'), {
    env: { memory },
  })
  const { peak } = instance.exports as { peak: (address: number, rounds: number) => void }
  return () => {
    const startedAt = performance.now()
    peak(0, rounds)
    return (1000 * rounds * perRound) / (performance.now() - startedAt)
  }
}
