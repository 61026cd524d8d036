import json

import numpy as np
import pytest

from models.bundle import BundleError, bundle_named, find_bundles, load_bundle
from server.engine import Engine
from tests.conftest import STUB
from tests.make_stub_bundle import STUBS, make


def edit(folder, **changes):
    path = folder / "bundle.json"
    held = json.loads(path.read_text())
    held.update(changes)
    path.write_text(json.dumps(held))


@pytest.mark.parametrize("stub", STUBS, ids=lambda stub: stub.name)
def test_the_stubs_are_what_their_script_makes(stub, tmp_path):
    make(stub, tmp_path / stub.name)
    assert load_bundle(tmp_path / stub.name).hash == load_bundle(STUB.parent / stub.name).hash


def test_a_bundle_is_found_by_name_or_by_folder():
    assert bundle_named("stub", STUB.parent).name == "stub"
    assert bundle_named(str(STUB)).name == "stub"


def test_projection_takes_a_latent_to_three_dimensions():
    (point,) = load_bundle(STUB).project(np.array([[0.5, 0.25, 0.125, 9.0]], np.float32))
    assert point.tolist() == [0.5, 0.25, 0.125]


def test_a_radius_can_be_asked_for_in_hits():
    assert load_bundle(STUB).radius_for(5.0) == 0.5


def test_an_attribute_moved_by_one_goes_half_its_vector():
    assert load_bundle(STUB).move({"density": 1.0}).tolist() == [0.0, 1.0, 0.0, 0.0]


def test_an_unknown_attribute_is_refused_with_the_known_ones():
    with pytest.raises(BundleError, match="attribute 'groove' is unknown to stub; it has density"):
        load_bundle(STUB).move({"groove": 1.0})


def test_every_problem_of_a_bundle_is_named_at_once(stub_copy):
    (stub_copy / "decode.onnx").unlink()
    (stub_copy / "encode.onnx").write_bytes(b"tampered")
    edit(stub_copy, projection_mean=[0.0])
    with pytest.raises(BundleError) as refused:
        load_bundle(stub_copy)
    for part in ("projection_mean has shape (1,)", "decode.onnx is missing",
                 "encode.onnx does not match its sha256"):  # fmt: skip
        assert part in str(refused.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": 99}, "format is 99; this version reads format 4"),
        ({"representation": "kazoo"}, "representation 'kazoo' is unknown"),
        ({"cloud": [["x"]]}, "cloud is not an array of numbers"),
        ({"surprise": 1}, "a field is missing or unknown"),
        ({"title": 3, "bars": "2"}, "title is not str; bars is not int"),
        ({"bars": 3}, "bars is 3 and latent 4; one of them cannot be"),
        ({"axes": []}, "axes has 0 entries, expected 3"),
        ({"data": {}}, "data.licence is missing"),
        ({"changed_hits": {}}, "changed_hits needs as many rising hits as radii"),
        ({"cloud_attributes": {"density": [None, 1.0]}}, "density holds NaN or infinity"),
        ({"graphs": {}}, "graph 'encode' is missing"),
    ],
)
def test_a_broken_manifest_is_refused(stub_copy, change, says):
    edit(stub_copy, **change)
    with pytest.raises(BundleError, match=says):
        load_bundle(stub_copy)


def test_a_graph_outside_the_bundle_is_refused(stub_copy):
    held = json.loads((stub_copy / "bundle.json").read_text())
    held["graphs"]["decode"]["file"] = "../decode.onnx"
    edit(stub_copy, graphs=held["graphs"])
    with pytest.raises(BundleError, match="outside the bundle"):
        load_bundle(stub_copy)


def test_a_manifest_that_is_not_json_is_refused(stub_copy):
    (stub_copy / "bundle.json").write_text("{")
    with pytest.raises(BundleError, match="not JSON"):
        load_bundle(stub_copy)


def test_a_folder_without_bundles_is_refused(tmp_path):
    with pytest.raises(BundleError, match="no bundles there"):
        find_bundles(tmp_path)
    with pytest.raises(BundleError, match=r"no readable bundle\.json"):
        load_bundle(tmp_path)


def test_an_unknown_bundle_is_refused_with_the_known_ones():
    with pytest.raises(BundleError, match="bundle 'x' is unknown; .* has stub"):
        bundle_named("x", STUB.parent)


def test_a_role_the_family_does_not_have_is_refused():
    with pytest.raises(BundleError, match="no graph for 'flow'; it has encode, decode, respond"):
        load_bundle(STUB).graph_path("flow")


WHEN_LOADED = {
    "respond": Engine,  # before the server listens
    "encode": lambda bundle: Engine(bundle).encode(np.zeros((1, 32, 27), np.float32)),
    "decode": lambda bundle: Engine(bundle).decode(np.zeros((1, 4), np.float32)),
}
each_role = pytest.mark.parametrize("role", WHEN_LOADED)


@each_role
def test_the_engine_refuses_a_graph_that_is_not_what_the_manifest_says(stub_copy, role):
    held = json.loads((stub_copy / "bundle.json").read_text())
    output = {"respond": "latent", "encode": "mean", "decode": "response"}[role]
    held["graphs"][role]["outputs"][output] = ["B", 5]
    edit(stub_copy, graphs=held["graphs"])
    with pytest.raises(BundleError, match=rf"{role}\.onnx: .* but bundle\.json says"):
        WHEN_LOADED[role](load_bundle(stub_copy))


@each_role
def test_the_engine_refuses_a_graph_it_cannot_run(stub_copy, role):
    held = json.loads((stub_copy / "bundle.json").read_text())
    held["graphs"][role]["file"] = "weights.bin"
    held["graphs"][role]["sha256"] = held["weights_sha256"]
    edit(stub_copy, graphs=held["graphs"])
    with pytest.raises(BundleError, match="onnxruntime cannot load it"):
        WHEN_LOADED[role](load_bundle(stub_copy))
