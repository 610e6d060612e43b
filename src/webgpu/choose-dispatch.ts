/** Chooses the faster way of dispatching by a measurement, because GPUs differ in the cost of a dispatch and in bandwidth. */
import type { WeightFile } from '../kernel/read-weights.ts'
import { type GpuEncoder, loadEncoder } from './encoder.ts'

/** Tokens of a long sentence. The choice has little effect on shorter texts. */
const trialIds = Array.from({ length: 32 }, (_, i) => 2 + i)
const runs = 3

/** Returns the shortest of several runs, in ms, after one run that compiles the shaders. */
async function shortestMs(encoder: GpuEncoder, now: () => number): Promise<number> {
  await encoder.encode(trialIds)
  let shortest = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const start = now()
    await encoder.encode(trialIds)
    shortest = Math.min(shortest, now() - start)
  }
  return shortest
}

/**
 * Returns the encoder with the faster way of dispatching, and releases the other one.
 *
 * @throws Failure `edge-unavailable` if the adapter cannot run the shaders
 */
export async function loadFasterEncoder(
  device: GPUDevice,
  file: WeightFile,
  mostTokens: number,
  now: () => number,
): Promise<GpuEncoder> {
  const whole = await loadEncoder(device, file, { dispatch: 'whole sequence', mostTokens })
  const single = await loadEncoder(device, file, { dispatch: 'one step', mostTokens }).catch((error) => {
    whole.release()
    throw error
  })
  const isSingleSooner = (await shortestMs(single, now)) < (await shortestMs(whole, now))
  const [chosen, other] = isSingleSooner ? [single, whole] : [whole, single]
  other.release()
  return chosen
}
