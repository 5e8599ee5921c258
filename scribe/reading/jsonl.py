"""The printed contract: one paper, one line of JSON.

The keys, their names and their order are public. A value that no page shows
(``method`` ``computed`` or ``directory``) has ``text``, ``page`` and ``box`` null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from scribe.errors import ScribeError
from scribe.ocr.page import Box
from scribe.reading.document import Evidence, FieldValue, Notice, Reading
from scribe.reading.verdicts import CheckResult

_DIGITS_SHOWN = 2


def reading_line(reading: Reading) -> str:
    """The line of a paper that was read, without a line break."""
    return _dump(
        {
            "source": reading.source,
            "sha256": reading.sha256,
            "pages": reading.pages,
            "page_range": list(reading.page_range),
            "kind": {
                "value": reading.kind.value,
                "confidence": round(reading.kind.confidence, 4),
            },
            "fields": {name: _field(value) for name, value in reading.fields.items()},
            "warnings": [
                {"code": notice.code, "page": notice.page, "message": notice.message}
                for notice in reading.warnings
            ],
            "checks": [_check(one) for one in reading.checks],
        }
    )


def error_line(source: str, error: ScribeError) -> str:
    """The line of a paper that could not be read.

    ``code`` is stable (``encrypted_file``), ``message`` and ``hint`` are for a person.
    """
    name = type(error).__name__.removesuffix("Error")
    code = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    found = {"code": code, "message": error.message, "hint": error.hint}
    return _dump({"source": source, "error": found})


def with_source(line: str, source: str) -> str:
    """The same line for a file with the same bytes under another name."""
    return _dump({**json.loads(line), "source": source})


def parse_line(line: str) -> Reading:
    """A paper from its line; what the line does not carry (reasons, others) is empty.

    Raises:
        ValueError: the line is not one of ``reading_line``.
    """
    try:
        found = json.loads(line)
        kind = FieldValue("kind", found["kind"]["value"], "check", found["kind"]["confidence"], "")
        return Reading(
            source=found["source"],
            sha256=found["sha256"],
            pages=found["pages"],
            page_range=_range(found),
            kind=kind,
            fields={name: _parse_field(name, item) for name, item in found["fields"].items()},
            warnings=tuple(
                Notice(item["code"], item["message"], item["page"]) for item in found["warnings"]
            ),
            checks=tuple(_parse_check(item) for item in found.get("checks", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a line of a reading") from error


def _check(one: CheckResult) -> dict[str, Any]:
    return {
        "check": one.check,
        "verdict": one.verdict,
        "sentence": one.sentence,
        "fields": list(one.fields),
    }


def _parse_check(item: dict[str, Any]) -> CheckResult:
    return CheckResult(item["check"], item["verdict"], item["sentence"], tuple(item["fields"]))


def _range(found: dict[str, Any]) -> tuple[int, int]:
    """All pages where an older line does not say."""
    first, last = found.get("page_range", (1, found["pages"]))
    return first, last


def masked(reading: Reading, names: Collection[str]) -> Reading:
    """The same paper with the fields of these names hidden but for their last two digits."""
    hidden = {
        name: replace(
            value,
            value=_mask(value.value),
            others=(),
            evidence=value.evidence and replace(value.evidence, text=_mask(value.evidence.text)),
        )
        if name in names
        else value
        for name, value in reading.fields.items()
    }
    return replace(reading, fields=hidden)


def _mask(text: str) -> str:
    return re.sub(r"\w", "*", text[:-_DIGITS_SHOWN]) + text[-_DIGITS_SHOWN:]


def _field(value: FieldValue) -> dict[str, Any]:
    seen = value.evidence
    return {
        "value": value.value,
        "status": value.status,
        "confidence": round(value.confidence, 4),
        "text": seen.text if seen else None,
        "page": seen.page if seen else None,
        "box": [round(at, 4) for at in _sides(seen.box)] if seen else None,
        "method": value.method,
    }


def _sides(box: Box) -> tuple[float, float, float, float]:
    return (box.left, box.top, box.right, box.bottom)


def _parse_field(name: str, item: dict[str, Any]) -> FieldValue:
    seen = None
    if item["page"] is not None:
        seen = Evidence(item["text"], item["page"], Box(*item["box"]))
    return FieldValue(name, item["value"], item["status"], item["confidence"], item["method"], seen)


def _dump(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, allow_nan=False)
