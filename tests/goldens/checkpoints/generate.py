"""Writes tiny random checkpoints in Hugging Face layout and what transformers computes with them, in double precision.

    python3 tests/goldens/checkpoints/generate.py [folder]

<name>/config.json, *.safetensors   as save_pretrained writes them
<name>/vectors.safetensors          ids [24]; hidden [24, d] after the final norm; logits [24, vocab];
                                    rows [5, d] given as inputs_embeds, rows_hidden [5, d];
                                    chain [3, d]: the last hidden state fed back as inputs_embeds, three times, after ids
"""
import json
import pathlib
import sys

import torch
import transformers
from safetensors.torch import save_file

OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
SHARED = dict(vocab_size=96, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
              max_position_embeddings=64, bos_token_id=1, eos_token_id=2, pad_token_id=0)
LLAMA3 = dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16)


def config(kind, **own):
    """A configuration; transformers 5 moved rope_theta and rope_scaling into rope_parameters, so both spellings are tried."""
    made = getattr(transformers, kind + "Config")
    return made(**{**SHARED, **own})


MODELS = {
    # name: (configuration, model class, dtype of the file, largest shard)
    "qwen2-tied": (lambda: config("Qwen2", tie_word_embeddings=True), "Qwen2ForCausalLM", torch.float32, "5GB"),
    "qwen2-untied": (lambda: config("Qwen2", tie_word_embeddings=False), "Qwen2ForCausalLM", torch.bfloat16, "5GB"),
    "qwen3": (lambda: config("Qwen3", head_dim=16, tie_word_embeddings=True), "Qwen3ForCausalLM", torch.bfloat16, "5GB"),
    "llama": (lambda: config("Llama", tie_word_embeddings=False), "LlamaForCausalLM", torch.float16, "5GB"),
    "llama3": (lambda: config("Llama", tie_word_embeddings=True, rope_theta=500000.0, rope_scaling=dict(LLAMA3), head_dim=8), "LlamaForCausalLM", torch.bfloat16, "5GB"),
    "gemma2": (lambda: config("Gemma2", head_dim=16, sliding_window=8, query_pre_attn_scalar=24, attn_logit_softcapping=5.0, final_logit_softcapping=3.0), "Gemma2ForCausalLM", torch.bfloat16, "5GB"),
    "gemma3": (lambda: config("Gemma3Text", head_dim=16, num_hidden_layers=4, sliding_window=8, sliding_window_pattern=2, query_pre_attn_scalar=24), "Gemma3ForCausalLM", torch.bfloat16, "5GB"),
    "gemma3-scaled": (lambda: config("Gemma3Text", head_dim=16, num_hidden_layers=4, sliding_window=8, sliding_window_pattern=2, query_pre_attn_scalar=24,
                                     rope_scaling=dict(rope_type="linear", factor=8.0)), "Gemma3ForCausalLM", torch.bfloat16, "5GB"),
    "phi3": (lambda: config("Phi3", tie_word_embeddings=False), "Phi3ForCausalLM", torch.float32, "5GB"),
    "mistral": (lambda: config("Mistral", head_dim=8, tie_word_embeddings=False, sliding_window=None), "MistralForCausalLM", torch.bfloat16, "24KB"),
    "mistral-sliding": (lambda: config("Mistral", head_dim=8, tie_word_embeddings=False, sliding_window=8), "MistralForCausalLM", torch.float16, "5GB"),
}


def fill(model, seed):
    """Random weights wide enough that every part of the graph shows in the result."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, tensor in model.named_parameters():
            spread = 0.3 if "norm" in name else 0.1 if name.endswith("bias") else 0.8 / tensor.shape[-1] ** 0.5
            centre = 1.0 if "norm" in name and "emma" not in type(model).__name__ else 0.0
            tensor.copy_(torch.randn(tensor.shape, generator=generator) * spread + centre)


def write(name, made, kind, dtype, shard, seed):
    folder = OUT / name
    model = getattr(transformers, kind)._from_config(made(), attn_implementation="eager")
    fill(model, seed)
    # Buffers (rotation tables, gemma's embedding scale) stay as they are: a cast of the whole model would round them for good.
    for parameter in model.parameters():
        parameter.data = parameter.data.to(dtype)
    model.eval().save_pretrained(folder, max_shard_size=shard)
    (folder / "generation_config.json").unlink(missing_ok=True)
    model = model.double()
    for module in model.modules():
        # Tables of rotation are made in f32; the vectors should not carry that.
        if hasattr(module, "inv_freq"):
            module.inv_freq = module.inv_freq.double()
    ids = torch.randint(3, 96, (1, 24), generator=torch.Generator().manual_seed(seed + 1))
    rows = torch.randn(1, 5, 32, generator=torch.Generator().manual_seed(seed + 2)).double()
    with torch.no_grad():
        first = model.model(input_ids=ids, use_cache=True)
        hidden = first.last_hidden_state
        logits = model(input_ids=ids).logits
        given = model.model(inputs_embeds=rows).last_hidden_state
        chain, cache, last = [], first.past_key_values, hidden[:, -1:]
        for _ in range(3):
            step = model.model(inputs_embeds=last, past_key_values=cache, use_cache=True)
            last, cache = step.last_hidden_state, step.past_key_values
            chain.append(last)
    save_file({"ids": ids[0], "hidden": hidden[0].float().contiguous(), "logits": logits[0].float().contiguous(), "rows": rows[0].float(),
               "rows_hidden": given[0].float().contiguous(), "chain": torch.cat(chain, 1)[0].float().contiguous()},
              folder / "vectors.safetensors", metadata={"made": f"torch {torch.__version__}, transformers {transformers.__version__}", "seed": str(seed), "tables": "as made"})
    print(name, "logits", float(logits.abs().max()), "hidden", float(hidden.abs().max()), json.dumps(sorted(p.name for p in folder.iterdir())), flush=True)


for index, (name, (made, kind, dtype, shard)) in enumerate(MODELS.items()):
    try:
        write(name, made, kind, dtype, shard, 100 * (index + 1))
    except Exception as problem:  # one unsupported form must not lose the others
        print(name, "FAILED", repr(problem), flush=True)
