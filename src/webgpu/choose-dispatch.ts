/** Which way of dispatching is sooner on this GPU: what a dispatch costs and what one compute unit reads differ from GPU to GPU. */
import type { WeightFile } from '../kernel/read-weights.ts'
import { type Encoder, loadEncoder } from './encoder.ts'

/** As many tokens as a longer sentence has: below, next to nothing depends on the choice. */
const trialIds = Array.from({ length: 32 }, (_, i) => 2 + i)
const runs = 3

/** Of some runs, after one that compiles. */
async function shortestMs(encoder: Encoder, now: () => number): Promise<number> {
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
 * The encoder by the way of dispatching that is sooner; the other one is released.
 *
 * @throws Failure `edge-unavailable` when the adapter cannot run the shaders
 */
export async function loadFasterEncoder(
  device: GPUDevice,
  file: WeightFile,
  mostTokens: number,
  now: () => number,
): Promise<Encoder> {
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
