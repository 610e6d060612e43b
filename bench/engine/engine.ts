/**
 * Measures the cost of one decision: `npx tsx bench/engine/engine.ts`.
 *
 * Batches are timed, because one decision is shorter than a clock tick. A batch hides cache misses, so the first decision after
 * an idle minute takes longer.
 */
import { pathToFileURL } from 'node:url'
import { learn } from '../../src/engine/estimate/learn.ts'
import type { Observation } from '../../src/engine/estimate/observation.ts'
import { emptyState } from '../../src/engine/estimate/state.ts'
import type { PlaceStatus } from '../../src/engine/place.ts'
import { decide } from '../../src/engine/plan/decide.ts'
import type { DecisionInput, Mode } from '../../src/engine/plan/decision.ts'
import { ms, tokens } from '../../src/units.ts'
import { distribution } from '../statistics.ts'
import { spread, table } from '../table.ts'

const batches = 60
const batchSize = 2000

const device: PlaceStatus = { place: 'simd', kind: 'edge', queue: ms(0), load: ms(0) }
const gpu: PlaceStatus = { place: 'webgpu', kind: 'edge', queue: ms(0), load: ms(0) }
const cloud: PlaceStatus = { place: 'cloud', kind: 'cloud', queue: ms(0), load: ms(0), connected: true }

/** Two devices and a cloud with a hundred runs each, on a link with a round trip of about 150 ms. */
const observations: Observation[] = Array.from({ length: 100 }, (_, i) => {
  const n = tokens(1 + ((i * 13) % 64))
  const roundTrip = ms(150 + ((i * 7) % 40))
  const run = { network: 'encoder', tokens: n, at: ms(i * 1000) } as const
  const server = 12.8 + 0.58 * n
  return [
    { ...run, kind: 'edge-run', place: 'simd', compute: ms(13 + 18 * n + (i % 5)) },
    { ...run, kind: 'edge-run', place: 'webgpu', compute: ms(40 + 6 * n + (i % 3)) },
    {
      ...run,
      kind: 'cloud-run',
      place: 'cloud',
      bytesUp: 200 + 6 * n,
      bytesDown: 300,
      elapsed: ms(roundTrip + 2 + server),
      roundTrip,
      queue: ms(0),
      compute: ms(server),
    },
  ] satisfies Observation[]
}).flat()

function row(name: string, run: (i: number) => void) {
  for (let i = 0; i < 5 * batchSize; i++) run(i)
  const times = Array.from({ length: batches }, () => {
    const start = performance.now()
    for (let i = 0; i < batchSize; i++) run(i)
    return ((performance.now() - start) * 1e6) / batchSize
  })
  return [name, spread(distribution(times), 'ns'), batches * batchSize]
}

/** The time of one decision over two and three places, and of one update with an answer. */
export function engineTable(): string {
  const state = observations.reduce(learn, emptyState())
  const question = (i: number, mode: Mode, places: readonly PlaceStatus[]): DecisionInput => ({
    network: 'encoder',
    tokens: tokens(1 + (i % 64)),
    messages: { upFixed: 200, upPerToken: 6, downFixed: 300, downPerToken: 0 },
    mode,
    places,
    now: ms(100_000 + (i % 5000)),
  })
  let sink = state
  return table(
    ['engine', 'median (middle half)', 'runs'],
    [
      row('decide, 2 places', (i) => decide(state, question(i, 'balanced', [device, cloud]))),
      row('decide, 3 places', (i) => decide(state, question(i, 'fastest', [device, gpu, cloud]))),
      row('learn, 1 observation', (i) => {
        sink = learn(sink, observations[i % observations.length] as Observation)
      }),
    ],
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(engineTable())
