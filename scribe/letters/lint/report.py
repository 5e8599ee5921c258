"""Findings for programs: JSON, and SARIF 2.1.0 for those who gather the remarks of many tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from scribe import __version__
from scribe.letters.lint.finding import SEVERITY, Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(file: str, one: Finding) -> dict[str, str | int | None]:
    """One finding as the object that ``--json`` prints."""
    return {
        "file": file,
        "code": one.code,
        "severity": one.severity,
        "part": one.spot.part,
        "paragraph": one.spot.paragraph,
        "cell": one.spot.cell,
        "excerpt": one.excerpt,
        "message": one.message,
    }


def as_sarif(found: Iterable[tuple[str, Finding]]) -> dict[str, Any]:
    """All findings of a run; the paragraph stands where other tools have a line."""
    results = [_result(file, one) for file, one in found]
    rules = [
        {"id": code, "defaultConfiguration": {"level": _LEVELS[severity]}}
        for code, severity in SEVERITY.items()
    ]
    driver = {"name": "scribe", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(file: str, one: Finding) -> dict[str, Any]:
    where = " ".join(
        str(word) for word in (one.spot.part, one.spot.paragraph or "", one.spot.cell or "") if word
    )
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(file.replace("\\", "/"), safe="/:")}
    }
    if one.spot.paragraph:
        physical["region"] = {
            "startLine": one.spot.paragraph,
            "snippet": {"text": one.excerpt},
        }
    return {
        "ruleId": one.code,
        "ruleIndex": list(SEVERITY).index(one.code),
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [
            {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": where}]}
        ],
    }
