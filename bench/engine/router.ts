/**
 * Measures the time that a router adds to a call, beyond the time of its place. It runs the built package, as programs do:
 * `npm run build:library && npx tsx bench/engine/router.ts`.
 */
import { pathToFileURL } from 'node:url'
import { distribution } from '../statistics.ts'
import { spread, table } from '../table.ts'

type Library = typeof import('../../src/router/index.ts')

const builtLibrary = new URL('../../dist/library/router.js', import.meta.url).href

/** The first calls are not measured, because the compiler has not optimized the code yet. */
const [warmUps, samples] = [3_000, 10_000]

/** Returns a table of the overhead of `route` with a device that answers at once and a server that is slower. */
export async function routerTable(): Promise<string> {
  const { createRouter, functionPlace } = (await import(builtLibrary)) as Library
  const size = (n: number) => n
  const router = createRouter({
    places: [
      functionPlace({ id: 'device', size, run: (n: number) => n }),
      functionPlace({
        id: 'server',
        kind: 'cloud',
        size,
        run: (n) => new Promise<number>((resolve) => setTimeout(resolve, 20, n)),
      }),
    ],
  })
  await router.measure([1, 8, 16, 64])
  const times: number[] = []
  for (let i = 0; i < warmUps + samples; i++) {
    const begin = performance.now()
    await router.route(1 + (i % 64))
    if (i >= warmUps) times.push((performance.now() - begin) * 1000)
  }
  return table(
    ['router of the library', 'µs a call, median (middle half)', 'calls'],
    [['beyond the time of the place', spread(distribution(times)), samples]],
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await routerTable())
