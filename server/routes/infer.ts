/** `POST /v2/models/{model}/infer`: tensors in, tensors out. */
import type { Context } from 'hono'
import { Failure } from '../../src/failure.ts'
import { InferRequest, type InferResponse, parse } from '../../src/wire/infer.ts'
import { readRows } from '../../src/wire/read-rows.ts'
import { type AppNeeds, type FoundModel, modelNamed } from '../app-needs.ts'
import { type Ask, outputTensors } from '../ask.ts'
import { readJson } from '../read-json.ts'
import { modelVersion } from './model-metadata.ts'

/** Only the model's own outputs may be asked for: its network's other heads belong to other models. */
function checkOutputs(request: InferRequest, { name, head }: FoundModel): void {
  const own = head.outputs.map((output) => output.name)
  const index = (request.outputs ?? []).findIndex((output) => !own.includes(output.name))
  const asked = request.outputs?.[index]
  if (!asked) return
  throw new Failure(
    'bad-request',
    `The model ${name} gives ${own.join(' and ')}; another output was asked for.`,
    {
      field: `outputs[${index}].name`,
      expected: own.join(' or '),
      received: 'another name',
    },
  )
}

export const infer =
  ({ artefacts, now }: AppNeeds, ask: Ask) =>
  async (c: Context): Promise<Response> => {
    const found = modelNamed(artefacts.manifest, c.req.param('model') ?? '')
    const headArrived = now()
    const body = await readJson(c.req.raw)
    const arrived = now()
    const request = parse(InferRequest, body, 'inference request')
    checkOutputs(request, found)
    const rows = readRows(request, found.network, found.head)
    const { outputs, remembered } = await ask(c, found, rows, arrived, headArrived)
    const response: InferResponse = {
      model_name: found.name,
      model_version: modelVersion,
      ...(request.id !== undefined && { id: request.id }),
      outputs: outputTensors(outputs, rows.length),
      ...(remembered && { parameters: { remembered } }),
    }
    return c.json(response)
  }
