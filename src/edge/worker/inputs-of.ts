import type { InputTensor } from '../../wire/infer.ts'
import type { Side } from '../../wire/manifest.ts'
import { tensorNames } from '../../wire/network.ts'

/** Returns the input tensors of one question. @param row the ids of each side */
export const inputsOf = (sides: readonly Side[], row: readonly ArrayLike<number>[]): InputTensor[] =>
  sides.flatMap((side, index): InputTensor[] => {
    const names = tensorNames(side)
    const data = Array.from(row[index] ?? [])
    return [
      { name: names.ids, datatype: 'INT32', shape: [1, data.length], data },
      { name: names.lengths, datatype: 'INT32', shape: [1], data: [data.length] },
    ]
  })
