"""``scribe deadlines`` as a person and as another program use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scribe.cli.main import main

if sys.platform != "win32":
    import pty

FACTS = """
[[paper]]
kind = "cutoff_notice"
sector = "energy"
document_date = 2026-10-12
[[paper]]
kind = "benefit_overpayment"
sector = "caf"
benefit_name = "APL"
document_date = 2026-11-20
[[step]]
what = "complaint_sent"
sector = "energy"
on = 2026-09-01
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "FACTS.toml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["deadlines", *map(str, arguments)])


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_lines_earliest_first(facts: Path) -> None:
    shown = objects(run("--facts", facts, "--today", "2026-11-24", "--json"))
    assert [(one["rule"], one["event"], one["on"]) for one in shown] == [
        ("EN-02", "reduction_earliest", "2026-11-01"),
        ("EN-15", "mediator_from", "2026-11-01"),
        ("CAF-01", "earliest_deduction", "2026-12-15"),
        ("CAF-01", "rectification", "2026-12-15"),
        ("CAF-03", "cra_deadline", "2027-01-25"),
        ("EN-05", "cut_earliest", "2027-04-01"),
        ("EN-15", "mediator_last_day", "2027-09-01"),
    ]
    assert [one["past"] for one in shown] == [True, True, *[False] * 5]
    assert shown[4]["verified"] is False
    assert shown[4]["estimated"] is True


def test_today_moves_only_what_is_past(facts: Path) -> None:
    early = objects(run("--facts", facts, "--today", "2026-01-01", "--json"))
    late = objects(run("--facts", facts, "--today", "2030-01-01", "--json"))
    assert not any(one.pop("past") for one in early)
    assert all(one.pop("past") for one in late)
    assert early == late


def test_the_table_puts_the_most_urgent_first_and_the_past_last(facts: Path) -> None:
    result = run("--facts", facts, "--today", "2026-11-24")
    assert result.exit_code == 0
    first, past = result.stdout.split("Already past:")
    assert first.index("15/12/2026") < first.index("25/01/2027") < first.index("01/04/2027")
    assert "01/11/2026" in past
    row = next(line for line in first.splitlines() if "CAF-03" in line)
    assert "to be verified" in row
    assert "estimated" in row
    assert "62 days" in row


def test_a_cut_once_lawful_shows_the_truce_that_forbids_it_now(tmp_path: Path) -> None:
    path = tmp_path / "FACTS.toml"
    notice = 'kind = "cutoff_notice"\nsector = "energy"\ndocument_date = 2026-09-24\n'
    path.write_text(f"[[paper]]\n{notice}cutoff_date = 2026-10-23\n", encoding="utf-8")
    shown = run("--facts", path, "--today", "2026-11-24").stdout
    assert "winter truce: not before 01/04/2027" in shown
    assert shown.count("winter truce") == 1, "power may still be reduced"
    assert "truce" not in run("--facts", path, "--today", "2026-10-31").stdout
    assert "truce" not in run("--facts", path, "--today", "2027-04-01").stdout
    second = "main_home = false\n"
    path.write_text(f"[household]\n{second}[[paper]]\n{notice}", encoding="utf-8")
    assert "truce" not in run("--facts", path, "--today", "2026-11-24").stdout


def test_what_the_paper_prints_stands_beside_what_the_law_gives(tmp_path: Path) -> None:
    path = tmp_path / "FACTS.toml"
    notice = 'kind = "cutoff_notice"\nsector = "energy"\ndocument_date = 2026-09-24\n'
    path.write_text(
        f"[[paper]]\n{notice}cutoff_date = 2026-10-01\ndue_date = 2026-09-30\n", encoding="utf-8"
    )
    law, printed = run("--facts", path, "--today", "2026-09-25").stdout.split("Printed")
    assert "14/10/2026" in law
    assert printed.index("30/09/2026") < printed.index("01/10/2026")


def test_a_day_of_receipt_after_today_is_told(facts: Path) -> None:
    shown = run("--facts", facts, "--today", "2026-11-24", "--set", "2.received_on=2099-11-12")
    assert shown.exit_code == 0
    assert "12/11/2099" in shown.stderr
    assert "check the year" in shown.stderr
    assert "check the year" not in run("--facts", facts, "--today", "2026-11-24").stderr


def test_why_adds_reason_paper_and_source(facts: Path) -> None:
    result = run("--facts", facts, "--today", "2026-11-24", "--why")
    assert "Du 1er novembre au 31 mars" in result.stdout
    assert "CASF L.115-3" in result.stdout
    assert "avis de coupure" in result.stdout


