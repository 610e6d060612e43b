// All steps of a layer in one dispatch. One workgroup runs one direction, because WebGPU has no barrier between workgroups
// and no shared memory between them that is faster than a buffer.
// units, rows (of a direction), rows_each, size (rows / rows_each) and blocks are constants that precede this source.

@group(0) @binding(0) var<uniform> tokens: u32;
@group(0) @binding(1) var<storage, read> inputs: array<f32>; // [tokens, direction, rows]
@group(0) @binding(2) var<storage, read> weights: array<vec4u>; // [direction, blocks, rows]
@group(0) @binding(3) var<storage, read> scales: array<f32>; // [direction, rows]
@group(0) @binding(4) var<storage, read_write> y: array<vec4f>; // [tokens, direction, units / 4]

const units4 = units / 4u;

var<workgroup> state: array<vec4f, 4u * blocks>;
var<workgroup> gates: array<f32, rows>;

fn gate(index: u32, unit4: u32) -> vec4f {
  let at = index * units + 4u * unit4;
  return vec4f(gates[at], gates[at + 1u], gates[at + 2u], gates[at + 3u]);
}

@compute @workgroup_size(size)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let direction = group.x;
  var scale: array<f32, rows_each>;
  for (var j = 0u; j < rows_each; j++) {
    scale[j] = scales[direction * rows + j * size + local];
  }
  for (var i = local; i < 4u * blocks; i += size) {
    state[i] = vec4f();
  }
  var cell = vec4f();
  workgroupBarrier();
  for (var step = 0u; step < tokens; step++) {
    let token = select(step, tokens - 1u - step, direction == 1u);
    // The initial value is explicit, because Chromium on SwiftShader keeps the old sums otherwise, as wgpu did (gfx-rs/wgpu#9489).
    var sums = array<f32, rows_each>();
    for (var block = 0u; block < blocks; block++) {
      let h0 = state[4u * block];
      let h1 = state[4u * block + 1u];
      let h2 = state[4u * block + 2u];
      let h3 = state[4u * block + 3u];
      for (var j = 0u; j < rows_each; j++) {
        let w = weights[(direction * blocks + block) * rows + j * size + local];
        sums[j] += dot(unpack4x8snorm(w.x), h0) + dot(unpack4x8snorm(w.y), h1)
          + dot(unpack4x8snorm(w.z), h2) + dot(unpack4x8snorm(w.w), h3);
      }
    }
    for (var j = 0u; j < rows_each; j++) {
      let row = j * size + local;
      gates[row] = inputs[(2u * token + direction) * rows + row] + sums[j] * scale[j];
    }
    workgroupBarrier();
    if (local < units4) {
      cell = sigmoid(gate(2u, local)) * cell + sigmoid(gate(0u, local)) * squash(gate(3u, local));
      let h = sigmoid(gate(1u, local)) * squash(cell);
      state[local] = h;
      y[(2u * token + direction) * units4 + local] = h;
    }
    workgroupBarrier();
  }
}
