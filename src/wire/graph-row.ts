/** Lays the sides of questions out as the rows of a whole graph, as transformers read them, and cuts what they give. */
import type { ManifestHead, RowInput } from './manifest.ts'
import { valuesPerToken } from './network.ts'

/** An input of a graph, row-major. */
export interface GraphInput {
  readonly name: string
  readonly datatype: RowInput['datatype']
  readonly shape: readonly [rows: number, length: number]
  readonly data: Int32Array
}

export interface GraphRows {
  readonly inputs: readonly GraphInput[]
  /** `[start, end)` of the last side in each row. */
  readonly lastSides: readonly (readonly [number, number])[]
}

/** The logit of padding. Softmax gives it no weight. */
const paddingLogit = -1e4

/** Start, first side, separator, second side, separator: as BERT reads one text or two (Devlin et al. 2019, section 3). */
function layOut(sides: readonly ArrayLike<number>[], { start, separator, between }: RowInput) {
  const separators = separator === undefined ? [] : [separator]
  const ids: number[] = start === undefined ? [] : [start]
  const types: number[] = ids.map(() => 0)
  let last: readonly [number, number] = [0, 0]
  sides.forEach((side, index) => {
    last = [ids.length, ids.length + side.length]
    const isLast = index === sides.length - 1
    const own = [...Array.from(side), ...(isLast ? separators : (between ?? separators))]
    ids.push(...own)
    types.push(...own.map(() => Math.min(index, 1)))
  })
  return { ids, types, last }
}

/**
 * The inputs of a graph that reads all sides of a question as one row.
 *
 * @param rows for each question the ids of its sides, in the head's order
 */
export function graphRows(input: RowInput, rows: readonly (readonly ArrayLike<number>[])[]): GraphRows {
  const laid = rows.map((sides) => layOut(sides, input))
  const length = Math.max(...laid.map(({ ids }) => ids.length))
  const tensor = (name: string, values: (row: (typeof laid)[number]) => number[], padding = 0) => {
    const data = new Int32Array(laid.length * length).fill(padding)
    laid.forEach((row, index) => {
      data.set(values(row), index * length)
    })
    return { name, datatype: input.datatype, shape: [laid.length, length] as const, data }
  }
  return {
    inputs: [
      tensor(input.ids, ({ ids }) => ids, input.padding),
      ...(input.mask === undefined ? [] : [tensor(input.mask, ({ ids }) => ids.map(() => 1))]),
      ...(input.types === undefined ? [] : [tensor(input.types, ({ types }) => types)]),
    ],
    lastSides: laid.map(({ last }) => last),
  }
}

/**
 * The values of an output as heads give them: those of the last side alone where each token has values, padded to one width.
 *
 * @param data row-major, as many values in each row
 * @returns `[rows, width]`, row-major
 */
export function graphOutput(
  head: Pick<ManifestHead, 'outputs'>,
  { lastSides }: Pick<GraphRows, 'lastSides'>,
  data: Float32Array,
): { readonly width: number; readonly data: Float32Array } {
  const rows = lastSides.length
  const perToken = valuesPerToken(head)
  if (perToken === 0) return { width: data.length / rows, data }
  const given = data.length / rows
  const width = perToken * Math.max(...lastSides.map(([start, end]) => end - start))
  const cut = new Float32Array(rows * width).fill(paddingLogit)
  lastSides.forEach(([start, end], row) => {
    const from = row * given
    cut.set(data.subarray(from + start * perToken, from + end * perToken), row * width)
  })
  return { width, data: cut }
}
