"""The step of the build that puts the reading models in place."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import hatch_build  # noqa: E402

SIGNS = ["的", "A", "º", "é", "·", "7"]


def reader(classes: int) -> bytes:
    """A recogniser of one layer: MatMul, Add, Softmax."""
    rng = np.random.default_rng(7)
    weights = rng.normal(size=(4, classes)).astype(np.float32)
    bias = rng.normal(size=classes).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "w"], ["m"]),
            helper.make_node("Add", ["m", "b"], ["a"]),
            helper.make_node("Softmax", ["a"], ["y"], axis=2),
        ],
        "reader",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, None, 4])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, None, classes])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(bias, "b")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    return bytes(model.SerializeToString())


def run(model: bytes, x: np.ndarray) -> np.ndarray:
    from onnx.reference import ReferenceEvaluator

    outputs = ReferenceEvaluator(onnx.load_from_string(model)).run(None, {"x": x})
    assert isinstance(outputs, list)
    return np.asarray(outputs[0])


def test_prune_keeps_blank_letters_and_space_in_their_old_proportions() -> None:
    model = reader(len(SIGNS) + 2)
    smaller, kept = hatch_build.prune(model, SIGNS)
    assert kept == ["A", "é", "7"]
    x = np.random.default_rng(1).normal(size=(1, 5, 4)).astype(np.float32)
    before, after = run(model, x)[..., [0, 2, 4, 6, 7]], run(smaller, x)
    np.testing.assert_allclose(after, before / before.sum(-1, keepdims=True), rtol=1e-5)


def test_prune_refuses_a_model_that_does_not_fit_its_dictionary() -> None:
    with pytest.raises(hatch_build.ModelsError, match="no last layer of 8 classes"):
        hatch_build.prune(reader(9), SIGNS)


def test_letters_hold_french_and_leave_out_the_signs_that_steal() -> None:
    assert set("àâçéèêëîïôœùûüÿÀÂÇÉÈÊËÎÏÔŒÙÛÜ€«»°²³'-0123456789") <= hatch_build.LETTERS
    assert not hatch_build.LETTERS & set("ºª·的 ")


def test_the_models_of_this_checkout_are_complete() -> None:
    assert hatch_build.is_complete(hatch_build.FOLDER)
    for size in ("tiny", "small"):
        signs = (hatch_build.FOLDER / f"rec_{size}.txt").read_text("utf-8").split("\n")[:-1]
        model = onnx.load(hatch_build.FOLDER / f"rec_{size}.onnx")
        heads = [t for t in model.graph.initializer if len(signs) + 2 in t.dims]
        assert len(heads) == 2
        assert set("é€°0ŒÀ") <= set(signs) <= hatch_build.LETTERS


@pytest.mark.parametrize("damage", ["changed", "missing", "other letters", "no note"])
def test_a_damaged_folder_is_not_complete(tmp_path: Path, damage: str) -> None:
    for file in hatch_build.FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    note = tmp_path / hatch_build.PROVENANCE
    assert hatch_build.is_complete(tmp_path)
    if damage == "changed":
        (tmp_path / "rec_tiny.txt").write_text("0\n")
    elif damage == "missing":
        (tmp_path / "det_tiny.onnx").unlink()
    elif damage == "other letters":
        note.write_text(json.dumps({**json.loads(note.read_text("utf-8")), "letters": "abc"}))
    else:
        note.write_text("[]")
    assert not hatch_build.is_complete(tmp_path)


def test_a_complete_folder_is_left_alone_and_needs_no_network(tmp_path: Path) -> None:
    for file in hatch_build.FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    hatch_build.place_models(tmp_path, tmp_path / "no-such-requirements.txt")
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_no_carrier_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(hatch_build.ModelsError, match="PIP_FIND_LINKS"):
        hatch_build.place_models(tmp_path / "models", tmp_path / "no-such-requirements.txt")
    assert not (tmp_path / "models").exists()
