/** A place behind the Open Inference Protocol (v2), as Triton, KServe, OpenVINO and Breakeven speak it. */
import { Failure } from '../../failure.ts'
import type { Place } from '../place.ts'
import type { PlaceLine } from '../probing/probe.ts'
import { type FetchPlaceOptions, fetchPlace } from './fetch-place.ts'

/** A tensor in JSON. */
export interface InferenceTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly datatype: string
  readonly data: readonly (number | boolean | string)[]
}

export interface InferencePlaceOptions<Input, Output>
  extends Pick<FetchPlaceOptions<Input, Output>, 'id' | 'size' | 'deadlineMs' | 'fetch' | 'serverTimes'> {
  /** The address of the server, such as `https://models.example.com`. */
  readonly server: string
  readonly model: string
  readonly version?: string
  /** For an API key. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Whether to read the line that a Breakeven server publishes in the metadata of its model. It counts tokens, so `size` must
   * count tokens too.
   */
  readonly publishedLine?: boolean
  /** Returns the tensors of an input. */
  readonly inputs: (input: Input) => readonly InferenceTensor[]
  /** Returns the answer in the tensors that the server returned. */
  readonly read: (outputs: readonly InferenceTensor[], input: Input) => Output | PromiseLike<Output>
}

/** Creates a place from a model of an inference server. It is probed with `GET /v2/health/live`. */
export function inferencePlace<Input, Output>(
  options: InferencePlaceOptions<Input, Output>,
): Place<Input, Output> {
  const { server, model, version, headers, inputs, read, publishedLine, ...rest } = options
  const base = server.replace(/\/+$/, '')
  const versions = version === undefined ? '' : `/versions/${encodeURIComponent(version)}`
  const address = `${base}/v2/models/${encodeURIComponent(model)}${versions}`
  async function readLine(signal: AbortSignal) {
    const request = options.fetch ?? fetch
    const response = await request(address, { ...(headers && { headers }), cache: 'no-store', signal })
    return response.ok ? lineIn(await response.json()) : undefined
  }
  return fetchPlace<Input, Output>({
    ...rest,
    ...(publishedLine && { readLine }),
    url: `${address}/infer`,
    probeUrl: `${base}/v2/health/live`,
    request: (input) => ({
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: inputs(input) }),
    }),
    async read(response, input) {
      const body = (await response.json().catch(() => undefined)) as { outputs?: unknown } | undefined
      if (!Array.isArray(body?.outputs))
        throw new Failure(
          'cloud-unavailable',
          `Expected { outputs: [...] } from ${options.id}; received another answer.`,
        )
      return await read(body.outputs as InferenceTensor[], input)
    },
  })
}

/** Returns the line in the metadata of a model. Undefined if there is none, or if it is invalid. */
function lineIn(metadata: unknown): PlaceLine | undefined {
  const { characterization } = (metadata as Metadata | undefined)?.parameters ?? {}
  const {
    intercept_ms: intercept,
    slope_ms_per_token: slope,
    quadratic_ms_per_token2: curve = 0,
  } = characterization ?? {}
  const isTime = (value: unknown): value is number =>
    typeof value === 'number' && value >= 0 && value < Infinity
  return isTime(intercept) && isTime(slope) && isTime(curve) ? { intercept, slope, curve } : undefined
}

/** What may be in the metadata of a model. All of it is checked. */
interface Metadata {
  readonly parameters?: {
    readonly characterization?: {
      readonly intercept_ms?: unknown
      readonly slope_ms_per_token?: unknown
      readonly quadratic_ms_per_token2?: unknown
    }
  }
}
