/** `POST /v2/models/{model}/infer`: tensors in, tensors out. */
import type { Context } from 'hono'
import { type FoundModel, readQuestion } from '../../src/wire/find-model.ts'
import { type InferResponse, parseInferRequest } from '../../src/wire/infer.ts'
import { valuesPerToken } from '../../src/wire/network.ts'
import type { AppNeeds } from '../app-needs.ts'
import { type Ask, outputTensors } from '../ask.ts'
import { binaryReply, readInferBody } from './binary-tensors.ts'
import { modelVersion } from './model-metadata.ts'

/** Answers an inference request for a model. */
export async function infer({ now }: AppNeeds, ask: Ask, found: FoundModel, c: Context): Promise<Response> {
  const headArrived = now()
  const body = await readInferBody(c.req.raw)
  const arrived = now()
  const request = parseInferRequest(body)
  const rows = readQuestion(request, found)
  const { outputs, remembered } = await ask(c, found, rows, arrived, headArrived)
  const response: InferResponse = {
    model_name: found.name,
    model_version: modelVersion,
    ...(request.id !== undefined && { id: request.id }),
    outputs: outputTensors(outputs, rows.length, valuesPerToken(found.head)),
    ...(remembered && { parameters: { remembered } }),
  }
  const binary = binaryReply(request, response)
  return binary ? c.body(binary.body, 200, binary.headers) : c.json(response)
}
