/** The activation functions of an LSTM for four values at once. The absolute error is below 3e-6. */

/** Adding this constant rounds a small number: the low bits of the sum hold the nearest integer. */
const shifter: f32 = 12582912
/** The bits of `shifter`. */
const shifterBits: i32 = 0x4b400000

/** Returns the nearest integers of numbers below 2^21. */
@inline
export function nearestWhole(x: v128): v128 {
  return i32x4.sub(f32x4.add(x, f32x4.splat(shifter)), i32x4.splat(shifterBits))
}

/**
 * Returns e^-x as 2^n · 2^f with f in [-1/2, 1/2]. x is clamped so that the product of three results is finite. The polynomial
 * of degree 4 is the minimax approximation, with a relative error of 2.6e-6.
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
  // The shift removes the bits of the shifter and moves n into the exponent.
  return f32x4.mul(series, i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000)))
}

/** Returns sigmoid(x) · tanh(y) with one division. */
@inline
export function sigmoidTimesTanh(x: v128, y: v128): v128 {
  const one = f32x4.splat(1)
  const ofX = exponentialOfMinus(x)
  const ofY = exponentialOfMinus(f32x4.add(y, y))
  return f32x4.div(f32x4.sub(one, ofY), f32x4.mul(f32x4.add(one, ofX), f32x4.add(one, ofY)))
}

/** Returns sigmoid(forget) · cell + sigmoid(input) · tanh(candidate) with one division. */
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
