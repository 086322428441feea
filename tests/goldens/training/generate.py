"""Writes the training goldens with PyTorch and Hugging Face transformers, in double precision.

    python3 tests/goldens/training/generate.py [folder]

links-*.json    forward, gradients and ten AdamW losses of every link form
unrolled.*      two micro models (transformers' own), two rounds of latents: loss and link gradients, whole and by round
*.pt            state dicts as torch.save writes them, with their values in pt.json
"""
import json
import pathlib
import random
import struct
import sys

import torch
import transformers
from torch.nn.functional import cross_entropy, gelu, layer_norm, linear

OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
VERSIONS = f"torch {torch.__version__}, transformers {transformers.__version__}"
RATE, DECAY, BETAS, EPSILON = 0.01, 0.01, (0.9, 0.98), 1e-8


def draw(seed, *shape, spread=1.0, centre=0.0):
    """Values that are exact in f32, held as f64."""
    generator = torch.Generator().manual_seed(seed)
    return (torch.randn(*shape, generator=generator) * spread + centre).float().double()


def apply(form, role, kind, t, h):
    """R(h) from the definition, with PyTorch's own functions."""
    act = lambda x: gelu(x, approximate="none" if kind == "erf" else "tanh")
    if form == "residual-ln":
        before, after = ("pre_ln", "post_ln") if role == "inner" else ("ln_source", "ln_target")
        norm = lambda x, name: layer_norm(x, (x.shape[-1],), t[name + ".weight"], t[name + ".bias"], 1e-5)
        y = linear(act(linear(norm(h, before), t["proj1.weight"], t["proj1.bias"])), t["proj2.weight"], t["proj2.bias"])
        return norm(y + (h if role == "inner" else linear(h, t["residual_proj.weight"], t["residual_proj.bias"])), after)
    if form == "unit-norm":
        h = h / (h.norm(dim=-1, keepdim=True) + 1e-6)
    y = linear(h, t["w3"]) if "w3" in t else h
    if "w1" in t:
        y = y + linear(act(linear(h, t["w1"], t.get("b1"))), t["w2"], t.get("b2"))
    return y * t["scale"] if form == "unit-norm" else y


def tensors(form, role, s, t, b, seed, w3=True):
    if form == "residual-ln":
        before, after = ("pre_ln", "post_ln") if role == "inner" else ("ln_source", "ln_target")
        shapes = {"proj1.weight": (b, s), "proj1.bias": (b,), "proj2.weight": (t, b), "proj2.bias": (t,),
                  before + ".weight": (s,), before + ".bias": (s,), after + ".weight": (t,), after + ".bias": (t,)}
        if role == "outer":
            shapes |= {"residual_proj.weight": (t, s), "residual_proj.bias": (t,)}
    else:
        shapes = ({"w3": (t, s)} if w3 else {}) | {"w1": (b, s), "b1": (b,), "w2": (t, b), "b2": (t,)}
    values = {}
    for i, (name, shape) in enumerate(shapes.items()):
        if len(shape) == 2:
            values[name] = draw(seed * 100 + i, *shape, spread=shape[1] ** -0.5)
        else:
            values[name] = draw(seed * 100 + i, *shape, spread=0.2, centre=1.0 if "ln" in name and name.endswith("weight") else 0.0)
    if form == "unit-norm":
        values["scale"] = torch.tensor([0.75], dtype=torch.float64)
    return values


def numbers(t):
    return t.detach().tolist()


def alignment(y, target):
    """1 - cosine plus relative magnitude, mean over rows: the loss of stages inner and alignment."""
    cosine = torch.nn.functional.cosine_similarity(y, target, dim=-1, eps=1e-8)
    return (1 - cosine + (y.norm(dim=-1) / target.norm(dim=-1) - 1) ** 2).mean()


