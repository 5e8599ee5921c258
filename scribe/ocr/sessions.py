"""The models, loaded once a process."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import MissingToolError
from scribe.i18n import _

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODELS = Path(__file__).parent / "models"


@cache
def load_session(name: str) -> InferenceSession:
    """A model ready to run, in one thread: several lines at once are cheaper than more of them.

    Args:
        name: file name without ``.onnx``.

    Raises:
        MissingToolError: the models are not in this installation.
    """
    # The pinned runtime reports nothing to anybody; later ones do unless told not to,
    # and they look at this before anything else.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # plans memory for each width of line: 100 MB, no gain
    return onnxruntime.InferenceSession(
        model_file(f"{name}.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )


@cache
def load_signs(name: str) -> tuple[str, ...]:
    """The sign of each class of a recogniser: blank first, space last.

    Raises:
        MissingToolError: the models are not in this installation.
    """
    listed = model_file(f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return ("", *listed, " ")


def model_file(name: str) -> Path:
    """Path of a file of the models.

    Raises:
        MissingToolError: it is not in this installation.
    """
    path = MODELS / name
    if not path.is_file():
        raise MissingToolError(
            "ppocr",
            _("The reading models are missing from this installation."),
            _("Install scribe again from its wheel, or run “pip install .” in its folder."),
        )
    return path
