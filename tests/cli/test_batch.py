"""``scribe batch``: what a person sees, and the exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scribe.cli import output
from scribe.cli.main import main
from scribe.reading.archive import FAILURES, RESULTS

PAPER = Path(__file__).parent.parent.parent / "samples" / "facture-internet.pdf"


def test_read_then_resumed_with_the_contract_of_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "papiers d’été", tmp_path / "résultats"
    folder.mkdir()
    (folder / "é 1.pdf").write_bytes(PAPER.read_bytes())
    (folder / "é 2.pdf").write_bytes(b"%PDF-1.4 and no more")
    run = CliRunner()
    shown = run.invoke(main, ["batch", str(folder), str(out), "--workers", "1"])
    assert shown.exit_code == 1
    assert shown.stdout == ""
    assert "1 paper read in" in shown.stderr
    assert "1 not read" in shown.stderr
    (line,) = (out / RESULTS).read_text(encoding="utf-8").splitlines()
    alone = run.invoke(main, ["read", "--json", str(folder / "é 1.pdf")])
    assert json.loads(line) == {**json.loads(alone.stdout), "source": "é 1.pdf"}
    (failure,) = (out / FAILURES).read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["source"] == "é 2.pdf"
    assert json.loads(failure)["error"]["message"]
    (folder / "é 2.pdf").unlink()
    (folder / "é 2.pdf").write_bytes(PAPER.read_bytes())
    shown = run.invoke(main, ["batch", str(folder), str(out), "--workers", "1"])
    assert shown.exit_code == 0
    assert "1 had been read before" in shown.stderr
    assert "very bytes of another" in shown.stderr


def test_nothing_to_read_and_no_such_folder(tmp_path: Path) -> None:
    run = CliRunner()
    shown = run.invoke(main, ["batch", str(tmp_path), str(tmp_path / "out")])
    assert shown.exit_code == 1
    assert "no paper here" in shown.stderr
    shown = run.invoke(main, ["batch", str(tmp_path / "gone"), str(tmp_path / "out 2")])
    assert shown.exit_code == 1
    assert "cannot be opened" in shown.stderr
    assert not (tmp_path / "out 2").exists()


def test_times_are_told_in_words() -> None:
    seconds = [0.4, 59, 60, 3599, 3661, 90_000]
    assert [output.duration(at) for at in seconds] == [
        "0 s", "59 s", "1 min", "59 min", "1 h 01", "1 d 1 h",
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore")  # Dask's own, on its way down
def test_on_a_cluster_the_same_comes_out(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    folder = tmp_path / "papiers"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PAPER.read_bytes())
    run = CliRunner()
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        command = ["batch", str(folder), str(tmp_path / "1"), "--cluster"]
        shown = run.invoke(main, [*command, cluster.scheduler_address])
    assert shown.exit_code == 0, shown.stderr
    assert run.invoke(main, ["batch", str(folder), str(tmp_path / "2")]).exit_code == 0
    assert (tmp_path / "1" / RESULTS).read_bytes() == (tmp_path / "2" / RESULTS).read_bytes()