def link(name, form, role, kind, s, t, b, seed, w3=True):
    values = tensors(form, role, s, t, b, seed, w3)
    rows, target = draw(seed * 100 + 50, 7, s, spread=1.5), draw(seed * 100 + 51, 7, t, spread=0.7)
    parameters = {k: v.clone().requires_grad_() for k, v in values.items()}
    output = apply(form, role, kind, parameters, rows)
    loss = alignment(output, target)
    loss.backward()
    gradients = {k: numbers(p.grad) for k, p in parameters.items()}
    optimizer = torch.optim.AdamW(parameters.values(), lr=RATE, betas=BETAS, eps=EPSILON, weight_decay=DECAY)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        step = alignment(apply(form, role, kind, parameters, rows), target)
        step.backward()
        losses.append(step.item())
        optimizer.step()
    case = {"versions": VERSIONS, "form": form, "role": role, "gelu": kind, "sourceDim": s, "targetDim": t, "bottleneck": b,
            "tensors": {k: numbers(v) for k, v in values.items()}, "input": numbers(rows), "target": numbers(target),
            "output": numbers(output), "loss": loss.item(), "gradients": gradients,
            "rate": RATE, "decay": DECAY, "losses": losses}
    (OUT / f"links-{name}.json").write_text(json.dumps(case, separators=(",", ":")) + "\n", encoding="utf-8")


def micro(kind, d, heads, keys, seed):
    torch.manual_seed(seed)
    config = {"qwen2": transformers.Qwen2Config, "qwen3": transformers.Qwen3Config}[kind](
        vocab_size=30, hidden_size=d, intermediate_size=2 * d, num_hidden_layers=2, num_attention_heads=heads, num_key_value_heads=keys,
        head_dim=8, max_position_embeddings=64, initializer_range=0.3, attn_implementation="eager")
    model = {"qwen2": transformers.Qwen2Model, "qwen3": transformers.Qwen3Model}[kind](config).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(torch.randn_like(p) * (0.05 if "norm" in name or "bias" in name else 0.3) + (1 if "norm" in name else 0))
    return model.double().requires_grad_(False)


def save_safetensors(path, named):
    """f32, little-endian, by the format's definition."""
    header, blob = {}, b""
    for name, tensor in named.items():
        data = tensor.detach().float().contiguous().flatten().tolist()
        piece = struct.pack(f"<{len(data)}f", *data)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(blob), len(blob) + len(piece)]}
        blob += piece
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + blob)


def hidden(model, embeddings):
    return model(inputs_embeds=embeddings.unsqueeze(0), use_cache=False).last_hidden_state[0]


