"""Which libraries ran with which npm @mlc-ai/web-llm. A library and the runtime that loads it share an ABI, and both change."""

# What was compiled with mlc_llm nightlies of mid-2026 and run with each of these: six architectures, prefill, decode and a latent chain.
TESTED_WEB_LLM = ("0.2.80", "0.2.83", "0.2.84", "0.2.85", "0.2.86")

# MLC's documentation names it; newer ones are reported to fail with 'proc_exit'.
TESTED_EMSCRIPTEN = "3.1.56"

LEAST_PYTHON = (3, 11)


def web_llm_problem(version):
    """Why a web-llm version is not known to run these libraries; None when it is."""
    if version in TESTED_WEB_LLM:
        return None
    return f"web-llm {version} was not tested with these libraries; tested are {', '.join(TESTED_WEB_LLM)}"
