/** Estimates the size of questions and answers on the wire. Decisions and charts share it. */
import type { MessageSizes } from '../../engine/predict/message-sizes.ts'
import { requestHeaderBytes } from '../../router/places/measured-fetch.ts'
import type { Manifest, ManifestHead } from '../../wire/manifest.ts'
import { valuesPerToken } from '../../wire/network.ts'

/** Bytes of request line and headers of a probe, which has no body. */
export const probeHeaderBytes = 460
/** Bytes of status line and headers of an answer. The visible headers of an actual answer replace this value. */
const responseHeaderBytes = 270

/** Mean bytes of one id and its comma in JSON, in the examples of the tasks. */
const idBytes = 4.3
/** Mean bytes of a question's body per text without the ids, in the same examples. */
const textBytes = 162
/** Bytes of an answer's body without values. */
const emptyAnswerBytes = 200
/** Bytes of one value and its comma: JSON writes a 32-bit value like a double. */
const valueBytes = 19

export interface MeasuredSizes {
  /** The tokens and the body size of the request to the cloud. */
  readonly asked?: { readonly tokens: number; readonly bodyBytes: number }
  /** The size of the last answer of the same model with headers, and the tokens of its question. */
  readonly answered?: AnswerSize | undefined
}

export interface AnswerSize {
  readonly tokens: number
  readonly bytesDown: number
}

function headOf({ models, networks }: Manifest, model: string): ManifestHead | undefined {
  const { network = '', head = '' } = models[model] ?? {}
  return networks[network]?.heads[head]
}

/** Returns the number of values of an answer: a fixed part and a part per token. */
function valuesOf(head: ManifestHead | undefined): { fixed: number; perToken: number } {
  if (!head) return { fixed: 0, perToken: 0 }
  const each = valuesPerToken(head)
  if (each > 0) return { fixed: 0, perToken: head.outputs.length * each }
  const fixed = head.outputs.reduce((sum, { shape }) => sum + Math.max(0, shape.at(-1) ?? 0), 0)
  return { fixed, perToken: 0 }
}

/** Returns the message sizes of a question. They are exact at its length if the body is known. */
export function messageSizes(
  manifest: Manifest,
  model: string,
  { asked, answered }: MeasuredSizes = {},
): MessageSizes {
  const head = headOf(manifest, model)
  const up = asked
    ? through(asked.tokens, asked.bodyBytes + requestHeaderBytes, idBytes)
    : { fixed: (head?.sides.length ?? 1) * textBytes + requestHeaderBytes, perToken: idBytes }
  const values = valuesOf(head)
  const perToken = values.perToken * valueBytes
  const down = answered
    ? through(answered.tokens, answered.bytesDown, perToken)
    : { fixed: responseHeaderBytes + emptyAnswerBytes + values.fixed * valueBytes, perToken }
  return { upFixed: up.fixed, upPerToken: up.perToken, downFixed: down.fixed, downPerToken: down.perToken }
}

/** Returns the line through a known message size. Its fixed part is not negative. */
function through(tokens: number, bytes: number, perToken: number): { fixed: number; perToken: number } {
  const most = tokens > 0 ? Math.min(perToken, bytes / tokens) : perToken
  return { fixed: bytes - most * tokens, perToken: most }
}

/** Message sizes with the last answer of each model. */
export interface MessageSizeMemory {
  /** @param bodyBytes size of the request body for the cloud */
  of(asked: { readonly model: string; readonly tokens: number }, bodyBytes: number): MessageSizes
  /** Returns the sizes for any model of this network. */
  toNetwork(network: string): MessageSizes
  answered(model: string, size: AnswerSize): void
}

export function createMessageSizeMemory(manifest: Manifest): MessageSizeMemory {
  const lastAnswers = new Map<string, AnswerSize>()
  return {
    of: ({ model, tokens }, bodyBytes) =>
      messageSizes(manifest, model, { asked: { tokens, bodyBytes }, answered: lastAnswers.get(model) }),
    toNetwork(network) {
      const isAsked = (name: string) => manifest.models[name]?.network === network
      const model = Object.keys(manifest.models).find(isAsked) ?? ''
      return messageSizes(manifest, model, { answered: lastAnswers.get(model) })
    },
    answered: (model, size) => void lastAnswers.set(model, size),
  }
}
