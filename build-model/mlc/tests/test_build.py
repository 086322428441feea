import contextlib
import io
import json
import os
import tempfile
import types
import unittest
from unittest import mock

import build
import preflight
import record
from tests.recorded import FAKE_NN, fake_models
from versions import TESTED_EMSCRIPTEN, TESTED_WEB_LLM

URLS = {"weights_url": "https://example.com/weights", "library_url": "https://example.com/lib.wasm"}


class PreflightTests(unittest.TestCase):
    def check(self, **changes):
        given = {"python": (3, 11, 0), "find": lambda name: object(), "emcc": lambda: TESTED_EMSCRIPTEN,
                 "environ": {"TVM_SOURCE_DIR": os.path.dirname(__file__), "MLC_LLM_SOURCE_DIR": os.path.dirname(__file__)}}
        return preflight.problems(**{**given, **changes})

    def test_all_there(self):
        self.assertEqual(self.check(), [])

    def test_each_thing_missing_has_a_step_of_its_own(self):
        for changes, said in (({"python": (3, 10, 0)}, "python 3.11"), ({"find": lambda name: None}, "wheels of the same day"), ({"emcc": lambda: None}, "emsdk install"),
                              ({"emcc": lambda: "4.0.1"}, "--any-emscripten"), ({"environ": {}}, "check out")):
            with self.subTest(said):
                found = self.check(**changes)
                self.assertTrue(found and all(then for _, then in found))
                self.assertIn(said, found[0][1])


class RecordTests(unittest.TestCase):
    def test_record_carries_hashes_context_and_tested_versions(self):
        with tempfile.TemporaryDirectory() as folder:
            library = os.path.join(folder, "lib.wasm")
            with open(library, "wb") as file:
                file.write(b"abc")
            made = record.make(model_id="Tiny-q4f16_1", library=library, config={"model_type": "qwen2", "context_window_size": 4096}, mlc_version="x", **URLS)
            self.assertEqual(made["librarySha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            self.assertEqual((made["contextWindow"], made["webLlmVersions"]), (4096, list(TESTED_WEB_LLM)))

    def test_addresses_that_no_page_may_load_are_refused(self):
        for url in ("http://example.com/x", "file:///x", "x"):
            with self.assertRaisesRegex(ValueError, "no https URL"):
                record.make(model_id="a", weights_url=url, library_url=URLS["library_url"], library=__file__, config={}, mlc_version="x")


class BuildTests(unittest.TestCase):
    """The whole build over fake modules: what is called, in which order, with what."""

    def run_build(self, folder, *more):
        ran = []

        def fake(name):
            def main(arguments):
                ran.append((name, arguments))
                if name == "compile":
                    with open(arguments[arguments.index("-o") + 1], "wb") as file:
                        file.write(b"wasm")
            return types.SimpleNamespace(main=main)

        self.models = fake_models()
        modules = {"mlc_llm": types.SimpleNamespace(__version__="fake"), "mlc_llm.model": types.SimpleNamespace(MODELS=self.models),
                   "mlc_llm.op": types.SimpleNamespace(configure=lambda: None), "tvm.relax.frontend": types.SimpleNamespace(nn=FAKE_NN),
                   **{f"mlc_llm.cli.{name}": fake(name) for name in ("gen_config", "convert_weight", "compile")}}
        with mock.patch.object(build.importlib, "import_module", modules.__getitem__), mock.patch.object(preflight, "problems", lambda: []), \
                contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as errors:
            code = build.main(["--weights", folder, "--out", os.path.join(folder, "out"), "--model-id", "Tiny", "--weights-url", URLS["weights_url"], "--library-url", URLS["library_url"], *more])
        return code, ran, errors.getvalue()

    def folder(self, model_type):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        with open(os.path.join(folder.name, "mlc-chat-config.json"), "w", encoding="utf-8") as file:
            json.dump({"model_type": model_type, "quantization": "q4f16_1", "context_window_size": 4096}, file)
        return folder.name

    def test_published_weights_are_reused_and_only_the_library_is_compiled(self):
        folder = self.folder("qwen3")
        code, ran, errors = self.run_build(folder, "--context", "2048")
        self.assertEqual((code, errors), (0, ""))
        self.assertEqual([name for name, _ in ran], ["compile"])
        self.assertIn("context_window_size=2048", ran[0][1])
        self.assertTrue(hasattr(self.models["qwen3"].model, "get_last_hidden"))
        with open(os.path.join(folder, "out", record.FILE), encoding="utf-8") as file:
            self.assertEqual(json.load(file)["contextWindow"], 2048)

    def test_convert_runs_config_and_weights_first(self):
        _, ran, _ = self.run_build(self.folder("qwen3"), "--convert", "checkpoint", "--conv-template", "chatml")
        self.assertEqual([name for name, _ in ran], ["gen_config", "convert_weight", "compile"])

    def test_an_architecture_without_trunk_is_refused_before_anything_is_compiled(self):
        code, ran, errors = self.run_build(self.folder("rwkv6"))
        self.assertEqual((code, ran), (1, []))
        self.assertIn("recurrent state", errors)

    def test_an_untested_web_llm_is_refused(self):
        code, ran, errors = self.run_build(self.folder("qwen3"), "--web-llm", "0.2.79")
        self.assertEqual((code, ran), (2, []))
        self.assertIn("0.2.79", errors)


@unittest.skipUnless(not preflight.problems(), "mlc_llm, emscripten or the sources are not here: the real classes are not looked at")
class InstalledTests(unittest.TestCase):
    def test_every_class_that_was_run_can_be_patched(self):
        from mlc_llm import op
        from mlc_llm.model import MODELS
        from tvm.relax.frontend import nn

        from overlay import add_hidden
        from trunks import RUN
        for name, path in RUN.items():
            with self.subTest(name):
                self.assertTrue(hasattr(add_hidden(name, path, models=MODELS, nn=nn, configure=op.configure), "get_last_hidden"))


if __name__ == "__main__":
    unittest.main()
