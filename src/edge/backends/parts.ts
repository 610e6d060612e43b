/** The files that one run goes through: the encoder once for each side, then the head. */
import { Failure } from '../../failure.ts'
import type { ManifestNetwork, Precision, Side } from '../../wire/manifest.ts'

export interface Parts {
  /** File names, under which the engine holds their sessions. */
  readonly encoder: string
  readonly head: string
  readonly sides: readonly Side[]
  /** Whether the head reads the ids besides the states. */
  readonly ids: boolean
}

/** @throws Failure `not-found` when the network has no such head */
export function partsOf({ encoder, heads }: ManifestNetwork, head: string, precision: Precision): Parts {
  const found = Object.hasOwn(heads, head) ? heads[head] : undefined
  if (!found) {
    const expected = Object.keys(heads).join(', ')
    throw new Failure('not-found', `This network has no head "${head}"; it has: ${expected}.`, {
      expected,
      received: head,
    })
  }
  return {
    encoder: encoder.files[precision].file,
    head: found.files[precision].file,
    sides: found.sides,
    ids: found.ids,
  }
}
