"""``scribe rules``: what the book holds, and what of it wants attention."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scribe.cli import rules as command
from scribe.cli.main import main
from scribe.law.book import render_book
from scribe.law.rules import load_rules


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


def test_list_json_is_the_contract() -> None:
    result = run("list", "--json")
    assert result.exit_code == 0
    shown = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in shown] == list(load_rules())
    for one in shown:
        assert list(one) == [
            *("id", "title", "certainty", "valid_from", "valid_to", "checked_on", "source")
        ]
        assert one["certainty"] in {"TXT", "C2", "C1", "GK"}
    (arrears,) = [one for one in shown if one["id"] == "HO-04"]
    assert arrears["valid_to"] == "2026-12-31"
    assert arrears["checked_on"] == "2026-11-24"


def test_list_names_every_rule() -> None:
    result = run("list")
    assert result.exit_code == 0
    for rule in load_rules().values():
        assert rule.id in result.stdout


def test_show_has_sentence_source_and_examples() -> None:
    result = run("show", "en-12")
    assert result.exit_code == 0
    assert "quatorze mois" in result.stdout
    assert "L.224-11" in result.stdout
    assert "28\u00a0février 2025" in result.stdout
    assert "last_reading_on = 2026-04-30" in result.stdout


def test_show_of_an_unknown_rule() -> None:
    result = run("show", "EN-99")
    assert result.exit_code == 1
    assert "EN-99" in result.stderr


def test_book_is_the_page_for_jurists() -> None:
    assert run("book").stdout == render_book(load_rules())


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of letters of our own, in place of the shipped one."""
    monkeypatch.setattr(command, "TEMPLATES", tmp_path)
    return tmp_path


def _letter(folder: Path, name: str, *rules: str) -> None:
    (folder / name).mkdir()
    listed = ", ".join(f'"{rule}"' for rule in rules)
    (folder / name / "letter.toml").write_text(f"rules = [{listed}]\n", encoding="utf-8")


def test_check_names_what_wants_attention(letters: Path) -> None:
    result = run("check", "--today", "2026-11-24")
    assert result.exit_code == 0
    for rule in ("CP-02", "AJ-01", "HO-04", "HO-05", "HO-03", "AM-01", "CNT-05"):
        assert rule in result.stdout
    assert "EN-12" not in result.stdout


def test_check_fails_when_a_letter_cites_such_a_rule(letters: Path) -> None:
    _letter(letters, "good", "EN-12", "EN-15")
    assert run("check", "--today", "2026-11-24").exit_code == 0
    _letter(letters, "old", "CP-02")
    result = run("check", "--today", "2026-11-24")
    assert result.exit_code == 1
    assert "cited by old" in result.stdout


@pytest.mark.parametrize(
    ("rule", "today", "status"),
    [
        ("HO-04", "2026-09-30", 0),
        ("HO-04", "2026-10-01", 1),
        ("HO-04", "2027-01-01", 1),
        ("HO-05", "2026-12-31", 1),
        ("HO-05", "2027-01-01", 0),
        ("AM-01", "2026-11-24", 1),
        ("CAF-03", "2026-11-24", 0),
        ("EN-12", "2028-05-24", 0),
        ("EN-12", "2028-05-25", 1),
        ("EN-99", "2026-11-24", 1),
    ],
)
def test_check_by_rule_and_day(letters: Path, rule: str, today: str, status: int) -> None:
    _letter(letters, "letter", rule)
    result = run("check", "--today", today)
    assert result.exit_code == status
    assert (
        bool(status) == ("cited by letter" in result.stdout or "EN-99" in result.stdout)
        or rule == "CAF-03"
    )


def test_check_of_a_letter_that_cannot_be_read(letters: Path) -> None:
    (letters / "broken").mkdir()
    (letters / "broken" / "letter.toml").write_text("rules = [", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "letter.toml" in result.stderr
