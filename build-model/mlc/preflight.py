"""What a compile needs, and the one next step for each thing that is missing."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys

from versions import LEAST_PYTHON, TESTED_EMSCRIPTEN

GUIDE = "docs/build-model.md, section WebLLM, says how"


def problems(*, python=sys.version_info, find=importlib.util.find_spec, emcc=None, environ=os.environ):
    """Pairs (what is missing, what to do), in the order in which to do them; empty when all is there."""
    found = []
    if tuple(python[:2]) < LEAST_PYTHON:
        found.append((f"python is {python[0]}.{python[1]}", f"run this with python {LEAST_PYTHON[0]}.{LEAST_PYTHON[1]} or newer"))
    if find("mlc_llm") is None or find("tvm") is None:
        found.append(("mlc_llm and its tvm are not installed", f"install both nightly wheels of the same day: {GUIDE}"))
    version = (emcc or emscripten)()
    if version is None:
        found.append(("emcc is not on PATH", f"install emscripten {TESTED_EMSCRIPTEN} (emsdk install {TESTED_EMSCRIPTEN}; emsdk activate {TESTED_EMSCRIPTEN}) and source emsdk_env.sh"))
    elif version != TESTED_EMSCRIPTEN:
        found.append((f"emscripten is {version}, and {TESTED_EMSCRIPTEN} is what MLC names", f"emsdk install {TESTED_EMSCRIPTEN}; or --any-emscripten to try this one"))
    for variable, what in (("TVM_SOURCE_DIR", "tvm's source, with web/dist/wasm built"), ("MLC_LLM_SOURCE_DIR", "mlc_llm's source, with web/dist/wasm built")):
        if not os.path.isdir(environ.get(variable, "")):
            found.append((f"{variable} names no folder", f"check out {what}, of the wheels' commit, and set it: {GUIDE}"))
    return found


def emscripten():
    """Version of emcc; None when there is none."""
    path = shutil.which("emcc")
    if path is None:
        return None
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"\b(\d+\.\d+\.\d+)\b", said)
    return match.group(1) if match else "unknown"
