/** The tensors of a v2 request as rows of token ids, checked at both doors against the network that will read them. */
import { Failure } from '../failure.ts'
import type { InferRequest, InputTensor } from './infer.ts'
import type { ManifestNetwork } from './manifest.ts'

/** Rows in one request. */
const rowsMaximum = 8

const wrong = (field: string, expected: string, received: string) =>
  new Failure('bad-request', `Expected ${expected} at ${field}; received ${received}.`, {
    field,
    expected,
    received,
  })

interface Found {
  readonly tensor: InputTensor
  /** Its place in the request: `inputs[0]`. */
  readonly field: string
}

function find(inputs: readonly InputTensor[], names: readonly string[]): Map<string, Found> {
  const found = new Map<string, Found>()
  inputs.forEach((tensor, index) => {
    const field = `inputs[${index}]`
    const expected = `one of ${names.join(', ')}, each once`
    if (!names.includes(tensor.name)) throw wrong(`${field}.name`, expected, 'another name')
    if (found.has(tensor.name)) throw wrong(`${field}.name`, expected, `a second ${tensor.name}`)
    if (tensor.datatype !== 'INT32') throw wrong(`${field}.datatype`, 'INT32', tensor.datatype)
    const product = tensor.shape.reduce((size, side) => size * side, 1)
    if (product !== tensor.data.length) {
      throw wrong(`${field}.data`, `${product} values, as the shape says`, `${tensor.data.length}`)
    }
    found.set(tensor.name, { tensor, field })
  })
  return found
}

function each({ tensor, field }: Found, low: number, high: number, what: string) {
  tensor.data.forEach((value, index) => {
    if (!Number.isInteger(value) || value < low || value > high) {
      throw wrong(`${field}.data[${index}]`, `${what}, a whole number from ${low} to ${high}`, String(value))
    }
  })
}

/**
 * Reads `ids` `[rows, length]` and `lengths` `[rows]`.
 *
 * @throws Failure `bad-request` or `too-many-tokens` with the field, what was expected and what came
 */
export function readRows({ inputs }: InferRequest, network: ManifestNetwork): Int32Array[] {
  const found = find(inputs, ['ids', 'lengths'])
  const ids = found.get('ids')
  const lengths = found.get('lengths')
  if (!ids) throw wrong('inputs', 'an input named ids', 'none')
  if (!lengths) throw wrong('inputs', 'an input named lengths', 'none')

  const [rows = 0, length = 0] = ids.tensor.shape
  const shape = `[${ids.tensor.shape}]`
  if (ids.tensor.shape.length !== 2 || rows < 1 || rows > rowsMaximum || length < 1) {
    throw wrong(`${ids.field}.shape`, `[1 to ${rowsMaximum}, 1 to ${network.maximumTokens}]`, shape)
  }
  if (length > network.maximumTokens) {
    const expected = `at most ${network.maximumTokens} tokens`
    throw new Failure(
      'too-many-tokens',
      `Expected ${expected}; received ${length}. Send it in shorter parts.`,
      {
        field: `${ids.field}.shape[1]`,
        expected,
        received: `${length} tokens`,
      },
    )
  }
  if (lengths.tensor.shape.length !== 1 || lengths.tensor.shape[0] !== rows) {
    throw wrong(`${lengths.field}.shape`, `[${rows}], one for each row of ids`, `[${lengths.tensor.shape}]`)
  }
  each(ids, 0, network.vocabularySize - 1, 'a token id')
  each(lengths, 1, length, 'a row length')
  return lengths.tensor.data.map((used, row) =>
    Int32Array.from(ids.tensor.data.slice(row * length, row * length + used)),
  )
}
