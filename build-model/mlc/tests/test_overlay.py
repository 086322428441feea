import unittest
from types import SimpleNamespace

from overlay import DECODE, PREFILL, OverlayError, add_hidden
from tests.recorded import FAKE_NN, TRUNKS, fake_class, fake_models
from trunks import EXPORTED, REFUSED, RUN, trunk_of


def patch(name, models, calls=None):
    return add_hidden(name, trunk_of(name), models=models, nn=FAKE_NN, configure=lambda: (calls if calls is not None else []).append("configured"))


class OverlayTests(unittest.TestCase):
    def test_every_recorded_class_gets_both_methods_with_the_specs_of_prefill_and_decode(self):
        for name in TRUNKS:
            with self.subTest(name):
                calls = []
                model = patch(name, fake_models(), calls)()
                spec = model.get_default_spec()
                methods = dict(zip(spec.method_names, spec.method_specs))
                self.assertEqual(list(methods), ["embed", "prefill", "decode", "create_paged_kv_cache", PREFILL, DECODE])
                for new, old in ((PREFILL, "prefill"), (DECODE, "decode")):
                    self.assertEqual(methods[new].arg_specs, methods[old].arg_specs)
                    self.assertEqual((methods[new].param_mode, methods[new].effect_mode), ("packed", "none"))
                    self.assertEqual(methods[new].method("e", "kv"), (("hidden", "e", "kv"), "kv"))
                self.assertEqual(calls, ["configured", "configured"])

    def test_the_class_itself_is_patched_because_quantization_holds_on_to_it(self):
        models = fake_models()
        before = models["qwen2"].model
        self.assertIs(patch("qwen2", models), before)
        self.assertIs(models["qwen2"].model, before)

    def test_a_second_patch_changes_nothing(self):
        models = fake_models()
        spec = patch("qwen2", models).get_default_spec
        self.assertIs(patch("qwen2", models).get_default_spec, spec)

    def test_other_arguments_are_refused_by_name(self):
        models = {"qwen2": SimpleNamespace(model=fake_class("model", arguments=("inputs", "paged_kv_cache")))}
        with self.assertRaisesRegex(OverlayError, "inputs"):
            patch("qwen2", models)().get_default_spec()

    def test_a_class_without_decode_is_refused(self):
        models = {"qwen2": SimpleNamespace(model=fake_class("model", exports=("embed", "prefill")))}
        with self.assertRaisesRegex(OverlayError, "exports no 'decode'"):
            patch("qwen2", models)().get_default_spec()

    def test_a_class_that_is_not_there_is_refused(self):
        with self.assertRaisesRegex(OverlayError, "no model class 'olmo2'"):
            patch("olmo2", fake_models())

    def test_a_trunk_elsewhere_is_refused_instead_of_guessed(self):
        models = {"phi3": SimpleNamespace(model=fake_class("model"))}
        with self.assertRaisesRegex(OverlayError, "has no 'transformer'"):
            patch("phi3", models)().get_last_hidden("e", "kv")


class TrunkTests(unittest.TestCase):
    def test_what_is_refused_says_why(self):
        for name, why in REFUSED.items():
            with self.assertRaisesRegex(ValueError, why):
                trunk_of(name)
        with self.assertRaisesRegex(ValueError, "known are"):
            trunk_of("mixtral")

    def test_no_class_stands_in_two_lists(self):
        self.assertFalse(set(RUN) & set(EXPORTED) or (set(RUN) | set(EXPORTED)) & set(REFUSED))


if __name__ == "__main__":
    unittest.main()
