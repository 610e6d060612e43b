/**
 * Products of quantised rows with a packed 8-bit matrix, in 32-bit integers.
 *
 * Outputs are in groups of vectors of four. The registers for the sums limit the size of a group. For each group and each word
 * of the inputs the matrix holds one vector of weights per vector of sums. A word is 4 bytes of a row.
 *
 * simd128: 12 vectors. A word is two 16-bit numbers. Weights are widened to 16 bits, and `dot_i16x8` adds pairs of products.
 * relaxed-simd: 4 vectors. A word is four 7-bit numbers, and weights stay in 8 bits. A row holds the high and low halves of
 * 14-bit numbers with an offset of `levels`. No number is negative, so the sums do not depend on the processor.
 */
import { nearestWhole } from './activations'

@unmanaged
export class Matrix {
  groups: i32
  /** The number of inputs, padded to two words. */
  inputs: i32
  weights: usize
  /** One f32 per output. */
  scales: usize
  /** One f32 per output. */
  biases: usize
  /** One i32 per output that removes the offset of `levels`. Only relaxed-simd reads it. */
  corrections: usize
  /** The quantised value of the largest number of a row. It is chosen so that sums fit into 32 bits. */
  levels: f32
}

/** Bytes of the outputs of a group, in f32 or i32. */
export const groupBytes: usize = ASC_FEATURE_RELAXED_SIMD ? 64 : 192

/** Bytes of the header of a quantised row. The header contains the scale. */
export const header: usize = 16

/** Returns the bytes of a quantised row. */
@inline
export function rowBytes(m: Matrix): usize {
  return header + ((<usize>m.inputs) << 1)
}

/** Stores four numbers, already scaled to ±levels, as numbers `k` to `k + 3` of a row. */
@inline
export function storeQuantised(m: Matrix, row: usize, k: usize, scaled: v128): void {
  const whole = nearestWhole(scaled)
  if (ASC_FEATURE_RELAXED_SIMD) {
    const shifted = i32x4.add(whole, i32x4.splat(<i32>m.levels))
    const halves = i16x8.narrow_i32x4_s(i32x4.shr_u(shifted, 7), v128.and(shifted, i32x4.splat(127)))
    const bytes = i8x16.narrow_i16x8_u(halves, halves)
    v128.store32_lane(row + header + k, bytes, 0)
    v128.store32_lane(row + header + <usize>m.inputs + k, bytes, 1)
  } else {
    v128.store64_lane(row + header + (k << 1), i16x8.narrow_i32x4_s(whole, whole), 0)
  }
}

/** Quantises `inputs` numbers of x with a scale per row. The padding is zero. */
export function quantise(m: Matrix, x: usize, row: usize): void {
  const end = x + ((<usize>m.inputs) << 2)
  let most = f32x4.splat(0)
  for (let p = x; p < end; p += 16) most = f32x4.pmax(most, f32x4.abs(v128.load(p)))
  const largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  )
  store<f32>(row, largest / m.levels)
  const perUnit = f32x4.splat(largest > 0 ? m.levels / largest : 0)
  for (let p = x, k: usize = 0; p < end; p += 16, k += 4) {
    storeQuantised(m, row, k, f32x4.mul(v128.load(p), perUnit))
  }
}

@inline
function dot(sum: v128, weights: v128, word: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(weights, word))
}

@inline
function relaxedDot(sum: v128, weights: v128, word: v128): v128 {
  return i32x4.relaxed_dot_i8x16_i7x16_add_s(weights, word, sum)
}

@inline
function storeSum(sum: v128, scales: usize, rowScale: v128, initial: usize, out: usize): void {
  const product = f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.mul(v128.load(scales), rowScale))
  v128.store(out, f32x4.add(v128.load(initial), product))
}

@inline
function joined(high: v128, low: v128, corrections: usize): v128 {
  return i32x4.add(i32x4.add(i32x4.shl(high, 7), low), v128.load(corrections))
}

