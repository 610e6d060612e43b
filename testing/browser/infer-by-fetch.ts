/** Sends inference requests with `fetch`, like any script on the page. */
import manifestJson from '../../models/artefacts/manifest.json' with { type: 'json' }
import type { DecisionRecord, RequestParameters } from '../../src/gateway/protocol.ts'
import { Manifest } from '../../src/wire/manifest.ts'
import { tensorNames } from '../../src/wire/network.ts'
import type { Problem } from '../../src/wire/problem.ts'

const { models, networks } = Manifest.parse(manifestJson)

export interface RequestOptions extends RequestParameters {
  readonly model?: string
  readonly key?: string
  /** Ids of every side of the model, instead of generated ones. */
  readonly sides?: readonly (readonly number[])[]
}

export interface InferReply {
  readonly status: number
  /** On the page's clock, in ms. For benchmarks only: no assertion reads it. */
  readonly waited: number
  /** Logits by output. */
  readonly outputs?: Readonly<Record<string, readonly number[]>>
  readonly record?: DecisionRecord
  readonly problem?: Problem
}

/** Runs a function in the page. Its argument and result are passed as JSON. */
interface Page {
  evaluate<R, A>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>
}

/** The tensors of a model's sides. */
function inputsOf(model: string, ids: readonly (readonly number[])[]) {
  const { network = '', head = '' } = models[model] ?? {}
  const sides = networks[network]?.heads[head]?.sides ?? ['text']
  return sides.flatMap((side, index) => {
    const names = tensorNames(side)
    const data = ids[index] ?? []
    return [
      { name: names.ids, shape: [1, data.length], datatype: 'INT32', data },
      { name: names.lengths, shape: [1], datatype: 'INT32', data: [data.length] },
    ]
  })
}

/** Sends one request from the page. The ids are generated, and the same every time. */
export async function inferByFetch(
  page: Page,
  tokens: number,
  { model = 'sentiment', key, sides, ...parameters }: RequestOptions = {},
): Promise<InferReply> {
  const madeUp = [Array.from({ length: tokens }, (_, i) => 100 + ((i * 37) % 5000))]
  const request = { inputs: inputsOf(model, sides ?? madeUp), parameters }
  return page.evaluate(
    async ({ model, key, request }) => {
      const startedAt = performance.now()
      const response = await fetch(`/v2/models/${model}/infer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify(request),
      })
      const body = await response.json()
      const waited = performance.now() - startedAt
      if (!response.ok) return { status: response.status, waited, problem: body }
      return {
        status: response.status,
        waited,
        outputs: Object.fromEntries(
          body.outputs.map(({ name, data }: { name: string; data: number[] }) => [name, data]),
        ),
        record: body.parameters?.breakeven,
      }
    },
    { model, key, request },
  )
}
