/** The files of one run: the encoder runs once per side, then the head runs. A whole graph has no encoder. */
import { Failure } from '../../failure.ts'
import type { ManifestHead, ManifestNetwork, Precision, Side } from '../../wire/manifest.ts'
import { fileIn } from '../../wire/network.ts'

export interface Parts {
  /** File names. The engine uses them as keys of its sessions. */
  readonly encoder?: string
  readonly head: string
  readonly sides: readonly Side[]
  /** Whether the head reads the ids in addition to the states. */
  readonly ids: boolean
  /** How a whole graph reads its sides. */
  readonly row?: ManifestHead['row']
  readonly outputs: ManifestHead['outputs']
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
    ...(encoder && { encoder: fileIn(encoder.files, precision).file }),
    head: fileIn(found.files, precision).file,
    sides: found.sides,
    ids: found.ids,
    ...(found.row && { row: found.row }),
    outputs: found.outputs,
  }
}
