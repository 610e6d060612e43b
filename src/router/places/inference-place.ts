/** A place behind the Open Inference Protocol (v2), as Triton, KServe, OpenVINO and Breakeven speak it. */
import { Failure } from '../../failure.ts'
import type { Place } from '../place.ts'
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
  /** Returns the tensors of an input. */
  readonly inputs: (input: Input) => readonly InferenceTensor[]
  /** Returns the answer in the tensors that the server returned. */
  readonly read: (outputs: readonly InferenceTensor[], input: Input) => Output | PromiseLike<Output>
}

/** Creates a place from a model of an inference server. It is probed with `GET /v2/health/live`. */
export function inferencePlace<Input, Output>(
  options: InferencePlaceOptions<Input, Output>,
): Place<Input, Output> {
  const { server, model, version, headers, inputs, read, ...rest } = options
  const base = server.replace(/\/+$/, '')
  const versions = version === undefined ? '' : `/versions/${encodeURIComponent(version)}`
  return fetchPlace<Input, Output>({
    ...rest,
    url: `${base}/v2/models/${encodeURIComponent(model)}${versions}/infer`,
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
