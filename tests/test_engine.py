"""What answers are computed on."""

import json

import numpy as np
import onnxruntime
import pytest

from models.bundle import load_bundle
from server.app import create_app
from server.engine import Engine, must_have_run_on
from server.runtime import PROVIDERS, ProviderError
from server.settings import ServerSettings, SettingsError
from tests.conftest import STUB

NO_CARD = PROVIDERS["cuda"] not in onnxruntime.get_available_providers()


@pytest.mark.skipif(not NO_CARD, reason="onnxruntime offers CUDA here")
def test_a_server_that_is_to_use_a_card_does_not_start_without_one():
    settings = ServerSettings(bundles=STUB.parent, default_bundle="stub", provider="cuda")
    with pytest.raises(ProviderError, match=r"TWOS_PROVIDER is 'cuda', but onnxruntime does not"):
        create_app(settings)


def test_a_card_that_onnxruntime_gave_up_without_a_word_is_missed(monkeypatch):
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: list(PROVIDERS.values()))
    monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: None)
    made = onnxruntime.InferenceSession

    def without_card(path, options, providers, **others):
        assert providers == ["CUDAExecutionProvider", "CPUExecutionProvider"]
        return made(path, options, providers=providers[1:])

    monkeypatch.setattr(onnxruntime, "InferenceSession", without_card)
    with pytest.raises(ProviderError, match=r"it uses CPUExecutionProvider.*set TWOS_PROVIDER to"):
        Engine(load_bundle(STUB), "cuda")


def test_what_a_graph_ran_on_is_read_from_its_own_account(tmp_path):
    options = onnxruntime.SessionOptions()
    options.enable_profiling, options.profile_file_prefix = True, str(tmp_path / "runs")
    session = onnxruntime.InferenceSession(STUB / "decode.onnx", options)
    latent = np.zeros((1, load_bundle(STUB).manifest.latent), np.float32)
    session.run(None, {"latent": latent})
    profile = session.end_profiling()
    must_have_run_on(PROVIDERS["cpu"], profile)
    with pytest.raises(ProviderError, match=r"it ran on CPUExecutionProvider"):
        must_have_run_on(PROVIDERS["cuda"], profile)
    (tmp_path / "empty.json").write_text(json.dumps([]))
    with pytest.raises(ProviderError, match="it ran on nothing"):
        must_have_run_on(PROVIDERS["cuda"], str(tmp_path / "empty.json"))


def test_what_answers_first_is_what_the_provider_is_best_at():
    assert ServerSettings().first_bundle == "fm-drums-2bar-int8"
    assert ServerSettings(provider="cuda").first_bundle == "fm-drums-2bar"
    assert ServerSettings(provider="cuda", default_bundle="mine").first_bundle == "mine"


def test_an_unknown_provider_is_named_with_those_there_are():
    with pytest.raises(SettingsError, match=r"TWOS_PROVIDER is 'abacus'; allowed are cpu, cuda"):
        ServerSettings(provider="abacus")