/** Computes group `g` of one row: out[group] = initial[group] + row · weights. */
@inline
export function multiplyGroup(m: Matrix, g: usize, row: usize, initial: usize, out: usize): void {
  const rowScale = v128.load32_splat(row)
  const scales = m.scales + g * groupBytes
  if (ASC_FEATURE_RELAXED_SIMD) {
    const inputs = <usize>m.inputs
    let w = m.weights + g * (inputs << 4)
    let h0 = i32x4.splat(0), h1 = h0, h2 = h0, h3 = h0
    let l0 = h0, l1 = h0, l2 = h0, l3 = h0
    const end = row + header + inputs
    for (let p = row + header; p < end; p += 8, w += 128) {
      let high = v128.load32_splat(p)
      let low = v128.load32_splat(p + inputs)
      let w0 = v128.load(w), w1 = v128.load(w, 16), w2 = v128.load(w, 32), w3 = v128.load(w, 48)
      h0 = relaxedDot(h0, w0, high)
      l0 = relaxedDot(l0, w0, low)
      h1 = relaxedDot(h1, w1, high)
      l1 = relaxedDot(l1, w1, low)
      h2 = relaxedDot(h2, w2, high)
      l2 = relaxedDot(l2, w2, low)
      h3 = relaxedDot(h3, w3, high)
      l3 = relaxedDot(l3, w3, low)
      high = v128.load32_splat(p, 4)
      low = v128.load32_splat(p + inputs, 4)
      w0 = v128.load(w, 64)
      w1 = v128.load(w, 80)
      w2 = v128.load(w, 96)
      w3 = v128.load(w, 112)
      h0 = relaxedDot(h0, w0, high)
      l0 = relaxedDot(l0, w0, low)
      h1 = relaxedDot(h1, w1, high)
      l1 = relaxedDot(l1, w1, low)
      h2 = relaxedDot(h2, w2, high)
      l2 = relaxedDot(l2, w2, low)
      h3 = relaxedDot(h3, w3, high)
      l3 = relaxedDot(l3, w3, low)
    }
    const c = m.corrections + g * groupBytes
    storeSum(joined(h0, l0, c), scales, rowScale, initial, out)
    storeSum(joined(h1, l1, c + 16), scales + 16, rowScale, initial + 16, out + 16)
    storeSum(joined(h2, l2, c + 32), scales + 32, rowScale, initial + 32, out + 32)
    storeSum(joined(h3, l3, c + 48), scales + 48, rowScale, initial + 48, out + 48)
  } else {
    let w = m.weights + g * ((<usize>m.inputs) * 96)
    let s0 = i32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0
    let s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0
    const end = row + rowBytes(m)
    for (let p = row + header; p < end; p += 8, w += 384) {
      let word = v128.load32_splat(p)
      s0 = dot(s0, v128.load(w), word)
      s1 = dot(s1, v128.load(w, 16), word)
      s2 = dot(s2, v128.load(w, 32), word)
      s3 = dot(s3, v128.load(w, 48), word)
      s4 = dot(s4, v128.load(w, 64), word)
      s5 = dot(s5, v128.load(w, 80), word)
      s6 = dot(s6, v128.load(w, 96), word)
      s7 = dot(s7, v128.load(w, 112), word)
      s8 = dot(s8, v128.load(w, 128), word)
      s9 = dot(s9, v128.load(w, 144), word)
      s10 = dot(s10, v128.load(w, 160), word)
      s11 = dot(s11, v128.load(w, 176), word)
      word = v128.load32_splat(p, 4)
      s0 = dot(s0, v128.load(w, 192), word)
      s1 = dot(s1, v128.load(w, 208), word)
      s2 = dot(s2, v128.load(w, 224), word)
      s3 = dot(s3, v128.load(w, 240), word)
      s4 = dot(s4, v128.load(w, 256), word)
      s5 = dot(s5, v128.load(w, 272), word)
      s6 = dot(s6, v128.load(w, 288), word)
      s7 = dot(s7, v128.load(w, 304), word)
      s8 = dot(s8, v128.load(w, 320), word)
      s9 = dot(s9, v128.load(w, 336), word)
      s10 = dot(s10, v128.load(w, 352), word)
      s11 = dot(s11, v128.load(w, 368), word)
    }
    storeSum(s0, scales, rowScale, initial, out)
    storeSum(s1, scales + 16, rowScale, initial + 16, out + 16)
    storeSum(s2, scales + 32, rowScale, initial + 32, out + 32)
    storeSum(s3, scales + 48, rowScale, initial + 48, out + 48)
    storeSum(s4, scales + 64, rowScale, initial + 64, out + 64)
    storeSum(s5, scales + 80, rowScale, initial + 80, out + 80)
    storeSum(s6, scales + 96, rowScale, initial + 96, out + 96)
    storeSum(s7, scales + 112, rowScale, initial + 112, out + 112)
    storeSum(s8, scales + 128, rowScale, initial + 128, out + 128)
    storeSum(s9, scales + 144, rowScale, initial + 144, out + 144)
    storeSum(s10, scales + 160, rowScale, initial + 160, out + 160)
    storeSum(s11, scales + 176, rowScale, initial + 176, out + 176)
  }
}