def test_what_is_missing_is_named_and_the_status_is_zero(tmp_path: Path) -> None:
    path = tmp_path / "FACTS.toml"
    path.write_text(
        '[[paper]]\nkind = "bailiff_notice"\nsector = "housing"\nstage = "rent_order"\n'
    )
    (lack,) = objects(run("--facts", path, "--json"))
    assert lack["missing"] == ["delay_printed", "served_on"]
    assert set(lack) == {"rule", "event", "missing", "because"}
    shown = run("--facts", path)
    assert shown.exit_code == 0
    assert "delay_printed" in shown.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[household]\nfrobnicate = true\n", "frobnicate"),
        ('[[paper]]\nkind = "formal_notice"\n', "sector"),
        ("not toml", "TOML"),
    ],
)
def test_facts_that_are_wrong_end_with_status_2_and_one_sentence(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "FACTS.toml"
    path.write_text(text, encoding="utf-8")
    result = run("--facts", path, "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert said in result.stderr
    assert str(path) in result.stderr


def test_a_file_of_facts_that_is_not_there(tmp_path: Path) -> None:
    result = run("--facts", tmp_path / "none.toml")
    assert result.exit_code == 2
    assert "none.toml" in result.stderr


def test_nothing_given_is_a_usage_error() -> None:
    assert run().exit_code == 2


def test_set_adds_facts_to_papers_household_and_steps(facts: Path) -> None:
    shown = objects(
        run(
            *("--facts", facts, "--today", "2026-11-24", "--json"),
            *("--set", "2.received_on=2026-11-21", "--set", "cheque_energie=yes"),
            *("--set", "power_reduced=2026-11-02", "--set", "linky=true"),
        )
    )
    found = {(one["rule"], one["event"]): one.get("on") for one in shown}
    assert found["CAF-01", "rectification"] == "2026-12-11"
    assert found["EN-04", "cut_earliest"] == "2027-05-30"
    assert found["EN-06", "supplier_report_due"] == "2026-11-07"
    assert ("EN-02", "reduction_earliest") not in found


@pytest.mark.parametrize(
    "setting",
    [
        "received_on",
        "x.received_on=2026-11-21",
        "colour=blue",
        "received_on=hier",
        "fsl_filed=hier",
    ],
)
def test_a_wrong_setting_is_refused(facts: Path, setting: str) -> None:
    result = run("--facts", facts, "--set", setting)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_a_step_without_sector_needs_one_sector_to_go_with(facts: Path) -> None:
    result = run("--facts", facts, "--set", "complaint_sent=2026-09-02")
    assert result.exit_code == 2
    assert "sector" in result.stderr


def test_the_calendar_is_written_whole(facts: Path, tmp_path: Path) -> None:
    out = tmp_path / "deadlines.ics"
    result = run("--facts", facts, "--today", "2026-11-24", "--ics", out)
    assert result.exit_code == 0
    assert out.read_bytes().count(b"BEGIN:VEVENT") == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["FACTS.toml", "deadlines.ics"]


def test_a_calendar_that_cannot_be_written(facts: Path, tmp_path: Path) -> None:
    result = run("--facts", facts, "--ics", tmp_path / "none" / "deadlines.ics")
    assert result.exit_code == 1
    assert "deadlines.ics" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_paper_that_cannot_be_read_is_told_and_the_rest_goes_on(
    facts: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 nothing")
    result = run(scan, "--facts", facts, "--json")
    assert result.exit_code == 1
    assert "scan.pdf" in result.stderr
    assert len(result.stdout.splitlines()) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal on Windows")
def test_at_a_terminal_it_asks_for_what_is_missing_or_estimated(facts: Path) -> None:
    """The day of receipt in French; a wrong answer is asked again; Enter leaves it open."""
    master, slave = pty.openpty()
    os.write(master, b"demain\n21/11/2026\n")
    shown = subprocess.run(
        [sys.executable, "-m", "scribe", "deadlines", "--facts", facts, "--today", "2026-11-24"],
        stdin=slave,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SCRIBE_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    os.close(slave)
    os.close(master)
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr.count("date de réception") == 2
    assert "demain" in shown.stderr
    row = next(line for line in shown.stdout.splitlines() if "11/12/2026" in line)
    assert "estimated" not in row


def test_it_starts_fast_without_the_engines(facts: Path) -> None:
    """Neither pixels nor models for a file of facts."""
    code = (
        "import sys\n"
        "from scribe.cli.main import main\n"
        f"main(['deadlines', '--facts', {str(facts)!r}, '--json'], standalone_mode=False)\n"
        "heavy = {'cv2', 'onnxruntime', 'numpy', 'PIL', 'pypdfium2', 'docx'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert shown.stderr.strip() == "[]"
