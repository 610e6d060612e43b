/** Arithmetic on rows of f32 of length `width`. */

/** Returns maximum and mean of each column over n rows: [2 · width]. */
export function maximumAndMean(x: Float32Array, n: number, width: number): Float32Array {
  const pooled = new Float32Array(2 * width).fill(Number.NEGATIVE_INFINITY, 0, width)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < width; k++) {
      const value = x[i * width + k] as number
      if (value > (pooled[k] as number)) pooled[k] = value
      pooled[width + k] = (pooled[width + k] as number) + value
    }
  }
  for (let k = width; k < 2 * width; k++) pooled[k] = (pooled[k] as number) / n
  return pooled
}

/** Returns the maximum of each row. */
export function largest(x: Float32Array, width: number): Float32Array {
  const found = new Float32Array(x.length / width).fill(Number.NEGATIVE_INFINITY)
  for (let k = 0; k < x.length; k++) {
    const i = Math.floor(k / width)
    if ((x[k] as number) > (found[i] as number)) found[i] = x[k] as number
  }
  return found
}

/** Replaces each row by its softmax. */
export function softmax(x: Float32Array, width: number): void {
  const most = largest(x, width)
  for (let at = 0; at < x.length; at += width) {
    let sum = 0
    for (let k = at; k < at + width; k++)
      sum += x[k] = Math.exp((x[k] as number) - (most[at / width] as number))
    for (let k = at; k < at + width; k++) x[k] = (x[k] as number) / sum
  }
}

export function relu(x: Float32Array): void {
  for (let k = 0; k < x.length; k++) if ((x[k] as number) < 0) x[k] = 0
}

/** Copies rows of `width` numbers into wider rows, starting at column `at`. */
export function place(
  x: Float32Array,
  width: number,
  into: Float32Array,
  intoWidth: number,
  at: number,
): void {
  for (let i = 0; i * width < x.length; i++)
    into.set(x.subarray(i * width, (i + 1) * width), i * intoWidth + at)
}
