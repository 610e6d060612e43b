/** A small server of the Open Inference Protocol whose failures a test chooses. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { modelNamed } from '../../src/wire/find-model.ts'
import { parseInferRequest } from '../../src/wire/infer.ts'
import { tensorNames } from '../../src/wire/network.ts'
import { readInferBody } from '../routes/binary-tensors.ts'
import { readCanaries } from '../upstream/canaries.ts'
import { artefacts, echo } from './app.ts'

/** What the stub does with inference requests. */
export type Behaviour = 'answer' | 'wrong' | '500' | '400' | 'text' | 'reset' | 'hang' | 'garbage' | 'nan'

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

/** Answers canaries as they expect, and other rows as `echo` does. `shift` moves the best logit of a canary. */
async function answerTo(model: string, body: unknown, shift: number) {
  const found = modelNamed(artefacts.manifest, model)
  const { inputs } = parseInferRequest(body)
  const sides = found.head.sides.flatMap((side) =>
    inputs.filter(({ name }) => name === tensorNames(side).ids),
  )
  const rows = Array.from({ length: sides[0]?.shape[0] ?? 0 }, (_, row) =>
    sides.map(({ shape: [, length = 1], data }) =>
      Int32Array.from(data.slice(row * length, (row + 1) * length)),
    ),
  )
  const canary = canaries.find(
    (one) =>
      one.model === model && sides.every(({ data }, at) => `${data}` === `${one.batch.sides[at]?.ids}`),
  )
  const target = { network: found.model.network, head: found.model.head }
  const { outputs } = await echo(rows, { target, model })
  return {
    firstIds: canary ? undefined : rows.map(([first]) => first?.[0] ?? 0),
    outputs: Object.entries(outputs).map(([name, { width, data }]) => {
      if (canary) data.fill(0)[((canary.best[name] ?? 0) + shift) % width] = 9
      return { name, datatype: 'FP32', shape: [rows.length, width], data: [...data] }
    }),
  }
}

/** Starts a stub on a free port. It answers in JSON, as servers without the binary extension do. */
export async function startOipStub(): Promise<OipStub> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.get('/v2', (c) => c.json({ name: 'stub', version: '1', extensions: [] }))
  app.get('/v2/models/:model/config', (c) => {
    const parameters = Object.entries(stub.parameters).map(([key, value]) => [key, { string_value: value }])
    return c.json({ name: c.req.param('model'), parameters: Object.fromEntries(parameters) })
  })
  app.post('/v2/models/:model/infer', async (c) => {
    const body = await readInferBody(c.req.raw)
    stub.requests += 1
    const { behaviour } = stub
    if (behaviour === '500') return c.json({ error: 'the model failed' }, 500)
    if (behaviour === '400') return c.json({ error: 'unexpected shape' }, 400)
    if (behaviour === 'text') return c.text('upstream connect error', 503)
    if (behaviour === 'hang') return new Promise<Response>(() => {})
    if (behaviour === 'garbage') return c.json({ outputs: 'none' })
    if (behaviour === 'reset') {
      c.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    const { firstIds, outputs } = await answerTo(c.req.param('model'), body, behaviour === 'wrong' ? 1 : 0)
    if (behaviour === 'nan') return c.json({ outputs: outputs.map((one) => ({ ...one, data: [null] })) })
    if (firstIds) stub.batches.push(firstIds)
    return c.json({ outputs })
  })

  const server = createAdaptorServer(app) as Server
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
  return stub
}
