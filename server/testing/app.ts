/** Builds the app for tests: shipped artefacts, a fixed clock, and a replaceable network. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ms } from '../../src/units.ts'
import type { AppNeeds } from '../app-needs.ts'
import { type Artefacts, loadArtefacts } from '../artefacts.ts'
import { createApp } from '../create-app.ts'
import type { Inference } from '../inference/inference.ts'
import { createWorkLimit } from '../limits/work-limit.ts'
import { createLogger } from '../logging/logger.ts'
import { createMetrics } from '../logging/metrics.ts'
import { noTracing } from '../logging/tracing.ts'
import { ownState } from '../shared/shared-state.ts'
import type { Texts } from '../text/text-thread.ts'
import { createTextWork } from '../text/text-work.ts'

export const artefacts = await loadArtefacts(resolve('models/artefacts'))

/** Answers at once. The first logit of a row, or of each of its tokens, is its first id, so that rows are distinguishable. */
export const echo: Inference['infer'] = async (rows, { target }) => {
  const head = artefacts.manifest.networks[target.network]?.heads[target.head]
  const outputs = (head?.outputs ?? []).map(({ name, shape }) => {
    const fixed = shape[1] ?? 1
    const width = fixed > 0 ? fixed : Math.max(...rows.map((row) => row.at(-1)?.length ?? 0))
    const data = new Float32Array(rows.length * width)
    rows.forEach((row, index) => {
      data[index * width] = row[0]?.[0] ?? 0
    })
    return [name, { width, data }] as const
  })
  return { outputs: Object.fromEntries(outputs), queue: ms(1), infer: ms(2) }
}

export const echoInference: Inference = {
  infer: echo,
  refusal: () => undefined,
  backend: () => ({ runtime: 'echo 1', device: 'cpu', precision: 'int8', threads: 1 }),
  characterization: () => undefined,
  ready: () => true,
}

/** Runs the work of the text thread in this process. */
function textsInProcess({ manifest, tokenizer }: Artefacts): Texts {
  const work = createTextWork(manifest, tokenizer)
  let lastId = 0
  return {
    async prepare(question) {
      const id = ++lastId
      return {
        ...work.prepare(id, question),
        async read(outputs) {
          for (const one of outputs.slice(0, -1)) work.read(id, one)
          return work.finish(id, outputs.at(-1) ?? [])
        },
        release: () => work.forget(id),
      }
    },
  }
}

/** @param differing the dependencies that this test replaces */
export const testApp = (differing: Partial<AppNeeds> = {}) =>
  createApp({
    artefacts,
    inference: echoInference,
    texts: textsInProcess(differing.artefacts ?? artefacts),
    metrics: createMetrics({ process: false }),
    logger: createLogger('silent').logger,
    tracing: noTracing,
    version: '0.0.0',
    appFolder: mkdtempSync(join(tmpdir(), 'breakeven-app-')),
    workLimit: createWorkLimit(),
    sharedState: ownState,
    tokensPerMinute: 0,
    apiKeys: undefined,
    regions: [],
    metricsHere: true,
    trustProxy: false,
    now: () => ms(0),
    draining: () => false,
    ...differing,
  })

/** A POST with a JSON body. */
export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** A well-formed request for these rows, with padding. */
export function inferBody(...rows: number[][]) {
  const length = Math.max(...rows.map((row) => row.length))
  return {
    inputs: [
      {
        name: 'ids',
        shape: [rows.length, length],
        datatype: 'INT32',
        data: rows.flatMap((row) => [...row, ...Array<number>(length - row.length).fill(0)]),
      },
      { name: 'lengths', shape: [rows.length], datatype: 'INT32', data: rows.map((row) => row.length) },
    ],
  }
}
