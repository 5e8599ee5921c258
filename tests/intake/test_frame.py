from __future__ import annotations

import cv2
import numpy as np
import pytest
from intake_samples import Background, bill_page, photograph

from scribe.intake.frame import find_corners
from scribe.intake.warp import flat_page

PAGE = bill_page()
TOLERANCE = 12.0
"""Pixels of a picture 2,000 high."""


@pytest.mark.parametrize("background", ["dark", "wood", "grey", "clutter"])
@pytest.mark.parametrize("seed", [1, 2])
def test_corners_are_found(background: Background, seed: int) -> None:
    rng = np.random.default_rng(seed)
    corners = np.array([[0.12, 0.1], [0.88, 0.1], [0.88, 0.9], [0.12, 0.9]])
    corners += rng.uniform(-0.07, 0.07, (4, 2))
    shot = photograph(PAGE, background=background, corners=corners, seed=seed)
    found = find_corners(shot.picture)
    assert found is not None
    assert np.abs(found - shot.corners).max() < TOLERANCE


def test_finger_over_an_edge() -> None:
    shot = photograph(PAGE, background="wood", finger=True)
    found = find_corners(shot.picture)
    assert found is not None
    assert np.abs(found - shot.corners).max() < TOLERANCE


def test_sheet_that_goes_on_outside_the_picture() -> None:
    corners = np.array([[0.15, 0.2], [0.85, 0.22], [0.88, 1.15], [0.1, 1.12]])
    shot = photograph(PAGE, background="dark", corners=corners)
    found = find_corners(shot.picture)
    assert found is not None
    assert np.abs(found[:2] - shot.corners[:2]).max() < TOLERANCE
    assert found[2:, 1] == pytest.approx(1999, abs=3)


def test_sheet_that_lies_crosswise() -> None:
    turned = np.ascontiguousarray(np.rot90(PAGE))
    corners = np.array([[0.1, 0.12], [0.9, 0.08], [0.93, 0.88], [0.08, 0.9]])
    shot = photograph(turned, background="dark", corners=corners, size=(2000, 1500))
    found = find_corners(shot.picture)
    assert found is not None
    assert np.abs(found - shot.corners).max() < TOLERANCE
    flat = flat_page(shot.picture, found)
    assert flat.shape[1] / flat.shape[0] == pytest.approx(297 / 210, rel=0.02)


@pytest.mark.parametrize("background", ["pale", "cloth"])
def test_in_doubt_the_picture_stays(background: Background) -> None:
    """White on white, and a cloth of white squares: no edge proves where the sheet ends."""
    shot = photograph(PAGE, background=background)
    found = find_corners(shot.picture)
    assert found is None or np.abs(found - shot.corners).max() < TOLERANCE


def test_upright_page_is_not_cut() -> None:
    """Neither at its own panels and tables, nor at a frame printed near its edge."""
    assert find_corners(PAGE) is None
    framed = PAGE.copy()
    cv2.rectangle(framed, (60, 160), (1180, 1700), (0, 0, 0), 3)
    assert find_corners(framed) is None
    panel = np.full_like(PAGE, 250)
    panel[100:1700, 100:1140] = (225, 200, 180)
    panel[300:1500, 200:1040] = 250
    assert find_corners(panel) is None


def test_box_on_a_sheet_is_not_taken_for_the_sheet() -> None:
    page = PAGE.copy()
    page[200:1400] = (210, 160, 130)
    page[300:1300, 150:1090] = 252
    found = find_corners(photograph(page, background="pale", shadow=0.2).picture)
    assert found is None


def test_second_sheet_is_not_cut_off() -> None:
    left = photograph(
        PAGE,
        background="dark",
        corners=np.array([[0.04, 0.1], [0.48, 0.11], [0.47, 0.9], [0.03, 0.88]]),
        size=(2600, 1900),
        shadow=0.1,
    ).picture
    both = np.maximum(left, left[:, ::-1])
    found = find_corners(both)
    assert found is None or (found[[0, 3], 0].max() < 130 and found[[1, 2], 0].min() > 2470)


def test_small_or_strange_pictures() -> None:
    rng = np.random.default_rng(3)
    for shape in [(1, 1), (50, 2000), (300, 300), (700, 101)]:
        assert find_corners(rng.integers(0, 255, (*shape, 3)).astype(np.uint8)) is None
        assert find_corners(np.full((*shape, 3), 255, np.uint8)) is None


def test_flat_page_shows_the_page() -> None:
    shot = photograph(PAGE, background="dark", shadow=0.0)
    flat = flat_page(shot.picture, shot.corners)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(297 / 210, rel=0.002)
    small = cv2.resize(flat, (620, 877), interpolation=cv2.INTER_AREA).astype(float)
    truth = cv2.resize(PAGE, (620, 877), interpolation=cv2.INTER_AREA).astype(float)
    assert np.abs(small - truth)[10:-10, 10:-10].mean() < 8


def test_shape_of_the_paper_comes_back_from_a_low_camera() -> None:
    """Seen at a slant, a sheet is foreshortened; its shape is worked out, not measured."""
    page = np.full((2000, 1000, 3), 250, np.uint8)
    focal, depth = 1500.0, 4000.0
    tilt = np.radians(45)
    corners = []
    for x, y in [(-500, -1000), (500, -1000), (500, 1000), (-500, 1000)]:
        away = depth - y * np.sin(tilt)
        corners.append([750 + focal * x / away, 1000 + focal * y * np.cos(tilt) / away])
    shot = photograph(page, background="dark", corners=np.array(corners) / [1500, 2000], shadow=0.0)
    flat = flat_page(shot.picture, shot.corners)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(2.0, rel=0.03)
