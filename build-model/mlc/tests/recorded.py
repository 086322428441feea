"""Fakes of mlc_llm and tvm with the names, arguments and spec shapes recorded from real compiles (TRUNKS lists whose); nothing is computed."""

from types import SimpleNamespace

D = 8
TRUNKS = {"qwen2": "model", "qwen3": "model", "llama": "model", "mistral": "model", "gemma2": "model", "phi3": "transformer", "gemma3_text": "language_model.model"}


class FakeMethodSpec:
    def __init__(self, method, arg_names, arg_specs, param_mode, effect_mode):
        self.method, self.arg_names, self.arg_specs, self.param_mode, self.effect_mode = method, arg_names, arg_specs, param_mode, effect_mode


class FakeModuleSpec:
    def __init__(self, module, names, specs):
        self.module, self.method_names, self.method_specs = module, names, specs

    @staticmethod
    def from_raw(raw, module):
        return FakeModuleSpec(module, list(raw), list(raw.values()))


FAKE_NN = SimpleNamespace(spec=SimpleNamespace(MethodSpec=FakeMethodSpec, ModuleSpec=FakeModuleSpec))


def fake_class(path, arguments=("input_embed", "paged_kv_cache"), exports=("embed", "prefill", "decode", "create_paged_kv_cache")):
    """A model class of that layout; its trunk says what it was called with."""

    class FakeForCausalLM:
        def __init__(self):
            at, parts = self, path.split(".")
            for part in parts[:-1]:
                setattr(at, part, SimpleNamespace())
                at = getattr(at, part)
            setattr(at, parts[-1], lambda embeds, cache: ("hidden", embeds, cache))

        def embed(self, input_ids):
            return input_ids

        def prefill(self, input_embed, paged_kv_cache):
            return "logits", paged_kv_cache

        def decode(self, input_embed, paged_kv_cache):
            return "logits", paged_kv_cache

        def create_paged_kv_cache(self):
            return "cache"

        def get_default_spec(self):
            raw = {}
            for name in exports:
                takes = list(arguments) if name in ("prefill", "decode") else []
                shape = [1, 1 if name == "decode" else "seq_len", D]
                raw[name] = FakeMethodSpec(getattr(self, name), takes, [shape, "object"][: len(takes)], "packed", "none")
            return FakeModuleSpec.from_raw(raw, self)

    return FakeForCausalLM


def fake_models():
    return {name: SimpleNamespace(model=fake_class(path)) for name, path in TRUNKS.items()}
