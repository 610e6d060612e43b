/** Loads a shipped file as an encoder or a head. */
import { Failure } from '../failure.ts'
import { type Encoder, loadEncoder } from './encoder.ts'
import { loadAnswerSpan } from './heads/answer-span.ts'
import { loadClassification } from './heads/classification.ts'
import { loadEntailment } from './heads/entailment.ts'
import type { Head } from './heads/head.ts'
import type { Kernel } from './kernel.ts'
import { readWeights, type WeightFile } from './read-weights.ts'

/** The weights of a part and its identity. */
export interface Part {
  readonly kind: string
  readonly file: WeightFile
}

/** @param bytes an ONNX file with a verified hash. @throws Failure `edge-unavailable` if it is no graph that this engine runs */
export function readPart(bytes: Uint8Array): Part {
  const file = readWeights(bytes)
  // A graph of another origin has another name. Its hash is verified, so it is not damaged.
  const [kind, ...rest] = file.name.split(' ')
  if (kind === undefined || rest.at(-1) !== 'int8') {
    throw new Failure(
      'edge-unavailable',
      `The engine of Breakeven does not run the graph "${file.name}"; ONNX Runtime does.`,
    )
  }
  return { kind, file }
}

export function loadHead(kernel: Kernel, { kind, file }: Part): Head {
  if (kind === 'entailment') return loadEntailment(kernel, file, kind)
  if (kind === 'answer_span') return loadAnswerSpan(kernel, file)
  return loadClassification(kernel, file, kind)
}

/** Like {@link readPart}, and loads the part into the kernel. */
export function loadPart(kernel: Kernel, bytes: Uint8Array): Encoder | Head {
  const part = readPart(bytes)
  return part.kind === 'encoder' ? loadEncoder(kernel, part.file) : loadHead(kernel, part)
}
