// One step of both directions of a layer. A workgroup computes sixteen units. Each step is a dispatch, and the order of the
// dispatches synchronises the states. The constants units, rows (of a direction) and blocks precede this source.

@group(0) @binding(0) var<uniform> step: u32;
@group(0) @binding(1) var<uniform> tokens: u32;
@group(0) @binding(2) var<storage, read> inputs: array<f32>; // [tokens, direction, rows]
@group(0) @binding(3) var<storage, read> weights: array<vec4u>; // [direction, blocks, rows]
@group(0) @binding(4) var<storage, read> scales: array<f32>; // [direction, rows]
@group(0) @binding(5) var<storage, read_write> y: array<f32>; // [tokens, direction, units]
@group(0) @binding(6) var<storage, read_write> cells: array<f32>; // [direction, units]

const units_each = 16u;
const slices = 4u;
const size = units_each * 4u * slices;

var<workgroup> state: array<vec4f, 4u * blocks>;
var<workgroup> parts: array<f32, size>;

@compute @workgroup_size(size)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let direction = group.y;
  let is_backward = direction == 1u;
  let token = select(step, tokens - 1u - step, is_backward);
  let before = (2u * select(token - 1u, token + 1u, is_backward) + direction) * units;
  for (var i = local; i < 4u * blocks; i += size) {
    state[i] = vec4f();
    if (step > 0u && 4u * i < units) {
      let at = before + 4u * i;
      state[i] = vec4f(y[at], y[at + 1u], y[at + 2u], y[at + 3u]);
    }
  }
  workgroupBarrier();

  let own = group.x * units_each + local % units_each;
  let unit = min(own, units - 1u);
  let row = (local / units_each) % 4u * units + unit;
  var sum = 0.0;
  for (var block = local / (4u * units_each); block < blocks; block += slices) {
    let w = weights[(direction * blocks + block) * rows + row];
    sum += dot(unpack4x8snorm(w.x), state[4u * block]) + dot(unpack4x8snorm(w.y), state[4u * block + 1u])
      + dot(unpack4x8snorm(w.z), state[4u * block + 2u]) + dot(unpack4x8snorm(w.w), state[4u * block + 3u]);
  }
  parts[local] = sum;
  workgroupBarrier();

  if (local >= units_each || own >= units) {
    return;
  }
  var gates: vec4f;
  for (var g = 0u; g < 4u; g++) {
    let at = g * units_each + local;
    let product = parts[at] + parts[at + size / 4u] + parts[at + size / 2u] + parts[at + 3u * size / 4u];
    let place = direction * rows + g * units + unit;
    gates[g] = inputs[2u * token * rows + place] + product * scales[place];
  }
  let opened = sigmoid(gates);
  let at = direction * units + unit;
  let past = select(0.0, cells[at], step > 0u);
  let cell = opened.z * past + opened.x * squash(gates).w;
  cells[at] = cell;
  y[2u * token * units + at] = opened.y * squash(vec4f(cell)).x;
}
