/** A small server of the Open Inference Protocol whose failures a test chooses. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { modelNamed } from '../../src/wire/find-model.ts'
import type { ManifestHead } from '../../src/wire/manifest.ts'
import { tensorNames } from '../../src/wire/network.ts'
import { type Canary, readCanaries } from '../upstream/canaries.ts'
import { artefacts } from './app.ts'

/** What the stub does with inference requests. */
export type Behaviour = 'answer' | 'wrong' | '500' | '400' | 'text' | 'reset' | 'hang' | 'garbage' | 'nan'

interface Input {
  readonly name: string
  readonly shape: readonly number[]
  readonly parameters: { readonly binary_data_size: number }
}

export interface OipStub {
  readonly url: string
  behaviour: Behaviour
  /** Requests for inference, canaries included. */
  requests: number
  /** The batches that were answered, without canaries: the first id of each row. */
  readonly batches: number[][]
  /** Parameters of every model's configuration. */
  parameters: Record<string, string>
  /** Closes the port and all connections. */
  stop(): Promise<void>
  /** Opens the same port again. */
  start(): Promise<void>
}

const canaries = await readCanaries(artefacts.folder, artefacts.manifest)

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The ids of each side, `[rows, length]`. */
function readSides(body: Buffer, jsonLength: number, head: ManifestHead): number[][][] {
  const { inputs } = JSON.parse(body.toString('utf8', 0, jsonLength)) as { inputs: Input[] }
  const tensors = new Map<string, number[][]>()
  let start = jsonLength
  for (const { name, shape, parameters } of inputs) {
    const [rows = 0, length = 1] = shape
    const values = Array.from({ length: rows * length }, (_, at) => body.readInt32LE(start + 4 * at))
    tensors.set(
      name,
      Array.from({ length: rows }, (_, row) => values.slice(row * length, (row + 1) * length)),
    )
    start += parameters.binary_data_size
  }
  return head.sides.map((side) => tensors.get(tensorNames(side).ids) ?? [])
}

/** Answers canaries as they expect, and other rows with their first id as first logit. */
function outputsOf(
  head: ManifestHead,
  sides: readonly number[][][],
  canary: Canary | undefined,
  shift: number,
) {
  const rows = sides[0]?.length ?? 0
  return head.outputs.map(({ name, shape }) => {
    const width = (shape[1] ?? 1) > 0 ? (shape[1] ?? 1) : (sides.at(-1)?.[0]?.length ?? 1)
    const data = Array.from({ length: rows }, (_, row) => {
      const logits = Array<number>(width).fill(0)
      if (canary) logits[((canary.best[name] ?? 0) + shift) % width] = 9
      else logits[0] = sides[0]?.[row]?.[0] ?? 0
      return logits
    })
    return { name, datatype: 'FP32', shape: [rows, width], data: data.flat() }
  })
}

/** Starts a stub on a free port. It answers in JSON, as servers without the binary extension do. */
export async function startOipStub(): Promise<OipStub> {
  const server = createServer((request, response) => void answer(request, response))
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const stub: OipStub = {
    url: `http://127.0.0.1:${port}`,
    behaviour: 'answer',
    requests: 0,
    batches: [],
    parameters: {},
    start: () => listen(port),
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    const model = /^\/v2\/models\/([^/]+)\//.exec(request.url ?? '')?.[1]
    if (request.url === '/v2') return json(200, { name: 'stub', version: '1', extensions: [] })
    if (!model) return json(404, { error: 'unknown' })
    if (request.url?.endsWith('/config')) {
      const parameters = Object.entries(stub.parameters).map(([key, value]) => [key, { string_value: value }])
      return json(200, { name: model, parameters: Object.fromEntries(parameters) })
    }
    const body = await bodyOf(request)
    stub.requests += 1
    const { head } = modelNamed(artefacts.manifest, model)
    const sides = readSides(body, Number(request.headers['inference-header-content-length']), head)
    const canary = canaries.find(
      (one) =>
        one.model === model && sides.every((side, at) => `${side[0]}` === `${one.batch.sides[at]?.ids}`),
    )
    switch (stub.behaviour) {
      case '500':
        return json(500, { error: 'the model failed' })
      case '400':
        return json(400, { error: 'unexpected shape' })
      case 'text':
        return response.writeHead(503, { 'Content-Type': 'text/plain' }).end('upstream connect error')
      case 'reset':
        return request.socket.destroy()
      case 'hang':
        return undefined
      case 'garbage':
        return json(200, { outputs: 'none' })
      case 'nan':
        return json(200, {
          outputs: outputsOf(head, sides, canary, 0).map((one) => ({ ...one, data: [null] })),
        })
      case 'wrong':
      case 'answer': {
        if (!canary) stub.batches.push((sides[0] ?? []).map(([first = 0]) => first))
        return json(200, { outputs: outputsOf(head, sides, canary, stub.behaviour === 'wrong' ? 1 : 0) })
      }
    }
  }
  return stub
}
