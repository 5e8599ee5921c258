"""The mark of tests that ``make golden`` runs to write their results anew."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "golden: compares with results that make golden writes")
