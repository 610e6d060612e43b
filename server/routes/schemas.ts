/** Schemas of the server's own descriptions, for the OpenAPI document and the tests. */
import { z } from 'zod'
import { DevScores } from '../../src/wire/manifest.ts'
import { Characterization } from '../inference/characterize.ts'
import { Backend } from '../inference/protocol.ts'

const TensorMetadata = z.object({
  name: z.string(),
  datatype: z.enum(['INT32', 'FP32']),
  shape: z.array(z.int()).describe('-1 is any size.'),
})

export const ServerMetadata = z.object({
  name: z.literal('breakeven'),
  version: z.string(),
  extensions: z.array(z.string()),
  models: z.array(z.string()),
  regions: z.array(z.string()).describe('The origins of other servers that the app may ask.'),
  backend: z.string().describe('A short description of the backend.'),
  backends: z.record(z.string(), z.union([Backend, z.literal('loading')])).describe('By network.'),
})

export const ModelMetadata = z.object({
  name: z.string(),
  versions: z.array(z.string()),
  platform: z.string(),
  inputs: z.array(TensorMetadata),
  outputs: z.array(TensorMetadata),
  labels: z.array(z.string()),
  parameters: z.object({
    task: z.string(),
    network: z.string(),
    size: z.int().describe('The size of the model: LSTM units per direction, or what its manifest says.'),
    maximum_tokens: z.int(),
    vocabulary_size: z.int(),
    backend: z.string().optional().describe('Absent while the network is being loaded.'),
    precision: z.enum(['fp32', 'fp16', 'int8']).optional(),
    characterization: Characterization.optional(),
    artefacts: z.record(z.string(), z.string()).describe('SHA-256 of each file.'),
    dev: z.optional(DevScores),
  }),
})

export const TaskList = z.object({
  tasks: z.array(
    z.object({
      task: z.string(),
      title: z.string(),
      summary: z.string(),
      fields: z.array(z.string()),
      labels: z.array(z.string()),
      example: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
