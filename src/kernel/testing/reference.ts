/** Reference implementations of the layers from their definitions. Tests compare the kernel with them. */

/** y [n, outputs] = x [n, inputs] W [inputs, outputs] + b */
export function linear(
  x: readonly number[][],
  weights: (k: number, o: number) => number,
  biases: ArrayLike<number>,
): number[][] {
  return x.map((row) =>
    Array.from(biases, (bias, o) => row.reduce((sum, value, k) => sum + value * weights(k, o), bias)),
  )
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

export interface ReferenceDirection {
  readonly units: number
  /** Input weight `k` of gate row `o`; the rows are i, o, f and c, `units` of each (ONNX's order). */
  readonly input: (k: number, o: number) => number
  readonly recurrent: (k: number, o: number) => number
  /** [4 · units] */
  readonly biases: ArrayLike<number>
}

/** Returns the states [n, units] of one direction of an LSTM (ONNX operator LSTM, default activations). */
export function lstm(x: readonly number[][], direction: ReferenceDirection, backward: boolean): number[][] {
  const { units, input, recurrent, biases } = direction
  let hidden: number[] = Array(units).fill(0)
  let cells: number[] = Array(units).fill(0)
  const order = backward ? [...x].reverse() : x
  const states = order.map((row) => {
    const [fromInput] = linear([row], input, biases) as [number[]]
    const [fromState] = linear([hidden], recurrent, Array(4 * units).fill(0)) as [number[]]
    const gate = (index: number, unit: number) =>
      (fromInput[index * units + unit] as number) + (fromState[index * units + unit] as number)
    cells = cells.map(
      (cell, unit) => sigmoid(gate(2, unit)) * cell + sigmoid(gate(0, unit)) * Math.tanh(gate(3, unit)),
    )
    hidden = cells.map((cell, unit) => sigmoid(gate(1, unit)) * Math.tanh(cell))
    return hidden
  })
  return backward ? states.reverse() : states
}
