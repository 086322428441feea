"""Adds get_last_hidden and decode_last_hidden to an MLC model class while the compiler runs; no installed file is changed.

The class itself is patched, not replaced: quantization has already closed over it. Both methods return the trunk's output, which is after
the final norm and in the model's own type. Their argument specs are those of prefill and decode, so names, shapes and order of the weights
stay as they are and published weights fit the new library.
"""

import inspect

PREFILL = "get_last_hidden"
DECODE = "decode_last_hidden"
SOURCES = {PREFILL: "prefill", DECODE: "decode"}
ARGUMENTS = ["input_embed", "paged_kv_cache"]


class OverlayError(Exception):
    """The installed mlc_llm is not what the overlay was written for; the message says where it differs."""


def add_hidden(name, path, *, models, nn, configure):
    """Patches the class of models[name].

    name: MLC's name of the model class. path: dotted path to its trunk. models: mlc_llm.model.MODELS. nn: tvm.relax.frontend.nn.
    configure: mlc_llm.op.configure, which every compiled method calls first. Returns the class; a second call changes nothing.
    """
    if name not in models:
        raise OverlayError(f"mlc_llm has no model class '{name}'; it has {', '.join(sorted(models))}")
    cls = models[name].model
    if not inspect.isclass(cls):
        raise OverlayError(f"MODELS['{name}'].model is no class")
    if PREFILL in cls.__dict__:
        return cls
    base_spec = cls.get_default_spec

    def hidden(self, input_embed, paged_kv_cache):
        configure()
        return walk(self, path)(input_embed, paged_kv_cache), paged_kv_cache

    # Two functions of one body: the compiler names them after the method.
    def get_last_hidden(self, input_embed, paged_kv_cache):
        return hidden(self, input_embed, paged_kv_cache)

    def decode_last_hidden(self, input_embed, paged_kv_cache):
        return hidden(self, input_embed, paged_kv_cache)

    def get_default_spec(self):
        spec = base_spec(self)
        methods = dict(zip(spec.method_names, spec.method_specs))
        for new, old in SOURCES.items():
            methods[new] = cloned(nn, name, getattr(self, new), old, methods.get(old))
        return nn.spec.ModuleSpec.from_raw(methods, self)

    cls.get_last_hidden = get_last_hidden
    cls.decode_last_hidden = decode_last_hidden
    cls.get_default_spec = get_default_spec
    return cls


def walk(model, path):
    """The trunk at a dotted path."""
    for part in path.split("."):
        if not hasattr(model, part):
            raise OverlayError(f"{type(model).__name__} has no '{part}' (trunk '{path}'); this mlc_llm is laid out otherwise")
        model = getattr(model, part)
    return model


def cloned(nn, name, method, old, spec):
    """The spec of prefill or decode for a new method."""
    if spec is None:
        raise OverlayError(f"'{name}' exports no '{old}'")
    if list(spec.arg_names) != ARGUMENTS:
        raise OverlayError(f"'{old}' of '{name}' takes {list(spec.arg_names)}, not {ARGUMENTS}")
    return nn.spec.MethodSpec(method, list(spec.arg_names), list(spec.arg_specs), spec.param_mode, spec.effect_mode)
