/** Measures T(N) of a place. It runs every length several times in random order, between the questions of people. */
import { type Milliseconds, ms, tokens } from '../../units.ts'
import type { ManifestNetwork } from '../../wire/manifest.ts'
import type { Backend } from '../backends/backend.ts'
import type { FromEdge, ToEdge } from '../protocol.ts'
import type { RunQueue } from './run-queue.ts'
import { sampleQuestion } from './sample-question.ts'

export interface CharacterizerNeeds {
  readonly networks: Readonly<Record<string, ManifestNetwork>>
  readonly backend: Backend
  readonly queue: RunQueue
  readonly now: () => Milliseconds
  readonly random: () => number
  readonly broadcast: (message: FromEdge) => void
}

export interface Characterizer {
  /** Starts a characterization and stops the current one. */
  start(request: Extract<ToEdge, { type: 'characterize' }>): void
  stop(): void
}

export function createCharacterizer(needs: CharacterizerNeeds): Characterizer {
  const { networks, backend, queue, now, random, broadcast } = needs
  let stopCurrent = () => {}

  return {
    stop: () => stopCurrent(),
    start({ network, lengths, repetitions }) {
      stopCurrent()
      const spec = networks[network]
      if (!spec) return
      const schedule = shuffledLengths(lengths, repetitions, random)
      const met = new Set<number>()
      let stopped = false
      let done = 0
      const finish = (cancelled: boolean) => {
        if (stopped) return
        stopped = true
        broadcast({ type: 'characterized', network, cancelled })
      }
      stopCurrent = () => finish(true)

      async function runOnce(length: number) {
        if (stopped) return
        const sample = sampleQuestion(spec as ManifestNetwork, backend.precision, length)
        const start = now()
        await backend.run(sample.parts, sample.inputs, sample.outputs)
        const compute = ms(now() - start)
        // Skips the first run of a length, because it allocates buffers and compiles shaders.
        if (!met.has(length)) return void met.add(length)
        if (stopped) return
        done += 1
        broadcast({
          type: 'point',
          network,
          tokens: tokens(sample.tokens),
          compute,
          done,
          total: schedule.length,
        })
      }

      function next() {
        const length = schedule[done]
        if (stopped) return
        if (length === undefined) return finish(false)
        queue.add(`characterize:${network}:${done}`, 'background', () =>
          runOnce(length).then(next, () => finish(true)),
        )
      }
      next()
    },
  }
}

/** Returns every length `repetitions` times in random order (Fisher–Yates), so that a slow period does not affect one length only. */
export function shuffledLengths(
  lengths: readonly number[],
  repetitions: number,
  random: () => number,
): number[] {
  const schedule = lengths.flatMap((length) => Array.from({ length: repetitions }, () => length))
  for (let i = schedule.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [schedule[i], schedule[j]]
    if (a !== undefined && b !== undefined) [schedule[i], schedule[j]] = [b, a]
  }
  return schedule
}
