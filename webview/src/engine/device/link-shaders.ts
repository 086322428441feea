/** y = W·x + b, then σ, then a scale: one thread an output. W lies by columns, so that neighbours read neighbours. */
export const affineShader = /* wgsl */ `
struct Shape { rows: u32, source: u32, target_: u32, add: u32, gelu: u32, scale: f32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> columns: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

// Abramowitz and Stegun 7.1.26: within 1.5e-7, where f32 ends.
fn erf(v: f32) -> f32 {
  let a = abs(v);
  let t = 1.0 / (1.0 + 0.3275911 * a);
  let poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sign(v) * (1.0 - poly * exp(-a * a));
}

fn activate(v: f32) -> f32 {
  if (shape.gelu == 1u) { return 0.5 * v * (1.0 + erf(v * 0.70710678118)); }
  // tanh overflows in some drivers; beyond 10 it is 1 in f32.
  if (shape.gelu == 2u) { return 0.5 * v * (1.0 + tanh(clamp(0.79788456080 * (v + 0.044715 * v * v * v), -10.0, 10.0))); }
  return v;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.target_) { return; }
  let at = id.y * shape.target_ + id.x;
  var sum = bias[id.x];
  if (shape.add == 1u) { sum += y[at]; }
  for (var j = 0u; j < shape.source; j++) { sum += x[id.y * shape.source + j] * columns[j * shape.target_ + id.x]; }
  y[at] = activate(sum) * shape.scale;
}`;

/** What is done to whole rows: copied and scaled (0), brought to unit norm (1), layer-normalized (2). One workgroup a row. */
export const rowShader = /* wgsl */ `
struct Shape { width: u32, kind: u32, scale: f32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gain: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;
var<workgroup> partial: array<f32, 64>;

fn sumOf(mine: f32, lane: u32) -> f32 {
  workgroupBarrier();
  partial[lane] = mine;
  workgroupBarrier();
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += partial[i]; }
  return total;
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let start = group.x * shape.width;
  var mean = 0.0;
  if (shape.kind == 2u) {
    var mine = 0.0;
    for (var i = local.x; i < shape.width; i += 64u) { mine += x[start + i]; }
    mean = sumOf(mine, local.x) / f32(shape.width);
  }
  var squares = 0.0;
  for (var i = local.x; i < shape.width; i += 64u) { let d = x[start + i] - mean; squares += d * d; }
  let total = sumOf(squares, local.x);
  var factor = shape.scale;
  if (shape.kind == 1u) { factor = 1.0 / (sqrt(total) + 1e-6); }
  if (shape.kind == 2u) { factor = 1.0 / sqrt(total / f32(shape.width) + 1e-5); }
  for (var i = local.x; i < shape.width; i += 64u) {
    let v = (x[start + i] - mean) * factor;
    y[start + i] = select(v, v * gain[i] + bias[i], shape.kind == 2u);
  }
}`;
