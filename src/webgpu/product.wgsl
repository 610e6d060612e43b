// y = x W + b for all tokens and both directions of a layer, with eight tokens a workgroup.
// inputs4 (vectors in a row of x), rows (of a direction) and blocks are constants that precede this source.

const size = 64u;
const tokens_each = 8u;
const blocks_each = 4u;
const tile4 = 4u * blocks_each;

@group(0) @binding(0) var<uniform> tokens: u32;
@group(0) @binding(1) var<storage, read> x: array<vec4f>; // [tokens, inputs4]
@group(0) @binding(2) var<storage, read> weights: array<vec4u>; // [direction, blocks, rows]
@group(0) @binding(3) var<storage, read> scales: array<f32>; // [direction, rows]
@group(0) @binding(4) var<storage, read> biases: array<f32>; // [direction, of W and of R, rows]
@group(0) @binding(5) var<storage, read_write> y: array<f32>; // [tokens, direction, rows]

var<workgroup> tile: array<vec4f, tokens_each * tile4>;

@compute @workgroup_size(size)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let own = group.x * size + local;
  let row = min(own, rows - 1u);
  let first = group.y * tokens_each;
  let direction = group.z;
  var sums: array<f32, tokens_each>;
  for (var block = 0u; block < blocks; block += blocks_each) {
    for (var i = local; i < tokens_each * tile4; i += size) {
      let token = first + i / tile4;
      let k = 4u * block + i % tile4;
      tile[i] = vec4f();
      if (token < tokens && k < inputs4) {
        tile[i] = x[token * inputs4 + k];
      }
    }
    workgroupBarrier();
    for (var b = 0u; b < min(blocks_each, blocks - block); b++) {
      let w = weights[(direction * blocks + block + b) * rows + row];
      let w0 = unpack4x8snorm(w.x);
      let w1 = unpack4x8snorm(w.y);
      let w2 = unpack4x8snorm(w.z);
      let w3 = unpack4x8snorm(w.w);
      for (var t = 0u; t < tokens_each; t++) {
        let at = t * tile4 + 4u * b;
        sums[t] += dot(w0, tile[at]) + dot(w1, tile[at + 1u]) + dot(w2, tile[at + 2u]) + dot(w3, tile[at + 3u]);
      }
    }
    workgroupBarrier();
  }
  if (own >= rows) {
    return;
  }
  let bias = biases[2u * direction * rows + row] + biases[(2u * direction + 1u) * rows + row];
  for (var t = 0u; t < min(tokens_each, tokens - first); t++) {
    y[(2u * (first + t) + direction) * rows + row] = sums[t] * scales[direction * rows + row] + bias;
  }
}
