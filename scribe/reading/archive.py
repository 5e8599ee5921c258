"""Every paper under a folder, read once, whatever interrupts it.

The files are listed into the manifest, the papers that it does not have yet are read in
processes apart, and each result is put down the moment it is there. The files of results
are written from the manifest in the order of the archive, so that neither workers nor
interruptions change a byte of them.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

import scribe
from scribe.errors import FileError, ScribeError
from scribe.i18n import _
from scribe.intake import sniff
from scribe.ocr.engine import absence, find_engine
from scribe.reading import jsonl
from scribe.reading.document import Reading
from scribe.reading.manifest import File, ListedPaper, Manifest, open_manifest
from scribe.reading.many import Outcome
from scribe.reading.papers import read_as_done
from scribe.reading.pool import Crew

RESULTS = "results.jsonl"
FAILURES = "failures.jsonl"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is to be read, and where the results go.

    Attributes:
        folder: with the papers; nothing in it is changed.
        out: folder of the results; if inside ``folder``, it is not read.
        engine: as in ``read_file``.
        masked: fields that are hidden but for their last digits.
    """

    folder: Path
    out: Path
    engine: str = "ppocr"
    masked: tuple[str, ...] = ()

    @property
    def settings(self) -> Mapping[str, str]:
        """What the bytes of the results depend on."""
        reader = find_engine(self.engine)
        return {
            "folder": str(self.folder.resolve()),
            "scribe": scribe.__version__,
            "engine": f"{reader.name} {reader.version}",
            "masked": " ".join(sorted(self.masked)),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is.

    Attributes:
        total: papers of the archive.
        before: of these, done with by an earlier run, failures included.
        failed_before: of these, the failures.
        read: by this run.
        pages: of the papers read.
        copied: papers with the very bytes of another, whose result was taken over.
        failed: could not be read by this run.
        seconds: since this run began to read.
    """

    total: int = 0
    before: int = 0
    failed_before: int = 0
    read: int = 0
    pages: int = 0
    copied: int = 0
    failed: int = 0
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """Papers that this run has done with."""
        return self.read + self.copied + self.failed

    @property
    def left(self) -> int:
        """Papers that are still to do."""
        return self.total - self.before - self.done

    @property
    def rate(self) -> float:
        """Papers a second; 0.0 before the first."""
        return self.done / self.seconds if self.seconds > 0 else 0.0


@dataclass(slots=True)
class _Run:
    """One run; its progress and the papers under way are all that changes."""

    archive: Archive
    manifest: Manifest
    retry: bool
    tell: Callable[[Progress], None]
    clock: Callable[[], float]
    started: float
    progress: Progress
    under_way: dict[Path, ListedPaper] = field(default_factory=dict)

    def moved(self, **more: int) -> None:
        counts = {name: getattr(self.progress, name) + by for name, by in more.items()}
        self.progress = replace(self.progress, seconds=self.clock() - self.started, **counts)
        self.tell(self.progress)


def read_archive(
    archive: Archive,
    crew: Crew,
    *,
    files: Iterable[File] | None = None,
    retry: bool = False,
    again: bool = False,
    tell: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Progress:
    """Read what is not done yet, and write ``results.jsonl`` and ``failures.jsonl``.

    Args:
        archive: what, and where to.
        crew: who reads.
        files: only these; all of the archive when None.
        retry: read also what failed before.
        again: forget all earlier results.
        tell: called first of all, and whenever a paper is done.
        clock: for the rate, in seconds.

    Raises:
        ScribeError: no single paper's fault; whatever is done is kept and written.
    """
    closed: list[Path] = []
    if files is None and not archive.folder.is_dir():
        raise _unopened(archive.folder)  # before a manifest is made for nothing
    with open_manifest(archive.out, archive.settings, again=again) as manifest:
        listed = files_of(archive, closed.append) if files is None else files
        manifest.list_files(listed)
        with _results_written(archive, manifest):
            progress = _counted(manifest, retry=retry)
            run = _Run(archive, manifest, retry, tell, clock, clock(), progress)
            run.moved()
            for outcomes in read_as_done(_unread(run), crew, engine=archive.engine):
                _take(run, outcomes)
    if closed:
        raise ScribeError(
            _("These folders cannot be opened: {}").format(", ".join(map(str, closed))),
            _("All the rest is done. Run it again when you may open them."),
        )
    return run.progress


def files_of(archive: Archive, on_closed: Callable[[Path], None]) -> Iterator[File]:
    """The files of an archive that may be papers, hidden ones left out, in no order.

    Args:
        archive: the folders inside its folder are looked into; links to folders are not.
        on_closed: told of each folder inside that cannot be opened.

    Raises:
        ScribeError: the folder itself cannot be opened.
    """
    out = archive.out.resolve()
    folders = [archive.folder]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if Path(entry.path).resolve() != out:
                            folders.append(Path(entry.path))
                    elif Path(entry.name).suffix.lower() in sniff.EXTENSIONS:
                        yield from _file(archive, Path(entry.path))
        except OSError as error:
            if folder == archive.folder:
                raise _unopened(folder) from error
            on_closed(folder)


def _unopened(folder: Path) -> ScribeError:
    return ScribeError(
        _("The folder {} cannot be opened.").format(folder),
        _("Check its name, and that its disk or network is connected."),
    )


def _file(archive: Archive, path: Path) -> Iterator[File]:
    """Nothing for what has just gone, and for what is no file."""
    try:
        found = path.stat()
    except OSError:
        return
    if stat.S_ISREG(found.st_mode):
        inside = PurePosixPath(path.relative_to(archive.folder).as_posix())
        yield File(inside, found.st_size, found.st_mtime_ns)


def why_not(folder: Path, version: str, engine: str) -> str:
    """Why papers of a folder cannot be read on this machine; an empty text when they can."""
    if version != scribe.__version__:
        return _("scribe {here} is installed there, and {version} here.").format(
            here=scribe.__version__, version=version
        )
    if not folder.is_dir():
        return _("the folder {} is not there under this name").format(folder)
    return absence(engine)


def _counted(manifest: Manifest, *, retry: bool) -> Progress:
    states = Counter(manifest.state(paper) for paper in manifest.papers())
    failed = 0 if retry else states["failed"]
    return Progress(states.total(), states["read"] + failed, failed)


def _unread(run: _Run) -> Iterator[tuple[Path, ...]]:
    for paper in run.manifest.papers():
        state = run.manifest.state(paper)
        if state == "read" or (state == "failed" and not run.retry):
            continue
        paths = tuple(run.archive.folder / file.inside for file in paper.files)
        if not _copied(run, paper, paths):
            run.under_way[paths[0]] = paper
            yield paths


def _copied(run: _Run, paper: ListedPaper, paths: tuple[Path, ...]) -> bool:
    """Whether a file with the very same bytes was read before: then that is its result."""
    if len(paths) > 1 or not run.manifest.has_size(paper.bytes):
        return False
    try:
        with paths[0].open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return False  # whoever reads it will say so
    lines = run.manifest.lines_of(paper.bytes, sha256)
    if not lines:
        return False
    own = [jsonl.with_source(line, paper.source) for line in lines]
    run.manifest.record(paper, own, failed=False, sha256=sha256)
    run.moved(copied=1)
    return True


def _take(run: _Run, outcomes: Sequence[Outcome]) -> None:
    """Put down what became of a file, or of the files of one paper."""
    paths = outcomes[0].paths
    paper = run.under_way.pop(paths[0])
    readings = [one.reading for one in outcomes if one.reading is not None]
    if readings:
        lines = [jsonl.reading_line(_shown(run, reading, paper.source)) for reading in readings]
        run.manifest.record(paper, lines, failed=False, sha256=readings[0].sha256)
        run.moved(read=1, pages=sum(reading.pages for reading in readings))
        return
    error = outcomes[0].error
    if error is None or not isinstance(error, FileError):
        raise error or ScribeError(_("This paper could not be read."))
    gone = not all(path.is_file() for path in paths)
    if gone and not run.archive.folder.is_dir():
        raise ScribeError(
            _("The folder {} has gone.").format(run.archive.folder),
            _("Run it again when it is back: what is done is not done twice."),
        )
    lines = [jsonl.error_line(paper.source, error)]
    run.manifest.record(paper, lines, failed=True, final=not gone)
    run.moved(failed=1)


def _shown(run: _Run, reading: Reading, source: str) -> Reading:
    return jsonl.masked(replace(reading, source=source), run.archive.masked)


@contextmanager
def _results_written(archive: Archive, manifest: Manifest) -> Iterator[None]:
    """Also when something goes wrong: what is done so far."""
    try:
        yield
    finally:
        manifest.write_lines(archive.out / RESULTS, failed=False)
        manifest.write_lines(archive.out / FAILURES, failed=True)
