/** What an LSTM's gates need, of four numbers at once, within 3e-6 of the true values. */

/** Added to a number that is small beside it, this leaves the nearest whole one in the lowest bits. */
const shifter: f32 = 12582912
/** The bits of `shifter`. */
const shifterBits: i32 = 0x4b400000

/** The nearest whole numbers, of numbers below 2^21. */
@inline
export function nearestWhole(x: v128): v128 {
  return i32x4.sub(f32x4.add(x, f32x4.splat(shifter)), i32x4.splat(shifterBits))
}

/**
 * e^-x, for x bounded so that the product of three such numbers is still one: by 2^n · 2^f with f in [-1/2, 1/2]. The
 * polynomial is the one of degree 4 with the least relative error, 2.6e-6.
 */
@inline
function exponentialOfMinus(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.splat(-29), f32x4.pmin(f32x4.splat(29), x))
  const power = f32x4.mul(bounded, f32x4.splat(-1.4426950408889634))
  const shifted = f32x4.add(power, f32x4.splat(shifter))
  const f = f32x4.sub(power, f32x4.sub(shifted, f32x4.splat(shifter)))
  let series = f32x4.splat(0.009569998204702796)
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(0.055917855964556416))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(0.2402474687501805))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(0.6931218171189979))
  series = f32x4.add(f32x4.mul(series, f), f32x4.splat(0.9999992610927001))
  // Shifting leaves of the shifter's bits nothing, and of n what the exponent holds.
  return f32x4.mul(series, i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000)))
}

/** sigmoid(x) · tanh(y), with one division for both. */
@inline
export function sigmoidTimesTanh(x: v128, y: v128): v128 {
  const one = f32x4.splat(1)
  const ofX = exponentialOfMinus(x)
  const ofY = exponentialOfMinus(f32x4.add(y, y))
  return f32x4.div(f32x4.sub(one, ofY), f32x4.mul(f32x4.add(one, ofX), f32x4.add(one, ofY)))
}

/** sigmoid(forget) · cell + sigmoid(input) · tanh(candidate), with one division for all. */
@inline
export function nextCell(input: v128, forget: v128, candidate: v128, cell: v128): v128 {
  const one = f32x4.splat(1)
  const ofInput = f32x4.add(one, exponentialOfMinus(input))
  const ofForget = f32x4.add(one, exponentialOfMinus(forget))
  const ofCandidate = exponentialOfMinus(f32x4.add(candidate, candidate))
  const both = f32x4.mul(ofInput, f32x4.add(one, ofCandidate))
  const kept = f32x4.mul(cell, both)
  return f32x4.div(f32x4.add(kept, f32x4.mul(f32x4.sub(one, ofCandidate), ofForget)), f32x4.mul(ofForget, both))
}
