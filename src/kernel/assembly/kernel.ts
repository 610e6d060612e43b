/** The exports of the kernel. Addresses are byte offsets in its memory, and arrays are 16-byte aligned. */
import { nextCell, sigmoidTimesTanh } from './activations'
import { groupBytes, Matrix, multiplyGroup, quantise, rowBytes, storeQuantised } from './matrix'

/** Number of rows of input products per block. A block stays in the cache until its steps have read it. */
const chunk: usize = 64

/** Quantises the rows of x [n, inputs] of f32. */
export function quantiseRows(m: Matrix, x: usize, n: i32, rows: usize): void {
  const stride = rowBytes(m)
  for (let i = 0; i < n; i++) quantise(m, x + <usize>i * ((<usize>m.inputs) << 2), rows + <usize>i * stride)
}

/**
 * Computes y [n, outputs] of f32 with biases from n quantised rows. The weights of a group stay in the cache for all rows.
 *
 * @param stride bytes from one row of y to the next. The last group of outputs can exceed the row. It is computed first, so
 * that the next row overwrites the excess. The last row needs padding for it.
 */
export function linear(m: Matrix, rows: usize, n: i32, y: usize, stride: usize): void {
  const bytes = rowBytes(m)
  for (let g = m.groups - 1; g >= 0; g--) {
    const here = <usize>g * groupBytes
    for (let i: usize = 0; i < <usize>n; i++) {
      multiplyGroup(m, g, rows + i * bytes, m.biases + here, y + i * stride + here)
    }
  }
}

/**
 * Computes one direction of an LSTM layer over n quantised rows (Hochreiter and Schmidhuber 1997, with forget gates). Outputs
 * 16q to 16q + 15 of both matrices are the gates i, o, f and c of units 4q to 4q + 3.
 *
 * @param units a multiple of 4
 * @param y address of the states; state t is at y + t · stride, which can be inside a wider row
 * @param scratch address of `scratchBytes` uninitialised bytes
 */
export function recur(
  input: Matrix,
  recurrent: Matrix,
  units: usize,
  rows: usize,
  n: i32,
  backward: bool,
  y: usize,
  stride: usize,
  scratch: usize,
): void {
  const width = <usize>recurrent.groups * groupBytes
  const gates = scratch
  const cells = gates + groupBytes
  const products = cells + width
  let state = products + chunk * width
  let next = state + rowBytes(recurrent)
  memory.fill(cells, 0, width)
  clearState(recurrent, state)
  clearState(recurrent, next)
  for (let done: usize = 0; done < <usize>n; done += chunk) {
    const size = min(chunk, <usize>n - done)
    const first = backward ? <usize>n - done - size : done
    linear(input, rows + first * rowBytes(input), <i32>size, products, width)
    for (let i: usize = 0; i < size; i++) {
      const at = backward ? size - 1 - i : i
      const out = y + (first + at) * stride
      for (let g: usize = 0; g < <usize>recurrent.groups; g++) {
        multiplyGroup(recurrent, g, state, products + at * width + g * groupBytes, gates)
        const unit = g * (groupBytes >> 4)
        passGates(recurrent, gates, unit, min(unit + (groupBytes >> 4), units), cells, next, out)
      }
      const last = state
      state = next
      next = last
    }
  }
}

/** Returns the scratch bytes of `recur`. */
export function scratchBytes(recurrent: Matrix): usize {
  const width = <usize>recurrent.groups * groupBytes
  return groupBytes + (chunk + 1) * width + (rowBytes(recurrent) << 1)
}

/** Clears a state. States are in (-1, 1), so the scale is constant, and the padding stays zero. */
function clearState(recurrent: Matrix, state: usize): void {
  store<f32>(state, 1 / recurrent.levels)
  for (let k: usize = 0; k < <usize>recurrent.inputs; k += 4) storeQuantised(recurrent, state, k, f32x4.splat(0))
}

/** Computes the next cells, the next states and the quantised states of units `from` to `to`. */
@inline
function passGates(m: Matrix, gates: usize, from: usize, to: usize, cells: usize, state: usize, y: usize): void {
  const levels = f32x4.splat(m.levels)
  for (let k = from, gate = gates; k < to; k += 4, gate += 64) {
    const at = k << 2
    const cell = nextCell(v128.load(gate), v128.load(gate, 32), v128.load(gate, 48), v128.load(cells + at))
    const output = sigmoidTimesTanh(v128.load(gate, 16), cell)
    v128.store(cells + at, cell)
    v128.store(y + at, output)
    storeQuantised(m, state, k, f32x4.mul(output, levels))
  }
}

@inline
function storeTotal(out: usize, sum: v128): void {
  const pairs = f32x4.add(sum, i8x16.shuffle(sum, sum, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  store<f32>(out, f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1))
}

/** Computes out [n, m], the dot products of the rows of a [n, width] and b [m, width]. The width is a multiple of 4. */
export function products(a: usize, n: i32, b: usize, m: i32, width: i32, out: usize): void {
  const bytes = (<usize>width) << 2
  for (let i = 0; i < n; i++, a += bytes) {
    let q = b
    let j = 0
    // Computes four sums at a time to hide the latency of the additions.
    for (; j + 4 <= m; j += 4, q += bytes << 2, out += 16) {
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0
      for (let k: usize = 0; k < bytes; k += 16) {
        const x = v128.load(a + k)
        const r = q + k
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(r)))
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(r + bytes)))
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(r + bytes * 2)))
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(r + bytes * 3)))
      }
      storeTotal(out, s0)
      storeTotal(out + 4, s1)
      storeTotal(out + 8, s2)
      storeTotal(out + 12, s3)
    }
    for (; j < m; j++, q += bytes, out += 4) {
      let sum = f32x4.splat(0)
      for (let k: usize = 0; k < bytes; k += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a + k), v128.load(q + k)))
      storeTotal(out, sum)
    }
  }
}

/** Computes out [n, width], the weighted sums of the rows of b [m, width] with weights [n, m]. The width is a multiple of 4. */
export function mix(weights: usize, n: i32, b: usize, m: i32, width: i32, out: usize): void {
  const bytes = (<usize>width) << 2
  memory.fill(out, 0, <usize>n * bytes)
  for (let i = 0; i < n; i++, out += bytes) {
    for (let j = 0, q = b; j < m; j++, q += bytes, weights += 4) {
      const weight = v128.load32_splat(weights)
      for (let k: usize = 0; k < bytes; k += 16) {
        v128.store(out + k, f32x4.add(v128.load(out + k), f32x4.mul(weight, v128.load(q + k))))
      }
    }
  }
}
