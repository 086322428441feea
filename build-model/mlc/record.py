"""The record by which a pattern names the model: rmas-webllm.json, added to the model store with 'rmas models add'."""

import hashlib
import json
import os
import re
from urllib.parse import urlparse

from versions import TESTED_WEB_LLM

FILE = "rmas-webllm.json"


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def make(*, model_id, weights_url, library_url, library, config, mlc_version, weights_manifest=None):
    """The record's content. config: mlc-chat-config.json as a dict. ValueError names what is not usable."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", model_id):
        raise ValueError(f"'{model_id}' is no model id")
    for name, url in (("weights", weights_url), ("library", library_url)):
        parts = urlparse(url)
        if not (parts.scheme == "https" and parts.netloc) and not (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")):
            raise ValueError(f"the {name} address '{url}' is no https URL")
    context = config.get("context_window_size")
    if not isinstance(context, int) or context <= 0:
        context = config.get("sliding_window_size")
    if not isinstance(context, int) or context <= 0:
        raise ValueError("mlc-chat-config.json gives no context_window_size")
    return {
        "format": 1,
        "modelId": model_id,
        "model": weights_url,
        "modelLib": library_url,
        "librarySha256": sha256(library),
        "weightsSha256": None if weights_manifest is None else sha256(weights_manifest),
        "contextWindow": context,
        "vramMegabytes": None,
        "architecture": config["model_type"],
        "mlcVersion": mlc_version,
        "webLlmVersions": list(TESTED_WEB_LLM),
    }


def write(folder, record):
    """Writes beside the target and renames; returns the path."""
    path = os.path.join(folder, FILE)
    with open(path + ".tmp", "w", encoding="utf-8") as file:
        json.dump(record, file, indent=2)
        file.write("\n")
    os.replace(path + ".tmp", path)
    return path
