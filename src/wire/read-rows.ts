/**
 * Reads the tensors of a v2 request as rows of token ids, and checks them against the network. Client and server share this
 * code.
 */
import { Failure, wrongField } from '../failure.ts'
import type { InferRequest, InputTensor } from './infer.ts'
import type { ManifestHead, ManifestNetwork } from './manifest.ts'
import { tensorNames } from './network.ts'

/** The maximum number of rows in one request. */
const maxRows = 8

interface Found {
  readonly tensor: InputTensor
  /** The path in the request: `inputs[0]`. */
  readonly field: string
}

function find(inputs: readonly InputTensor[], names: readonly string[]): Map<string, Found> {
  const found = new Map<string, Found>()
  inputs.forEach((tensor, index) => {
    const field = `inputs[${index}]`
    const expected = `one of ${names.join(', ')}, each once`
    if (!names.includes(tensor.name)) throw wrongField(`${field}.name`, expected, 'another name')
    if (found.has(tensor.name)) throw wrongField(`${field}.name`, expected, `a second ${tensor.name}`)
    if (tensor.datatype !== 'INT32') throw wrongField(`${field}.datatype`, 'INT32', tensor.datatype)
    const product = tensor.shape.reduce((size, side) => size * side, 1)
    if (product !== tensor.data.length) {
      throw wrongField(`${field}.data`, `${product} values, as the shape says`, `${tensor.data.length}`)
    }
    found.set(tensor.name, { tensor, field })
  })
  return found
}

function each({ tensor, field }: Found, low: number, high: number, what: string) {
  tensor.data.forEach((value, index) => {
    if (!Number.isInteger(value) || value < low || value > high) {
      throw wrongField(
        `${field}.data[${index}]`,
        `${what}, a whole number from ${low} to ${high}`,
        String(value),
      )
    }
  })
}

/** One question: the ids of each side, in the head's order. */
export type Row = readonly Int32Array[]

/** N: the number of tokens of a row. */
export const tokensOf = (row: Row): number => row.reduce((sum, { length }) => sum + length, 0)

function readSide(
  found: ReadonlyMap<string, Found>,
  names: { ids: string; lengths: string },
  { maximumTokens, vocabularySize }: ManifestNetwork,
): Int32Array[] {
  const ids = found.get(names.ids)
  const lengths = found.get(names.lengths)
  if (!ids) throw wrongField('inputs', `an input named ${names.ids}`, 'none')
  if (!lengths) throw wrongField('inputs', `an input named ${names.lengths}`, 'none')

  const [rows = 0, length = 0] = ids.tensor.shape
  const shape = `[${ids.tensor.shape}]`
  if (ids.tensor.shape.length !== 2 || rows < 1 || rows > maxRows || length < 1) {
    throw wrongField(`${ids.field}.shape`, `[1 to ${maxRows}, 1 to ${maximumTokens}]`, shape)
  }
  if (length > maximumTokens) throw tooMany(`${ids.field}.shape[1]`, maximumTokens, length)
  if (lengths.tensor.shape.length !== 1 || lengths.tensor.shape[0] !== rows) {
    const expected = `[${rows}], one for each row of ${names.ids}`
    throw wrongField(`${lengths.field}.shape`, expected, `[${lengths.tensor.shape}]`)
  }
  each(ids, 0, vocabularySize - 1, 'a token id')
  each(lengths, 1, length, 'a row length')
  return lengths.tensor.data.map((used, row) =>
    Int32Array.from(ids.tensor.data.slice(row * length, row * length + used)),
  )
}

const tooMany = (field: string, maximum: number, received: number) =>
  new Failure(
    'too-many-tokens',
    `Expected at most ${maximum} tokens; received ${received}. Send it in shorter parts.`,
    { field, expected: `at most ${maximum} tokens`, received: `${received} tokens` },
  )

/**
 * Reads, for every side of a head, its ids `[rows, length]` and lengths `[rows]`.
 *
 * @throws Failure `bad-request` or `too-many-tokens` with the field, the expected and the received value
 */
export function readRows({ inputs }: InferRequest, network: ManifestNetwork, head: ManifestHead): Row[] {
  const names = head.sides.map(tensorNames)
  const found = find(
    inputs,
    names.flatMap(({ ids, lengths }) => [ids, lengths]),
  )
  const sides = names.map((of) => readSide(found, of, network))
  const [first = []] = sides
  sides.forEach((rows, index) => {
    if (rows.length === first.length) return
    const expected = `${first.length} rows, as ${names[0]?.ids} has`
    throw wrongField(names[index]?.ids ?? 'inputs', expected, `${rows.length}`)
  })
  const rows = first.map((_, row) => sides.map((side) => side[row] as Int32Array))
  for (const row of rows) {
    if (tokensOf(row) > network.maximumTokens) throw tooMany('inputs', network.maximumTokens, tokensOf(row))
  }
  return rows
}
