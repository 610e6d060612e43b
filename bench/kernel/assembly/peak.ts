/** Measures the peak rate of 16-bit multiply-adds of this WebAssembly engine: only the inner loop of the kernel. */

/**
 * Runs `rounds` times 24 products of eight pairs, into twelve register sums, with weights in the L1 cache.
 *
 * @param p 512 bytes; the sums are stored here, so that the compiler cannot remove them
 */
export function peak(p: usize, rounds: i32): void {
  let s0 = v128.load(p),
    s1 = s0,
    s2 = s0,
    s3 = s0,
    s4 = s0,
    s5 = s0
  let s6 = s0,
    s7 = s0,
    s8 = s0,
    s9 = s0,
    s10 = s0,
    s11 = s0
  for (let i = 0; i < rounds; i++) {
    let word = v128.load32_splat(p + ((i & 31) << 2), 384)
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(p), word))
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(p, 16), word))
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load(p, 32), word))
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.load(p, 48), word))
    s4 = i32x4.add(s4, i32x4.dot_i16x8_s(v128.load(p, 64), word))
    s5 = i32x4.add(s5, i32x4.dot_i16x8_s(v128.load(p, 80), word))
    s6 = i32x4.add(s6, i32x4.dot_i16x8_s(v128.load(p, 96), word))
    s7 = i32x4.add(s7, i32x4.dot_i16x8_s(v128.load(p, 112), word))
    s8 = i32x4.add(s8, i32x4.dot_i16x8_s(v128.load(p, 128), word))
    s9 = i32x4.add(s9, i32x4.dot_i16x8_s(v128.load(p, 144), word))
    s10 = i32x4.add(s10, i32x4.dot_i16x8_s(v128.load(p, 160), word))
    s11 = i32x4.add(s11, i32x4.dot_i16x8_s(v128.load(p, 176), word))
    word = v128.load32_splat(p + ((i & 31) << 2), 388)
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(p, 192), word))
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(p, 208), word))
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load(p, 224), word))
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.load(p, 240), word))
    s4 = i32x4.add(s4, i32x4.dot_i16x8_s(v128.load(p, 256), word))
    s5 = i32x4.add(s5, i32x4.dot_i16x8_s(v128.load(p, 272), word))
    s6 = i32x4.add(s6, i32x4.dot_i16x8_s(v128.load(p, 288), word))
    s7 = i32x4.add(s7, i32x4.dot_i16x8_s(v128.load(p, 304), word))
    s8 = i32x4.add(s8, i32x4.dot_i16x8_s(v128.load(p, 320), word))
    s9 = i32x4.add(s9, i32x4.dot_i16x8_s(v128.load(p, 336), word))
    s10 = i32x4.add(s10, i32x4.dot_i16x8_s(v128.load(p, 352), word))
    s11 = i32x4.add(s11, i32x4.dot_i16x8_s(v128.load(p, 368), word))
  }
  const first = v128.xor(v128.xor(v128.xor(s0, s1), v128.xor(s2, s3)), v128.xor(s4, s5))
  const second = v128.xor(v128.xor(v128.xor(s6, s7), v128.xor(s8, s9)), v128.xor(s10, s11))
  v128.store(p, v128.xor(first, second))
}
