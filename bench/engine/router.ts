/** Prints the time that a router adds to a call, beyond the time of its place. */
import { createRouter } from '../../src/router/create-router.ts'
import { functionPlace } from '../../src/router/places/function-place.ts'

const size = (n: number) => n
const run = (n: number) => n
const router = createRouter({
  places: [
    functionPlace({ id: 'device', size, run }),
    functionPlace({
      id: 'server',
      kind: 'cloud',
      size,
      run: (n) => new Promise((resolve) => setTimeout(resolve, 20, n)),
    }),
  ],
})

/** So many samples that the compiler has optimized the code. */
const [warmUps, samples] = [3_000, 10_000]
await router.measure([1, 8, 16, 64])
const times: number[] = []
for (let i = 0; i < warmUps + samples; i++) {
  const begin = performance.now()
  await router.route(1 + (i % 64))
  if (i >= warmUps) times.push((performance.now() - begin) * 1000)
}
times.sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1)
console.log(
  `router overhead per call: p50 ${at(0.5)} µs, p90 ${at(0.9)} µs, p99 ${at(0.99)} µs (${samples} calls)`,
)
