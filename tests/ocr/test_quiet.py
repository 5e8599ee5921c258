"""Reading calls nobody and leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
from ocr_samples import picture

PROGRAM = """
import json, sys, tempfile
sockets, written = [], []
WRITES = "wax+"
tempfile.tempdir = sys.argv[2]

def watch(event, args):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        sockets.append(event)
    elif event == "socket.__new__":
        sockets.append(event)
    elif event == "open":
        path, mode, flags = args
        if isinstance(mode, str) and set(mode) & set(WRITES) or (flags or 0) & 3:
            written.append(str(path))
    elif event in ("os.mkdir", "os.rename", "subprocess.Popen"):
        written.append(event + " " + str(args[0]))

sys.addaudithook(watch)
from pathlib import Path
from scribe.intake.scan import open_scan
from scribe.ocr.read import read_again, read_pages
scan = open_scan(Path(sys.argv[1]))
pages = read_pages(scan)
pages = read_again(scan, pages, {(1, n): line.box for n, line in enumerate(pages[0].lines)})
print(json.dumps({"sockets": sockets, "written": written,
                  "lines": [line.text for line in pages[0].lines]}))
"""


def test_reading_opens_no_socket_and_writes_no_file(tmp_path: Path) -> None:
    home, work, scratch = tmp_path / "home", tmp_path / "work", tmp_path / "scratch"
    for folder in (home, work, scratch):
        folder.mkdir()
    assert cv2.imwrite(str(work / "scan.png"), picture())
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    env = kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "APPDATA": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(work / "scan.png"), str(scratch)],
        cwd=work, env=env, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    seen = json.loads(done.stdout)
    assert "53211" in seen["lines"]
    assert seen["sockets"] == []
    assert [path for path in seen["written"] if path != os.devnull] == []
    assert list(home.iterdir()) == []
    assert list(scratch.iterdir()) == []
    assert [path.name for path in work.iterdir()] == ["scan.png"]
