"""Two sheets side by side in one photograph."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from intake_samples import Background, Pixels, bill_page, photograph
from numpy.typing import NDArray

from scribe.intake.pair import find_pair
from scribe.intake.scan import open_scan

LEFT = np.array([[0.04, 0.08], [0.48, 0.09], [0.475, 0.92], [0.035, 0.9]])
RIGHT = np.array([[0.53, 0.07], [0.96, 0.09], [0.965, 0.91], [0.52, 0.93]])


def two(background: Background = "dark") -> tuple[Pixels, NDArray[np.float64], NDArray[np.float64]]:
    one, other = (
        photograph(
            bill_page(seed=seed), background=background, corners=corners, size=(2600, 1900),
            shadow=0.1,
        )
        for seed, corners in ((1, LEFT), (2, RIGHT))
    )  # fmt: skip
    mask = np.zeros(one.picture.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, other.corners.round().astype(np.int32), 1)
    both = np.where(mask[..., None] == 1, other.picture, one.picture)
    return both.astype(np.uint8), one.corners, other.corners


@pytest.mark.parametrize("background", ["dark", "wood", "grey"])
def test_both_are_found_left_one_first(background: Background) -> None:
    picture, left, right = two(background)
    found = find_pair(picture)
    assert found is not None
    assert np.abs(found[0] - left).max() < 20
    assert np.abs(found[1] - right).max() < 20


def test_one_above_the_other() -> None:
    picture, left, _right = two()
    turned = np.ascontiguousarray(np.rot90(picture))
    found = find_pair(turned)
    assert found is not None
    assert found[0][:, 1].mean() < found[1][:, 1].mean()
    assert left.shape == (4, 2)


def test_one_sheet_is_no_pair() -> None:
    backgrounds: tuple[Background, ...] = ("dark", "wood", "clutter")
    for background in backgrounds:
        assert find_pair(photograph(bill_page(), background=background).picture) is None
    assert find_pair(bill_page()) is None
    assert find_pair(np.zeros((50, 50, 3), np.uint8)) is None


def test_a_panel_across_a_sheet_does_not_make_two_of_it() -> None:
    page = np.full((1754, 1240, 3), 250, np.uint8)
    page[800:960] = (150, 70, 20)
    backgrounds: tuple[Background, ...] = ("dark", "wood", "grey")
    for background in backgrounds:
        assert find_pair(photograph(page, background=background).picture) is None


def test_a_photograph_of_two_gives_two_sheets(tmp_path: Path) -> None:
    picture, _left, _right = two()
    path = tmp_path / "two.jpg"
    cv2.imwrite(str(path), picture)
    scan = open_scan(path)
    assert [sheet.number for sheet in scan.sheets] == [1, 2]
    flat = [sheet.render() for sheet in scan.sheets]
    for sheet, page in zip(flat, (bill_page(seed=1), bill_page(seed=2)), strict=True):
        assert sheet.shape[0] / sheet.shape[1] == pytest.approx(297 / 210, rel=0.03)
        small = cv2.resize(sheet, (310, 438), interpolation=cv2.INTER_AREA).astype(float)
        truth = cv2.resize(page, (310, 438), interpolation=cv2.INTER_AREA).astype(float)
        assert np.abs(small - truth)[5:-5, 5:-5].mean() < 20
    taken = scan.sheets[0].as_taken
    assert taken is not None
    assert taken().shape[1] < 0.6 * picture.shape[1]
