// Clamped, because some drivers make NaN of the tanh of a large number; 32-bit floats tell no difference beyond.
fn squash(x: vec4f) -> vec4f {
  return tanh(clamp(x, vec4f(-15), vec4f(15)));
}

fn sigmoid(x: vec4f) -> vec4f {
  return 0.5 + 0.5 * squash(0.5 * x);
}
