"""Writes the forward goldens of every link form: scalar double precision, math.erf, nothing but the standard library.

    python3 tests/goldens/links/generate.py

Weights and rows are drawn from a fixed seed and rounded to f32 first, so that every implementation starts from the same numbers.
"""
import json
import math
import pathlib
import random
import struct

HERE = pathlib.Path(__file__).parent


def f32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def gelu(kind, x):
    if kind == "erf":
        return 0.5 * x * (1 + math.erf(x / math.sqrt(2)))
    return 0.5 * x * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def affine(tensors, weight, bias, x):
    w, b = tensors[weight], tensors.get(bias)
    return [math.fsum(a * c for a, c in zip(row, x)) + (b[i] if b else 0) for i, row in enumerate(w)]


def layer_norm(tensors, name, x):
    mean = math.fsum(x) / len(x)
    variance = math.fsum((v - mean) ** 2 for v in x) / len(x)
    scale = 1 / math.sqrt(variance + 1e-5)
    return [(v - mean) * scale * g + b for v, g, b in zip(x, tensors[name + ".weight"], tensors[name + ".bias"])]


def add(a, b):
    return [x + y for x, y in zip(a, b)]


def forward(case, t, h):
    form = case["form"]
    if form == "residual-ln":
        inner = case["role"] == "inner"
        before, after = ("pre_ln", "post_ln") if inner else ("ln_source", "ln_target")
        hidden = [gelu(case["gelu"], v) for v in affine(t, "proj1.weight", "proj1.bias", layer_norm(t, before, h))]
        skip = h if inner else affine(t, "residual_proj.weight", "residual_proj.bias", h)
        return layer_norm(t, after, add(affine(t, "proj2.weight", "proj2.bias", hidden), skip))
    if form == "unit-norm":
        norm = math.sqrt(math.fsum(v * v for v in h))
        h = [v / (norm + 1e-6) for v in h]
    y = affine(t, "w3", None, h) if "w3" in t else h
    if "w1" in t:
        y = add(y, affine(t, "w2", "b2", [gelu(case["gelu"], v) for v in affine(t, "w1", "b1", h)]))
    return [v * t["scale"][0] for v in y] if form == "unit-norm" else y


def make(name, seed, role, form, source, target, bottleneck, kind, tensors):
    rng = random.Random(seed)
    draw = lambda spread: f32(rng.gauss(0, spread))
    values = {}
    for key, shape in tensors.items():
        if key == "scale":
            values[key] = [f32(0.633)]
        elif len(shape) == 1:
            centre = 1.0 if key.endswith("weight") else 0.0
            values[key] = [f32(centre + draw(0.3)) for _ in range(shape[0])]
        else:
            values[key] = [[draw(shape[1] ** -0.5) for _ in range(shape[1])] for _ in range(shape[0])]
    case = {"role": role, "form": form, "gelu": kind, "sourceDim": source, "targetDim": target, "bottleneck": bottleneck}
    rows = [[draw(spread) for _ in range(source)] for spread in (0.05, 1.0, 6.0)]
    case |= {"tensors": values, "input": rows, "output": [forward(case, values, row) for row in rows]}
    text = json.dumps(case, separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def branch(source, bottleneck, target, biases):
    shapes = {"w1": (bottleneck, source), "w2": (target, bottleneck)}
    return shapes | ({"b1": (bottleneck,), "b2": (target,)} if biases else {})


def released(source, bottleneck, target, before, after):
    shapes = {"proj1.weight": (bottleneck, source), "proj1.bias": (bottleneck,), "proj2.weight": (target, bottleneck), "proj2.bias": (target,)}
    for name, width in ((before, source), (after, target)):
        shapes |= {name + ".weight": (width,), name + ".bias": (width,)}
    return shapes


def main():
    for seed, kind in enumerate(("erf", "tanh")):
        make(f"paper-inner-{kind}", 10 + seed, "inner", "paper", 12, 12, 5, kind, branch(12, 5, 12, False))
        make(f"paper-outer-{kind}", 20 + seed, "outer", "paper", 19, 12, 7, kind, branch(19, 7, 12, True) | {"w3": (12, 19)})
        make(f"unit-norm-{kind}", 30 + seed, "outer", "unit-norm", 16, 16, 9, kind, branch(16, 9, 16, True) | {"scale": (1,)})
        make(f"residual-ln-inner-{kind}", 40 + seed, "inner", "residual-ln", 18, 18, 18, kind, released(18, 18, 18, "pre_ln", "post_ln"))
        outer = released(10, 26, 13, "ln_source", "ln_target") | {"residual_proj.weight": (13, 10), "residual_proj.bias": (13,)}
        make(f"residual-ln-outer-{kind}", 50 + seed, "outer", "residual-ln", 10, 13, 26, kind, outer)
    make("paper-linear", 60, "outer", "paper", 33, 17, 0, None, {"w3": (17, 33)})
    make("unit-norm-linear", 61, "outer", "unit-norm", 21, 24, 0, None, {"w3": (24, 21), "scale": (1,)})


if __name__ == "__main__":
    main()
