"""A real scheduler and two real workers: one is killed in the middle, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import write_papers
from test_pool import check, tasks

import scribe
from scribe.errors import ScribeError
from scribe.reading import archive, pool


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A real scheduler and two real workers, each a process."""
    monkeypatch.setattr(pool, "_PATIENCE_SECONDS", 5.0)
    distributed = pytest.importorskip(
        "distributed", reason="the extra “cluster” is not installed: no scheduler to test on"
    )
    import logging

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as started,
    ):
        yield started


def ready() -> str:
    return ""


def refusing() -> str:
    return "the folder is not there"


@pytest.mark.filterwarnings("ignore")  # Dask's own, on its way down
def test_a_task_that_kills_is_named_on_a_cluster_too(cluster: Any, tmp_path: Path) -> None:
    with pool.cluster_crew(cluster.scheduler_address, ready) as crew:
        assert crew.workers == 2
        check(tasks(tmp_path, 20), crew)
    with (
        pytest.raises(ScribeError, match="the folder is not there"),
        pool.cluster_crew(cluster.scheduler_address, refusing),
    ):
        pass


@pytest.mark.filterwarnings("ignore")
def test_an_archive_on_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    cluster: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "à lire"
    write_papers(folder, [f"{number}.pdf" for number in range(8)])
    chosen = archive.Archive(folder, tmp_path / "out")
    ready = partial(archive.why_not, folder, scribe.__version__, "ppocr")
    killed: list[int] = []

    def kill_one(progress: archive.Progress) -> None:
        if progress.read == 2 and not killed:
            nanny = next(iter(cluster.workers.values()))
            killed.append(nanny.pid)
            nanny.process.process._process.kill()

    with pool.cluster_crew(cluster.scheduler_address, ready) as crew:
        progress = archive.read_archive(chosen, crew, tell=kill_one)
    assert killed
    assert (progress.read, progress.failed) == (8, 0)
    archive.read_archive(archive.Archive(folder, tmp_path / "alone"), pool.local_crew(1))
    for name in (archive.RESULTS, archive.FAILURES):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()


@pytest.mark.filterwarnings("ignore")
def test_machines_that_cannot_see_the_folder_are_named(cluster: Any, tmp_path: Path) -> None:
    elsewhere = partial(archive.why_not, tmp_path / "elsewhere", scribe.__version__, "ppocr")
    with (
        pytest.raises(ScribeError, match="is not there under this name"),
        pool.cluster_crew(cluster.scheduler_address, elsewhere),
    ):
        pass
    older = partial(archive.why_not, tmp_path, "0.0.1", "ppocr")
    with (
        pytest.raises(ScribeError, match=r"0\.0\.1 here"),
        pool.cluster_crew(cluster.scheduler_address, older),
    ):
        pass


def test_no_scheduler_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    monkeypatch.setattr(pool, "_CONNECT_SECONDS", 0.3)
    with (
        pytest.raises(ScribeError, match="no cluster at tcp://127"),
        pool.cluster_crew("tcp://127.0.0.1:9", ready),
    ):
        pass
