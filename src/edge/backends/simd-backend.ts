/** Runs networks on the CPU with the built-in kernel and the shipped 8-bit weights. */
import { Failure } from '../../failure.ts'
import type { Encoder } from '../../kernel/encoder.ts'
import type { Head } from '../../kernel/heads/head.ts'
import { withScratch } from '../../kernel/heap.ts'
import type { Directions, Kernel, Variant } from '../../kernel/kernel.ts'
import { loadPart } from '../../kernel/load-part.ts'
import { createThreadCount } from '../../kernel/thread-count.ts'
import { type Backend, type BackendFacts, type Loss, reportTraps } from './backend.ts'
import { outputsOf, questionRows } from './tensors.ts'

const instructions: Record<Variant, string> = { simd128: 'WASM SIMD', 'relaxed-simd': 'WASM relaxed SIMD' }

export interface SimdEngine {
  readonly kernel: Kernel
  /** Runs both directions of a layer in parallel. Resolves with undefined if the second thread cannot start. */
  readonly together?: Promise<Directions | undefined>
}

/**
 * @param createEngine fetches and compiles the kernel; its failure gives the reason why the place cannot run here
 * @param now clock in ms
 */
export function createSimdBackend(createEngine: () => Promise<SimdEngine>, now: () => number): Backend {
  const parts = new Map<string, Encoder | Head>()
  let lose = (_reason: string) => {}
  const lost = new Promise<Loss>((resolve) => {
    lose = (reason) => resolve({ reason, isFault: true })
  })
  const threads = createThreadCount()
  let kernel: Kernel | undefined
  let alone: Directions | undefined
  let together: Directions | undefined

  const prepared = () => {
    if (kernel) return kernel
    throw new Failure('internal', 'The engine was used before it was prepared.')
  }
  function part<K extends 'encoder' | 'head'>(
    file: string | undefined,
    kind: K,
  ): Extract<Encoder | Head, { kind: K }> {
    const found = file === undefined ? undefined : parts.get(file)
    if (found?.kind === kind) return found as Extract<Encoder | Head, { kind: K }>
    throw new Failure('model-missing', `"${file}" is not loaded on this device; load its network first.`)
  }

  return {
    place: 'simd',
    precision: 'int8',
    lost,
    async prepare(): Promise<BackendFacts> {
      const engine = await createEngine()
      kernel = engine.kernel
      alone = kernel.directions
      // Does not wait for the second thread, because it may never be chosen.
      void engine.together?.then((found) => {
        together = found
      })
      return {
        get threads() {
          return threads.chosen
        },
        backend: `Breakeven kernel, ${instructions[kernel.variant]}`,
      }
    },
    async load(file, model) {
      if (!parts.has(file)) parts.set(file, loadPart(prepared(), model))
    },
    async run({ encoder, head, sides }, inputs, outputs) {
      const [read, answer] = [part(encoder, 'encoder'), part(head, 'head')]
      const questions = questionRows(inputs, sides)
      const tokens = questions.flat().reduce((sum, ids) => sum + ids.length, 0)
      const number = together ? threads.next(tokens) : 1
      if (together && alone) prepared().directions = number === 2 ? together : alone
      const start = now()
      const rows = reportTraps(lose, () =>
        questions.map((texts) =>
          withScratch(prepared().heap, (scratch) =>
            answer.read(
              scratch,
              texts.map((ids) => ({ ids, states: read.encode(scratch, ids) })),
            ),
          ),
        ),
      )
      threads.learn(number, tokens, now() - start)
      return outputsOf(outputs, rows)
    },
    async release(file) {
      parts.get(file)?.release()
      parts.delete(file)
    },
  }
}