def unrolled():
    models = {"a": micro("qwen2", 16, 2, 1, 11), "b": micro("qwen3", 24, 3, 3, 12)}
    specs = {"inner.a": ("paper", "inner", "erf", 16, 16, 6, True), "inner.b": ("unit-norm", "inner", "tanh", 24, 24, 5, True),
             "outer.ab": ("unit-norm", "outer", "tanh", 16, 24, 8, True), "outer.ba": ("residual-ln", "outer", "erf", 24, 16, 12, True)}
    values = {k: tensors(form, role, s, t, b, 40 + i) for i, (k, (form, role, _, s, t, b, _)) in enumerate(specs.items())}
    # Gradients by round: each round applies its own copy of every link.
    copies = {(k, r): {n: v.clone().requires_grad_() for n, v in values[k].items()} for k in specs for r in (1, 2)}
    run = lambda key, r, rows: apply(specs[key][0], specs[key][1], specs[key][2], copies[(key, r)], rows)
    rng = random.Random(5)
    ids = lambda n: [rng.randrange(30) for _ in range(n)]
    questions, total, count = [], 0, 0
    for prefix, steps_a, steps_b in ((4, 3, 2), (6, 3, 2)):
        hops = [{"model": "a", "round": 1, "runs": [ids(prefix)], "inner": "inner.a", "steps": steps_a},
                {"model": "b", "round": 1, "runs": [ids(3), {"hop": 0, "link": "outer.ab"}, ids(2)], "inner": "inner.b", "steps": steps_b},
                {"model": "a", "round": 2, "runs": [ids(prefix), {"hop": 1, "link": "outer.ba"}, ids(1)], "inner": "inner.a", "steps": steps_a},
                {"model": "b", "round": 2, "runs": [ids(2), {"hop": 2, "link": "outer.ab"}, ids(3)], "answer": ids(prefix - 1)}]
        rows = []
        for hop in hops:
            model, r = models[hop["model"]], hop["round"]
            table = model.embed_tokens.weight
            x = torch.cat([table[torch.tensor(run_)] if isinstance(run_, list) else run(run_["link"], r, rows[run_["hop"]]) for run_ in hop["runs"]])
            if "answer" in hop:
                answer = torch.tensor(hop["answer"])
                h = hidden(model, torch.cat([x, table[answer[:-1]]]))[len(x) - 1:]
                total, count = total + cross_entropy(h @ table.T, answer, reduction="sum"), count + len(answer)
                break
            made = []
            for _ in range(hop["steps"]):
                made.append(hidden(model, x)[-1])
                x = torch.cat([x, run(hop["inner"], r, made[-1]).unsqueeze(0)])
            rows.append(torch.stack(made))
        questions.append({"hops": hops, "rows": [numbers(m) for m in rows]})
    loss = total / count
    loss.backward()
    save_safetensors(OUT / "unrolled.safetensors", {f"{m}/model.{n}": p for m, model in models.items() for n, p in model.named_parameters()}
                     | {f"link/{k}/{n}": v for k in specs for n, v in values[k].items()})
    shapes = {m: {"architecture": model.config.model_type, "hidden": model.config.hidden_size, "intermediate": model.config.intermediate_size,
                  "layers": 2, "heads": model.config.num_attention_heads, "keyValueHeads": model.config.num_key_value_heads,
                  "headDim": 8, "vocabulary": 30, "epsilon": model.config.rms_norm_eps} for m, model in models.items()}
    links = {k: {"form": f, "role": role, "gelu": kind, "sourceDim": s, "targetDim": t, "bottleneck": b} for k, (f, role, kind, s, t, b, _) in specs.items()}
    zero = lambda p: numbers(p.grad if p.grad is not None else torch.zeros_like(p))
    case = {"versions": VERSIONS, "models": shapes, "links": links, "questions": questions, "loss": loss.item(),
            "gradients": {k: {str(r): {n: zero(p) for n, p in copies[(k, r)].items()} for r in (1, 2)} for k in specs}}
    (OUT / "unrolled.json").write_text(json.dumps(case, separators=(",", ":")) + "\n", encoding="utf-8")


def state_dicts():
    inner = tensors("residual-ln", "inner", 8, 8, 8, 71)
    outer = tensors("residual-ln", "outer", 8, 6, 12, 72)
    values = {}
    for name, state, dtype in (("adapter", inner, torch.bfloat16), ("outer_12", outer, torch.bfloat16), ("adapter-f16", inner, torch.float16), ("adapter-f32", inner, torch.float32)):
        cast = {k: v.to(dtype) for k, v in state.items()}
        torch.save(cast, OUT / f"{name}.pt")
        values[name] = {k: numbers(v.double()) for k, v in cast.items()}
    module = torch.nn.Module()
    module.proj1 = torch.nn.Linear(8, 8)
    torch.save(module.state_dict(), OUT / "incomplete.pt")  # an OrderedDict with metadata; most tensors missing
    torch.save({"step": 3, "hostile": pathlib.PurePosixPath("a")}, OUT / "object.pt")
    (OUT / "pt.json").write_text(json.dumps({"versions": VERSIONS, "values": values}, separators=(",", ":")) + "\n", encoding="utf-8")


OUT.mkdir(parents=True, exist_ok=True)
link("paper-inner", "paper", "inner", "erf", 10, 10, 6, 1)
link("paper-identity", "paper", "inner", "tanh", 10, 10, 6, 2, w3=False)
link("paper-outer", "paper", "outer", "tanh", 10, 8, 6, 3)
link("unit-norm", "unit-norm", "outer", "tanh", 10, 8, 6, 4)
link("residual-ln-inner", "residual-ln", "inner", "erf", 10, 10, 12, 5)
link("residual-ln-outer", "residual-ln", "outer", "erf", 10, 8, 16, 6)
unrolled()
state_dicts()
print(VERSIONS)
