/** What an LSTM's gates need, of four numbers at once, within 3e-6 of the true values. */

/**
 * e^-x, for x bounded so that the product of two such numbers is still one: by 2^n · 2^f with f in [-1/2, 1/2]. The
 * polynomial is the Taylor series of 2^f.
 */
@inline
function exponentialOfMinus(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.splat(-43), f32x4.pmin(f32x4.splat(43), x))
  const power = f32x4.mul(bounded, f32x4.splat(-1.4426950408889634))
  const n = f32x4.nearest(power)
  const f = f32x4.sub(power, n)
  let series = f32x4.splat(1.3333558146428443e-3)
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(9.618129107628477e-3))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(5.5504108664821576e-2))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(2.402265069591007e-1))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(6.931471805599453e-1))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(1))
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(series, exponent)
}

@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1)
  return f32x4.div(one, f32x4.add(one, exponentialOfMinus(x)))
}

/** sigmoid(x) · tanh(y), with one division for both. */
@inline
export function sigmoidTimesTanh(x: v128, y: v128): v128 {
  const one = f32x4.splat(1)
  const ofX = exponentialOfMinus(x)
  const ofY = exponentialOfMinus(f32x4.add(y, y))
  return f32x4.div(f32x4.sub(one, ofY), f32x4.mul(f32x4.add(one, ofX), f32x4.add(one, ofY)))
}
