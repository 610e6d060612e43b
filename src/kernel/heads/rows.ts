/** Arithmetic on rows of f32, each `width` long. */

/** Largest and mean of each column over n rows: [2 · width]. */
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

/** Each row becomes its softmax. */
export function softmax(x: Float32Array, width: number): void {
  for (let at = 0; at < x.length; at += width) {
    const row = x.subarray(at, at + width)
    const largest = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    let sum = 0
    for (let k = 0; k < width; k++) sum += row[k] = Math.exp((row[k] as number) - largest)
    for (let k = 0; k < width; k++) row[k] = (row[k] as number) / sum
  }
}

export function relu(x: Float32Array): void {
  for (let k = 0; k < x.length; k++) if ((x[k] as number) < 0) x[k] = 0
}
