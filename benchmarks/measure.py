"""What a command costs: time, CPU and memory of it and of all the processes it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run.

    Attributes:
        wall: seconds that passed.
        cpu: seconds of work, user and system, of all its processes.
        peak: megabytes of its largest process; 0.0 where the system does not tell.
    """

    wall: float
    cpu: float
    peak: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def run(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end; what it prints is thrown away.

    Raises:
        CalledProcessError: it failed with another status than 0 or 1.
    """
    before, start = os.times(), time.monotonic()
    with subprocess.Popen(  # noqa: S603 - commands of this benchmark
        list(map(str, command)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "SCRIBE_LANG": "en"},
    ) as process:
        peaks: list[float] = [0.0]
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks, over))
        watcher.start()
        status = process.wait()
        over.set()
        watcher.join()
    wall, after = time.monotonic() - start, os.times()
    if status not in (0, 1):
        raise subprocess.CalledProcessError(status, list(map(str, command)))
    cpu = after.children_user + after.children_system
    return Cost(wall, cpu - before.children_user - before.children_system, peaks[0])


def _watch(pid: int, peaks: list[float], over: threading.Event) -> None:
    """Look now and then at the highest memory that each process has needed so far."""
    while not over.wait(0.2):
        for one in _family(pid):
            try:
                status = Path(f"/proc/{one}/status").read_text(encoding="utf-8")
            except OSError:
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    peaks[0] = max(peaks[0], int(line.split()[1]) / 1024)


def _family(pid: int) -> list[int]:
    family = [pid]
    for one in family:
        try:
            for tasks in Path(f"/proc/{one}/task").iterdir():
                family += map(int, (tasks / "children").read_text(encoding="utf-8").split())
        except OSError:
            continue
    return family


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, smallest and largest of some figures."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f} to {self.most:.2f})"


def spread(figures: Sequence[float]) -> Spread:
    return Spread(statistics.median(figures), min(figures), max(figures))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Runs of two things in turn, A B A B …

    Attributes:
        ours, theirs: costs, run by run.
    """

    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]

    def ratio(self, of: Callable[[Cost], float]) -> Spread:
        """Theirs over ours, pair by pair: above 1, ours takes less."""
        pairs = zip(self.ours, self.theirs, strict=True)
        return spread([of(theirs) / max(of(ours), 1e-9) for ours, theirs in pairs])


def in_pairs(ours: Callable[[], Cost], theirs: Callable[[], Cost], pairs: int) -> Pairs:
    """Measure two things in turn, so that a machine that slows down slows both."""
    costs = [(ours(), theirs()) for _pair in range(pairs)]
    return Pairs(tuple(one for one, _other in costs), tuple(other for _one, other in costs))
