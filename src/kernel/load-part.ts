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

/** @param bytes an int8 ONNX file with a verified hash. @throws Failure `integrity` if it is not a known part */
export function readPart(bytes: Uint8Array): Part {
  const file = readWeights(bytes)
  const [kind, ...rest] = file.name.split(' ')
  if (kind === undefined || rest.at(-1) !== 'int8') {
    throw new Failure('integrity', `The model file "${file.name}" holds no 8-bit weights.`)
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
