from __future__ import annotations

import cv2
import numpy as np
from intake_samples import Pixels, bill_page
from numpy.typing import NDArray

from scribe.intake.shadow import even_light, is_uneven

PAGE = bill_page()


def shaded(page: Pixels, darkest: float) -> Pixels:
    """Light that falls off to the right, and a hand's shadow with a soft edge."""
    height, width = page.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    edge = 1 / (1 + np.exp(-(x - 0.5 * width + 0.2 * y) / 25))
    light = (1 - (1 - darkest) * edge) * (1 - 0.15 * x / width)
    return np.asarray(page * light[..., None], np.uint8)


def bare_paper() -> NDArray[np.bool_]:
    dark = (PAGE.min(axis=2) < 240).astype(np.uint8)
    return np.asarray(cv2.dilate(dark, np.ones((25, 25), np.uint8)) == 0)


def test_shadow_goes() -> None:
    flat = even_light(shaded(PAGE, 0.55))
    paper = flat[bare_paper()]
    assert np.percentile(paper, 3) > 215
    assert np.percentile(paper, 97) - np.percentile(paper, 3) < 40


def test_even_page_stays() -> None:
    change = np.abs(even_light(PAGE).astype(int) - PAGE)
    assert change[bare_paper()].max() <= 3
    assert change[PAGE.max(axis=2) < 40].max() <= 25
    assert change.max() < 60  # a wide panel may become lighter


def test_white_print_on_a_panel_stays_white_on_colour() -> None:
    flat = even_light(shaded(PAGE, 0.55))
    panel = flat[1430:1550, 660:1100]
    white = panel[panel.min(axis=2) > 180]
    green = panel[(panel[..., 1].astype(int) - panel[..., 2]) > 30]
    assert len(white) > 0.05 * panel.shape[0] * panel.shape[1]
    assert len(green) > 0.4 * panel.shape[0] * panel.shape[1]
    assert white.mean() - green.mean() > 60


def test_dark_print_in_the_shadow_stays_dark() -> None:
    flat = even_light(shaded(PAGE, 0.5))
    ink = flat[PAGE.max(axis=2) < 40]
    assert ink.mean() < 110


def test_uneven_light_is_seen() -> None:
    assert is_uneven(shaded(PAGE, 0.6))
    assert not is_uneven(PAGE)
    rng = np.random.default_rng(1)
    old_paper = np.clip(PAGE * 0.8 + rng.normal(0, 4, PAGE.shape), 0, 255).astype(np.uint8)
    assert not is_uneven(old_paper)


def test_odd_sizes() -> None:
    for shape in [(1, 1, 3), (1, 500, 3), (500, 1, 3)]:
        black = np.zeros(shape, np.uint8)
        assert even_light(black).shape == shape
        assert not even_light(black).any()
        assert is_uneven(black) in {True, False}
