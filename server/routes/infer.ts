/** `POST /v2/models/{model}/infer`: tensors in, tensors out. */
import type { Context } from 'hono'
import { Failure } from '../../src/failure.ts'
import { type InferRequest, type InferResponse, parseInferRequest } from '../../src/wire/infer.ts'
import { readRows } from '../../src/wire/read-rows.ts'
import type { AppNeeds } from '../app-needs.ts'
import { type Ask, outputTensors } from '../ask.ts'
import type { FoundModel } from '../find-model.ts'
import { binaryReply, readInferBody } from './binary-tensors.ts'
import { modelVersion } from './model-metadata.ts'

/** A request may name only outputs of its model. Other heads of the network belong to other models. */
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

/** Answers an inference request for a model. */
export async function infer({ now }: AppNeeds, ask: Ask, found: FoundModel, c: Context): Promise<Response> {
  const headArrived = now()
  const body = await readInferBody(c.req.raw)
  const arrived = now()
  const request = parseInferRequest(body)
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
  const binary = binaryReply(request, response)
  return binary ? c.body(binary.body, 200, binary.headers) : c.json(response)
}
