/** How large questions and answers are on the wire, for decisions and charts alike. */
import type { MessageSizes } from '../../engine/message-sizes.ts'
import type { Manifest, ManifestHead } from '../../wire/manifest.ts'
import { isPerToken } from '../../wire/network.ts'

/** Request line and headers, as counted between Chromium and the server (HTTP/1.1): no API tells them. */
export const requestHeaderBytes = 560
/** The same of a probe, which carries no body. */
export const probeHeaderBytes = 460
/** Status line and headers of an answer, likewise; the visible headers of a real answer are counted instead. */
export const responseHeaderBytes = 270
const statusLineBytes = 17
/** Colon, space and line end of one header. */
const separatorBytes = 4

/** Bytes of an answer before its body, as far as its headers are visible. */
export function headerBytes(headers: Headers): number {
  let total = statusLineBytes
  for (const [name, value] of headers) total += name.length + value.length + separatorBytes
  return total
}

/** Digits and comma of one more id in JSON, in the examples of the tasks. */
const idBytes = 4.3
/** What a question's body has for each of its texts beside the ids, in the same examples. */
const textBytes = 162
/** Body of an answer without values. */
const emptyAnswerBytes = 200
/** Digits and comma of one value of an answer: 32 bits, written as JSON writes a double. */
const valueBytes = 19

export interface KnownSizes {
  /** Of the body for the cloud and the tokens in it. */
  readonly asked?: { readonly tokens: number; readonly bodyBytes: number }
  /** The last answer of the same model, headers included, and the tokens of its question. */
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

/** Values that an answer has, in all and for each token. */
function valuesOf(head: ManifestHead | undefined): { fixed: number; perToken: number } {
  if (!head) return { fixed: 0, perToken: 0 }
  if (isPerToken(head)) return { fixed: 0, perToken: head.outputs.length }
  const fixed = head.outputs.reduce((sum, { shape }) => sum + Math.max(0, shape.at(-1) ?? 0), 0)
  return { fixed, perToken: 0 }
}

/** Sizes around a question: exact at its own length, where that is known. */
export function messageSizes(
  manifest: Manifest,
  model: string,
  { asked, answered }: KnownSizes = {},
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

/** The line through a message that was seen. No message is smaller than nothing, however short its text. */
function through(tokens: number, bytes: number, perToken: number): { fixed: number; perToken: number } {
  const most = tokens > 0 ? Math.min(perToken, bytes / tokens) : perToken
  return { fixed: bytes - most * tokens, perToken: most }
}

/** Sizes of messages, with the last answer of each model. */
export interface MessageSizeMemory {
  /** @param bodyBytes of the question as it would go to the cloud */
  of(asked: { readonly model: string; readonly tokens: number }, bodyBytes: number): MessageSizes
  /** Of a question to this network, whatever its model. */
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
