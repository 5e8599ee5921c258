"""Archives for tests: a native paper under many names, each with bytes of its own."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parent.parent.parent / "samples"
PAPER = SAMPLES / "facture-internet.pdf"


def write_papers(folder: Path, names: list[str]) -> None:
    paper = PAPER.read_bytes()
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(paper + f"% {number}\n".encode())
