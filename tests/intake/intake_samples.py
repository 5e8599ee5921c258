"""Papers made for the tests: a page with print, and that page as somebody photographs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Background = Literal["dark", "wood", "cloth", "grey", "pale", "clutter"]


def bill_page(width: int = 1240, height: int = 1754, *, seed: int = 1) -> Pixels:
    """An A4 page at 150 dots per inch: print, a coloured panel with white print, a table."""
    rng = np.random.default_rng(seed)
    page = np.full((height, width, 3), 252, np.uint8)
    unit = width / 1240

    def write(text: str, x: float, y: float, size: float, ink: tuple[int, int, int]) -> None:
        place = (round(x * unit), round(y * unit))
        weight = max(1, round(2 * size * unit))
        cv2.putText(
            page, text, place, cv2.FONT_HERSHEY_SIMPLEX, size * unit, ink, weight, cv2.LINE_AA
        )

    cv2.rectangle(page, (0, 0), (round(500 * unit), round(130 * unit)), (150, 70, 20), -1)
    write("Lumen Energie", 40, 80, 1.6, (255, 255, 255))
    for row in range(28):
        letters = "".join(chr(97 + int(n)) if n < 26 else " " for n in rng.integers(0, 30, 52))
        write(letters, 90, 330 + 38 * row, 0.8, (30, 30, 30))
    cv2.rectangle(
        page,
        (round(620 * unit), round(1420 * unit)),
        (round(1150 * unit), round(1560 * unit)),
        (60, 140, 40),
        -1,
    )
    write("A payer 344,21", 650, 1510, 1.4, (255, 255, 255))
    for row in range(4):
        at = round((1600 + 30 * row) * unit)
        cv2.line(page, (round(90 * unit), at), (round(1150 * unit), at), (120, 120, 120), 1)
    return page


@dataclass(frozen=True, slots=True)
class Photograph:
    """What the camera gives, and the sheet's corners in it, top left first, clockwise."""

    picture: Pixels
    corners: NDArray[np.float64]


def photograph(
    page: Pixels,
    *,
    background: Background = "wood",
    size: tuple[int, int] = (1500, 2000),
    corners: NDArray[np.float64] | None = None,
    shadow: float = 0.45,
    finger: bool = False,
    seed: int = 0,
) -> Photograph:
    """Lay a page on a table and take a picture of it.

    Args:
        corners: in shares of the picture; a slanted sheet well inside when None.
        shadow: how much darker the darkest place is.
        finger: a thumb lies over the left edge.
    """
    rng = np.random.default_rng(seed)
    width, height = size
    share = _SLANTED if corners is None else corners
    place = share * [width, height]
    scene = _table(background, width, height, rng)
    rows, columns = page.shape[:2]
    flat = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, place.astype(np.float32))
    laid = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((rows, columns), 255, np.uint8), matrix, size)
    soft = cv2.GaussianBlur(mask, (0, 0), 1.0)[..., None] / 255.0
    scene = scene * (1 - soft) + laid * soft
    if finger:
        middle = place[0] * 0.5 + place[3] * 0.5
        at = (round(float(middle[0])), round(float(middle[1])))
        cv2.ellipse(
            scene, at, (round(width * 0.06), round(width * 0.035)), 10, 0, 360, (120, 150, 205), -1
        )
    scene = scene * _light(width, height, shadow, rng)[..., None]
    scene = cv2.GaussianBlur(scene, (0, 0), 0.8) + rng.normal(0, 4, scene.shape)
    return Photograph(np.clip(scene, 0, 255).astype(np.uint8), place)


_SLANTED = np.array([[0.13, 0.10], [0.85, 0.14], [0.92, 0.93], [0.06, 0.88]])


def _light(width: int, height: int, shadow: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Light that falls off to one side, and the shadow of a hand with a soft edge."""
    y, x = np.mgrid[0:height, 0:width]
    slope = 1 - 0.35 * shadow * (x / width * rng.uniform(0.3, 1) + y / height * rng.uniform(0, 0.7))
    edge = (x / width - 0.55) + 0.4 * (y / height - 0.5)
    hand = 1 - shadow * 0.8 / (1 + np.exp(-edge * 30))
    return np.asarray(slope * hand)


def _table(
    background: Background, width: int, height: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    plain = {"dark": (45, 42, 40), "grey": (150, 150, 150), "pale": (226, 230, 232)}
    if background in plain:
        scene = np.ones((height, width, 3)) * plain[background]
    elif background == "wood":
        grain = np.sin(y / 9 + 3 * np.sin(x / 310)) + 0.6 * np.sin(y / 3.7 + np.sin(x / 90))
        scene = np.array([70.0, 110, 165]) + grain[..., None] * np.array([8.0, 11, 14])
        scene[:, :: round(width / 3.3)] *= 0.6
    elif background == "cloth":
        squares = ((x // 90).astype(int) + (y // 90).astype(int)) % 2
        scene = np.where(squares[..., None] == 1, (60.0, 60, 190), (225.0, 228, 232))
    else:
        scene = np.ones((height, width, 3)) * (90, 105, 100)
        for _thing in range(60):
            corner = rng.uniform(-0.1, 1, 2) * (width, height)
            extent = rng.uniform(0.03, 0.22, 2) * (width, height)
            colour = [float(c) for c in rng.uniform(10, 200, 3)]
            box = cv2.boxPoints((corner.tolist(), extent.tolist(), float(rng.uniform(0, 90))))
            cv2.fillPoly(scene, [box.round().astype(np.int32)], colour)
    grain = cv2.GaussianBlur(rng.normal(0, 18, (height, width)), (0, 0), 1.5)
    return np.asarray(scene + grain[..., None])
