from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import drawn_page

from scribe.ocr.page import Box, Line, Page
from scribe.reading.layout import lay_out
from scribe.reading.level import bend_of

TABLE = "\n".join(
    f"Un long intitulé de ligne {n:02}    et un autre texte assez long       {n:02},00 €"
    for n in range(30)
)


def bent(page: Page, tilt: float, across: float) -> Page:
    """The page with print that falls by ``tilt·x + across·x²/2``."""

    def down(box: Box) -> Box:
        x = (box.left + box.right) / 2
        drop = tilt * x + across * x * x / 2
        return Box(box.left, box.top + drop, box.right, box.bottom + drop)

    return replace(
        page,
        lines=tuple(
            Line(tuple(replace(word, box=down(word.box)) for word in line.words))
            for line in page.lines
        ),
    )


@pytest.mark.parametrize(("tilt", "across"), [(0.0, 0.0), (0.03, 0.0), (-0.03, 0.0), (-0.02, 0.08)])
def test_rows_hold_together_on_a_bent_sheet(tilt: float, across: float) -> None:
    page = bent(drawn_page(TABLE, origin="ocr"), tilt, across)
    (layout,) = lay_out([page])
    assert len(layout.rows) == 30
    for row in layout.rows:
        label, _middle, amount = row
        assert label.text[-2:] == amount.text[:2]


def test_a_native_page_is_flat() -> None:
    assert bend_of(bent(drawn_page(TABLE), 0.03, 0.0)).slope(0.5, 0.5) == 0.0
