"""Where each MLC model class keeps its decoder trunk: a call (embeddings, cache) -> hidden states after the final norm."""

# Compiled, and run in a browser with the captured states equal to get_last_hidden.
RUN = {
    "qwen2": "model",
    "qwen3": "model",
    "llama": "model",
    "mistral": "model",
    "gemma2": "model",
    "phi3": "transformer",
}

# Exported only: the methods trace, and nobody has run them here.
EXPORTED = {
    "gemma": "model",
    "gemma3_text": "language_model.model",
    "gemma3": "language_model.model",
    "ministral3": "model",
    "stablelm": "model",
    "internlm": "model",
    "internlm2": "model",
    "baichuan": "model",
    "orion": "model",
    "starcoder2": "model",
    "cohere": "model",
    "olmo2": "model",
    "phi-msft": "transformer",
    "gpt2": "transformer",
    "gpt_bigcode": "transformer",
    "gptj": "transformer",
    "chatglm": "transformer",
    "gpt_neox": "gpt_neox",
}

# The overlay would be wrong for these, each for its own reason.
REFUSED = {
    "deepseek_v2": "its trunk takes a further argument",
    "qwen": "its trunk's argument is named 'inputs'",
    "qwen3_5": "it keeps a hybrid state beside the cache",
    "rwkv5": "it keeps a recurrent state instead of a cache",
    "rwkv6": "it keeps a recurrent state instead of a cache",
    "bert": "it is no decoder",
}


def trunk_of(name):
    """The dotted path from the model object to its trunk; ValueError says why there is none."""
    if name in REFUSED:
        raise ValueError(f"'{name}' gets no hidden states: {REFUSED[name]}")
    path = RUN.get(name) or EXPORTED.get(name)
    if path is None:
        known = ", ".join(sorted({**RUN, **EXPORTED}))
        raise ValueError(f"'{name}' is not a known model class; known are {known}")
    return path
