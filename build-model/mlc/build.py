"""Compiles a WebLLM library whose model gives hidden states, and writes the record that names it.

Published weights are reused: only the library is compiled. --convert <checkpoint> converts weights of your own first.
"""

import argparse
import importlib
import json
import os
import sys

import preflight
import record
from overlay import OverlayError, add_hidden
from trunks import trunk_of
from versions import web_llm_problem


def main(arguments=None):
    given = parse(arguments)
    missing = [(what, then) for what, then in preflight.problems() if not (given.any_emscripten and what.startswith("emscripten is"))]
    if given.web_llm and (why := web_llm_problem(given.web_llm)):
        missing.append((why, "choose one of them for the page, or leave --web-llm out and test it yourself"))
    if missing:
        for what, then in missing:
            print(f"error: {what}; next: {then}", file=sys.stderr)
        return 2
    if given.check:
        print("python, mlc_llm, emscripten and the sources are there")
        return 0
    try:
        path = build(given)
    except (OverlayError, ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{path}\nnext: publish the library at {given.library_url}, then: rmas models add {os.path.dirname(path)} --name <name>")
    return 0


def parse(arguments):
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether everything is there")
    parser.add_argument("--weights", help="folder with mlc-chat-config.json (of published weights: that file is enough)")
    parser.add_argument("--convert", help="checkpoint folder: convert its weights into --weights first")
    parser.add_argument("--quantization", default="q4f16_1")
    parser.add_argument("--conv-template", help="MLC's conversation template, with --convert")
    parser.add_argument("--context", type=int, help="context_window_size; the configuration's when left out")
    parser.add_argument("--model-id", help="WebLLM's id of the model")
    parser.add_argument("--weights-url", help="https address of the weights")
    parser.add_argument("--library-url", help="https address the library will have")
    parser.add_argument("--out", help="folder for the library and the record")
    parser.add_argument("--web-llm", help="npm @mlc-ai/web-llm version that will load it")
    parser.add_argument("--any-emscripten", action="store_true", help="take another emscripten than the one MLC names")
    given = parser.parse_args(arguments)
    needed = ["weights", "model_id", "weights_url", "library_url", "out"] + (["conv_template"] if given.convert else [])
    absent = ["--" + name.replace("_", "-") for name in needed if not getattr(given, name)]
    if absent and not given.check:
        parser.error(f"{', '.join(absent)} must be given")
    return given


def build(given):
    """Runs the steps; returns the record's path."""
    if given.convert:
        command("gen_config", [given.convert, "--quantization", given.quantization, "--conv-template", given.conv_template, "-o", given.weights])
        command("convert_weight", [given.convert, "--quantization", given.quantization, "-o", given.weights])
    config_path = os.path.join(given.weights, "mlc-chat-config.json")
    with open(config_path, encoding="utf-8") as file:
        config = json.load(file)
    if given.context:
        config["context_window_size"] = given.context
    name = config.get("model_type")
    path = trunk_of(name)
    mlc_llm = importlib.import_module("mlc_llm")
    add_hidden(
        name, path,
        models=importlib.import_module("mlc_llm.model").MODELS,
        nn=importlib.import_module("tvm.relax.frontend").nn,
        configure=importlib.import_module("mlc_llm.op").configure)
    os.makedirs(given.out, exist_ok=True)
    library = os.path.join(given.out, f"{given.model_id}-webgpu.wasm")
    overrides = ["--overrides", f"context_window_size={given.context}"] if given.context else []
    command("compile", [config_path, "--device", "webgpu", "--quantization", config.get("quantization", given.quantization), "-o", library, *overrides])
    manifests = [os.path.join(given.weights, file) for file in ("tensor-cache.json", "ndarray-cache.json")]
    return record.write(given.out, record.make(
        model_id=given.model_id, weights_url=given.weights_url, library_url=given.library_url, library=library, config=config,
        mlc_version=getattr(mlc_llm, "__version__", "unknown"), weights_manifest=next((file for file in manifests if os.path.isfile(file)), None)))


def command(name, arguments):
    """Runs a command of mlc_llm in this process, where the patched class is."""
    print(f"mlc_llm {name} {' '.join(arguments)}", flush=True)
    importlib.import_module(f"mlc_llm.cli.{name}").main(arguments)


if __name__ == "__main__":
    sys.exit(main())
