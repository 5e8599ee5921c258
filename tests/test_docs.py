"""The manual tells the truth: generated pages are current, examples run, links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import scribe
from scribe.cli.main import COMMANDS, main
from scribe.knowledge.issuers import load_issuers
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.letters.office import load_office
from scribe.letters.shelf import letter_names
from tools import manual, messages

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def _tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout: nothing tells which files belong to it")
    shown = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return [ROOT / name for name in shown.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def generated() -> dict[Path, str]:
    return manual.pages()


def test_the_sentence_is_the_same_everywhere() -> None:
    sentence = scribe.SENTENCE
    assert scribe.__doc__ == sentence
    readme = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")
    assert readme[0] == "# scribe"
    assert readme[1].strip("*\n") == sentence
    assert CliRunner().invoke(main, ["--help"]).stdout.split("\n\n")[1].strip() == sentence
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["description"] == sentence


def test_generated_pages_are_current(generated: dict[Path, str]) -> None:
    old = [
        path.relative_to(ROOT).as_posix()
        for path, text in generated.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    assert old == [], "run make docs"


def test_every_command_field_kind_and_letter_is_in_the_manual(generated: dict[Path, str]) -> None:
    text = {path.name: text for path, text in generated.items()}
    for name in COMMANDS:
        assert f"## scribe {name}\n" in text["commands.md"]
        assert f"## scribe {name}\n" in text["commandes.md"]
    vocabulary = load_vocabulary()
    for name in (*vocabulary.fields, *vocabulary.kinds):
        assert f"| `{name}` |" in text["fields.md"]
    for name in letter_names():
        assert f"`{name}`" in text["courriers.md"]


def _toml(page: str) -> str:
    """The first TOML example of a page."""
    text = (ROOT / "docs" / "fr" / page).read_text(encoding="utf-8")
    return text.split("```toml\n")[1].split("```")[0]


def test_the_supplier_of_the_manual_can_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "energie-des-flandres.toml").write_text(
        _toml("ajouter-un-fournisseur.md"), encoding="utf-8"
    )
    (issuer,) = load_issuers(tmp_path)
    assert issuer.name == "Énergie des Flandres"
    assert issuer.identity is not None


def test_the_letterhead_of_the_manual_can_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "scribe.toml"
    path.write_text(_toml("guide-du-scribe.md"), encoding="utf-8")
    assert load_office(path).structure == "Écrivains publics du Faubourg"


def test_the_errors_of_the_manual_are_said_by_the_program() -> None:
    said = [str(message.string) for message in messages.written()]
    page = (ROOT / "docs" / "fr" / "messages-erreur.md").read_text(encoding="utf-8")
    table = page.split("\n\n")[2].splitlines()[2:]
    shown = [line.split("|")[1].strip().strip("… ") for line in table]
    assert len(shown) > 8
    for sentence in shown:
        parts = [part.strip() for part in sentence.split("…")]
        assert any(all(part in one for part in parts) for one in said), sentence


LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    dead = [link for link in links if not (page.parent / link.split("#")[0]).exists()]
    assert dead == []


# put together here, so that this file does not name them itself
NAMES = ("pypi org", "pythonhosted org", "npmjs org", "npmjs com", "deb debian", "crates io")
HOSTS = [name.replace(" ", ".") for name in NAMES]
MACHINE = re.compile(r"(?<![\w./~])/(?:work|root|home)/\w")


def test_no_file_names_a_machine_or_a_package_index() -> None:
    wrong = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if MACHINE.search(text) or any(host in text for host in HOSTS):
            wrong.append(path.relative_to(ROOT).as_posix())
    assert wrong == []


def test_the_project_speaks_of_itself_only() -> None:
    spoken = re.compile(r"\bissue \#?\d|\.\./shared|\bshared/(?!corpora)")
    told = [path for path in _tracked() if path.suffix in {".py", ".md", ".toml", ".po"}]
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in told
        if "tests" not in path.parts and "benchmarks" not in path.parts
        if spoken.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_the_readme_shows_a_session() -> None:
    """Its output is compared with the others pages: ``manual.pages`` runs it again."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "```console\n$ scribe read samples/" in readme
