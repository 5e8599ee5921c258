"""What keeps the house as it is drawn: layers, sizes, names, borders, and a wheel that works."""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scribe
from scribe.errors import ScribeError

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scribe"
MODULES = sorted(PACKAGE.rglob("*.py"))
ALL = MODULES + sorted(
    path for folder in ("tests", "benchmarks", "tools") for path in (ROOT / folder).rglob("*.py")
)
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 60
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
WRITES_TO_THE_TERMINAL = PACKAGE / "cli" / "output.py"
HEAVY = {
    "numpy", "cv2", "onnxruntime", "PIL", "pi_heif", "pypdf", "pypdfium2", "pytesseract",
    "zxingcpp", "cryptography", "docx", "docxtpl", "jinja2", "lxml", "stdnum", "rapidfuzz",
    "holidays", "toml_rs",
}  # fmt: skip
LIGHT_ENOUGH = {"jinja2", "stdnum"}  # at the top of the modules that are nothing without them
# a stranger's fault may be any fault: the boundaries, and single calls into parsers of
# files that nobody vouches for; each says why on its line
MAY_CATCH_ALL = (
    "scribe/cli/",
    "scribe/intake/",
    "scribe/ocr/",
    "scribe/letters/",
    "scribe/reading/",
)
POSIX_ONLY_MODULES = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog"}
POSIX_ONLY_CALLS = {
    "os.fork", "os.getuid", "os.geteuid", "os.getgid", "os.killpg", "os.setsid", "os.nice",
    "os.mkfifo", "os.chown", "os.uname", "os.sched_getaffinity", "signal.alarm", "signal.setitimer",
    "signal.SIGALRM", "signal.SIGKILL", "signal.SIGHUP", "signal.SIGPIPE", "time.tzset",
}  # fmt: skip


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _nodes(paths: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _found(path: Path, node: ast.AST) -> str:
    return f"{_name(path)}:{getattr(node, 'lineno', 0)}"


def test_imports_keep_the_contracts() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    shown = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stdout


def test_no_file_is_too_long() -> None:
    sizes = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ALL}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_no_function_is_too_long() -> None:
    wrong = [
        _found(path, node)
        for path, node in _nodes(MODULES)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert wrong == []


def test_names_say_something() -> None:
    parts = {part.removesuffix(".py") for path in ALL for part in path.relative_to(ROOT).parts}
    assert parts & BANNED == set()
    classes = [
        _found(path, node)
        for path, node in _nodes(MODULES)
        if isinstance(node, ast.ClassDef) and node.name.lower().endswith(tuple(BANNED))
    ]
    assert classes == []


def test_packages_have_no_front_door() -> None:
    """A cycle begins where an ``__init__`` imports from its own package."""
    wrong = [
        _found(path, node)
        for path, node in _nodes([path for path in MODULES if path.name == "__init__.py"])
        if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
    ]
    assert wrong == []


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"print", "click.echo", "click.secho", "pprint"}
    return isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"}


def test_only_one_module_writes_to_the_terminal() -> None:
    paths = [path for path in MODULES if path != WRITES_TO_THE_TERMINAL]
    assert [_found(path, node) for path, node in _nodes(paths) if _writes(node)] == []


def test_whoever_catches_everything_is_at_a_border_and_says_why() -> None:
    wrong = [
        _found(path, node)
        for path, node in _nodes(MODULES)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not isinstance(node.body[-1], ast.Raise)
        and not (
            _name(path).startswith(MAY_CATCH_ALL)
            and "#" in path.read_text(encoding="utf-8").splitlines()[node.lineno - 1]
        )
    ]
    assert wrong == []


def test_it_calls_nothing_that_only_posix_has() -> None:
    wrong = []
    for path, node in _nodes(MODULES):
        imported = []
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported = [node.module or ""]
        called = isinstance(node, ast.Attribute) and ast.unparse(node) in POSIX_ONLY_CALLS
        fixed = isinstance(node, ast.Constant) and str(node.value).startswith(("/tmp", "/dev/"))  # noqa: S108
        if called or fixed or POSIX_ONLY_MODULES & set(imported):
            wrong.append(_found(path, node))
    assert wrong == []


def _all_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(scribe.__path__, "scribe."):
        if not module.name.endswith("__main__"):
            yield module.name


def test_every_error_of_ours_is_a_scribe_error_or_says_that_a_text_cannot_be_parsed() -> None:
    strays = [
        f"{name}.{thing.__name__}"
        for name in _all_modules()
        for thing in vars(importlib.import_module(name)).values()
        if isinstance(thing, type)
        and issubclass(thing, Exception)
        and thing.__module__ == name
        and not thing.__name__.startswith("_")
        and not issubclass(thing, ScribeError | ValueError)
    ]
    assert strays == []


def _loaded_by(code: str) -> set[str]:
    code += "\nimport json, sys; print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    return set(json.loads(shown.stdout.splitlines()[-1]))


def test_help_loads_no_heavy_library() -> None:
    loaded = _loaded_by(
        "from scribe.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    )
    assert "click" in loaded
    assert loaded & HEAVY == set()
    assert not {"asyncio", "multiprocessing", "sqlite3"} & loaded


def test_no_module_loads_a_heavy_library_before_it_is_needed() -> None:
    code = "".join(f"import {name}\n" for name in _all_modules())
    assert _loaded_by(code) & (HEAVY - LIGHT_ENOUGH) == set()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel and what it asks for, and nothing else of ours."""
    folder = tmp_path_factory.mktemp("bare")
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"

    def run(*args: str | Path) -> None:
        shown = subprocess.run([uv, *args], capture_output=True, text=True, check=False)
        assert shown.returncode == 0, shown.stderr

    run("build", "--wheel", "--out-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    run("venv", "--python", sys.executable, folder / "env")
    lock = ROOT / "requirements" / "runtime.txt"
    run("pip", "install", "--python", folder / "env", "-c", lock, wheel)
    return folder / "env"


def _bare(env: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    program = env / ("Scripts" if sys.platform == "win32" else "bin") / "scribe"
    return subprocess.run(
        [program, *args],
        cwd=env,
        env={**os.environ, "SCRIBE_LANG": "fr", "PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_bare_wheel_reads_a_paper_and_lists_letters_elsewhere(bare: Path) -> None:
    shown = _bare(bare, "--help")
    assert shown.returncode == 0, shown.stderr
    assert "Lire le papier, connaître le dossier, écrire la lettre." in shown.stdout
    shown = _bare(bare, "doctor")
    assert shown.returncode == 0, shown.stdout
    shown = _bare(bare, "letter", "list")
    assert shown.returncode == 0, shown.stderr
    assert len(shown.stdout.splitlines()) >= 3
    papers = sorted((ROOT / "samples").glob("*.jpg"))
    shown = _bare(bare, "read", "--json", papers[0])
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["fields"]["amount_due"]["value"]
