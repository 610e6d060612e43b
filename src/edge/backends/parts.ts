/** The files of one run: the encoder runs once per side, then the head runs. */
import { Failure } from '../../failure.ts'
import type { ManifestNetwork, Precision, Side } from '../../wire/manifest.ts'

export interface Parts {
  /** File names. The engine uses them as keys of its sessions. */
  readonly encoder: string
  readonly head: string
  readonly sides: readonly Side[]
  /** Whether the head reads the ids in addition to the states. */
  readonly ids: boolean
}

/** @throws Failure `not-found` if the network has no such head */
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
