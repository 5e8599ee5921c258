"""``scribe watch``: the folder of results inside the folder, and what is told."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from scribe.cli.main import main

PAPER = Path(__file__).parent.parent.parent / "samples" / "facture-internet.pdf"


def test_once_reads_what_is_there_and_leaves_it_there(tmp_path: Path) -> None:
    (tmp_path / "reçu n° 1.pdf").write_bytes(PAPER.read_bytes())
    command = ["watch", str(tmp_path), "--once", "--settle", "0.1", "--workers", "1"]
    shown = CliRunner().invoke(main, command)
    assert shown.exit_code == 0
    assert shown.stderr == "1 paper read.\n"
    assert (tmp_path / "reçu n° 1.pdf").exists()
    assert (tmp_path / "scribe" / "results.jsonl").read_text(encoding="utf-8").count("\n") == 1
    shown = CliRunner().invoke(main, command)
    assert (shown.exit_code, shown.stderr) == (0, "")
