// Clamps the argument, because some drivers return NaN for the tanh of a large number. The 32-bit result is the same.
fn squash(x: vec4f) -> vec4f {
  return tanh(clamp(x, vec4f(-15), vec4f(15)));
}

fn sigmoid(x: vec4f) -> vec4f {
  return 0.5 + 0.5 * squash(0.5 * x);
}
