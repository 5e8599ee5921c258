"""What Windows and macOS do otherwise: encodings, how processes start, names of files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "scribe"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEXT_METHODS = {"read_text": 0, "write_text": 1}
FORBIDDEN_IN_NAMES = set('<>:"\\|?*')


def _calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node, ast.unparse(node.func)


def _place(path: Path, node: ast.Call) -> str:
    return f"{path.relative_to(PACKAGE.parent).as_posix()}:{node.lineno}"


def _mode(node: ast.Call, at: int) -> str:
    for keyword in node.keywords:
        if keyword.arg == "mode":
            return ast.unparse(keyword.value)
    return ast.unparse(node.args[at]) if len(node.args) > at else "'r'"


def _opens_text(node: ast.Call, name: str) -> bool:
    if name == "os.fdopen":
        return "b" not in _mode(node, 1)
    method = name.rsplit(".", 1)[-1]
    if method in TEXT_METHODS:
        return len(node.args) <= TEXT_METHODS[method]  # else the encoding is given by place
    if method != "open" or name in {"Image.open", "PIL.Image.open", "os.open", "webbrowser.open"}:
        return False
    mode = _mode(node, 1 if name == "open" else 0)
    return mode.startswith("'") and mode.strip("'") in {"r", "w", "a", "x", "r+", "w+", "a+"}


def test_every_text_file_is_opened_with_its_encoding() -> None:
    """Windows would take the code page of the country."""
    wrong = [
        _place(path, node)
        for path, node, name in _calls()
        if _opens_text(node, name) and not any(one.arg == "encoding" for one in node.keywords)
    ]
    assert wrong == []


def test_programs_that_are_run_are_read_in_a_known_encoding() -> None:
    wrong = [
        _place(path, node)
        for path, node, name in _calls()
        if name.startswith("subprocess.")
        and any(one.arg in {"text", "universal_newlines"} for one in node.keywords)
        and not any(one.arg == "encoding" for one in node.keywords)
    ]
    assert wrong == []


def test_processes_are_spawned_as_windows_does() -> None:
    """What is forked takes locks and threads along; what is spawned works everywhere."""
    pools = [
        (_place(path, node), ast.unparse(node))
        for path, node, name in _calls()
        if name.endswith(("ProcessPoolExecutor", "multiprocessing.Process", "multiprocessing.Pool"))
    ]
    assert pools
    assert [where for where, text in pools if "get_context('spawn')" not in text] == []


def test_every_file_of_the_package_has_a_name_for_every_system() -> None:
    files = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*") if path.is_file()]
    assert [path for path in files if set(path.as_posix()) & FORBIDDEN_IN_NAMES] == []
    folded: dict[str, list[str]] = {}
    for path in files:
        folded.setdefault(path.as_posix().casefold(), []).append(path.as_posix())
    assert [same for same in folded.values() if len(same) > 1] == []
    assert max(len(path.as_posix()) for path in files) < 120
