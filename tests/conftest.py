"""What all tests share: one language whatever the machine is set to, and no trace left on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# before scribe is imported: the sentences of the code; French is asked for by name
os.environ["SCRIBE_LANG"] = "en"


@pytest.fixture(autouse=True, scope="session")
def _own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Reports of errors that a test provokes do not land in the folder of who runs it."""
    folder: Path = tmp_path_factory.mktemp("state")
    os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = str(folder)
