"""Photographs of a page on a table, as a telephone takes them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Picture = npt.NDArray[np.uint8]
Field = npt.NDArray[np.float32]


def exif(orientation: int) -> bytes:
    """The block that a telephone writes: maker, time, orientation."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "Fairlens", "F5"
    tags[0x0112] = orientation
    tags[0x0132] = "2026:11:20 10:14:33"
    return tags.tobytes()


def _u8(picture: Any) -> Picture:
    return np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)


def smooth(rng: np.random.Generator, height: int, width: int, cells: int) -> Field:
    """A random surface between -1 and 1 without sharp edges."""
    small = rng.uniform(-1, 1, (cells, cells)).astype(np.float32)
    return np.asarray(
        cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def table(rng: np.random.Generator, height: int, width: int) -> Picture:
    """Wood, cloth or a plain desk."""
    base = np.array(
        rng.choice([[60, 95, 140], [40, 60, 85], [150, 160, 165], [95, 110, 120], [70, 70, 75]]),
        np.float32,
    )
    kind = rng.integers(3)
    if kind == 0:
        grain = rng.normal(0, 1, (height // 6, max(4, width // 160))).astype(np.float32)
        surface = cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC) * 14
    elif kind == 1:
        rows = np.sin(np.arange(height, dtype=np.float32) / 3)[:, None]
        surface = (rows * np.sin(np.arange(width, dtype=np.float32) / 3)[None, :]) * 9
    else:
        surface = smooth(rng, height, width, 6) * 10
    speck = rng.normal(0, 4, (height, width)).astype(np.float32)
    return _u8(base[None, None, :] + (surface + speck)[..., None])


def _corners(
    rng: np.random.Generator, height: int, width: int, close: float
) -> npt.NDArray[np.float32]:
    """Where the page's corners come to lie in the picture."""
    edge = rng.uniform(0.03, 0.09) if close else rng.uniform(0.05, 0.13)
    slack = 0.03
    places = np.array([[edge, edge], [1 - edge, edge], [1 - edge, 1 - edge], [edge, 1 - edge]])
    places += rng.uniform(-slack, slack, places.shape)
    lean = rng.uniform(-0.03, 0.03)  # the camera is held from below or above
    places[0, 0] += lean
    places[1, 0] -= lean
    angle = np.deg2rad(rng.uniform(-3.5, 3.5))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    size = np.array([width, height])
    middle = size / 2
    return np.asarray(((places * size - middle) @ turn.T) + middle, dtype=np.float32)


def _bend(page: Picture, rng: np.random.Generator, strength: float) -> Picture:
    """Curl: the paper's rows rise and fall a little."""
    height, width = page.shape[:2]
    across = np.linspace(0, np.pi * rng.uniform(0.7, 1.6), width, dtype=np.float32)
    phase = rng.uniform(0, np.pi)
    shift = np.sin(across + phase) * strength * height
    shift = shift[None, :] * np.linspace(1, rng.uniform(0.2, 1), height, dtype=np.float32)[:, None]
    xs = np.broadcast_to(np.arange(width, dtype=np.float32), (height, width))
    ys = np.arange(height, dtype=np.float32)[:, None] + shift
    bent = cv2.remap(
        page,
        np.ascontiguousarray(xs),
        np.ascontiguousarray(ys.astype(np.float32)),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return _u8(bent)


def _creases(page: Picture, rng: np.random.Generator) -> Picture:
    """Two folds to the envelope's size, and faint crumple."""
    height, width = page.shape[:2]
    light = np.ones((height, width), np.float32)
    rows = np.arange(height, dtype=np.float32)
    for third in (1 / 3, 2 / 3):
        middle = height * third + rng.uniform(-15, 15)
        dip = np.exp(-(((rows - middle) / (height * 0.004)) ** 2)) * rng.uniform(0.08, 0.2)
        slope = (
            np.clip((rows - middle) / (height * 0.12), -1, 1)
            * np.exp(-np.abs(rows - middle) / (height * 0.1))
            * 0.05
        )
        light *= (1 - dip + slope)[:, None]
    light *= 1 + smooth(rng, height, width, 14) * 0.05
    return _u8(page.astype(np.float32) * light[..., None])


def _finger(picture: Picture, rng: np.random.Generator) -> Picture:
    """A thumb that holds the edge of the page, outside the print."""
    height, width = picture.shape[:2]
    left = rng.random() < 0.5
    x = int(width * (0.02 if left else 0.98))
    y = int(height * rng.uniform(0.55, 0.9))
    mask: Any = np.zeros((height, width), np.float32)
    cv2.ellipse(
        mask,
        (x, y),
        (int(width * 0.065), int(height * 0.028)),
        rng.uniform(-15, 15),
        0,
        360,
        1.0,
        -1,
    )
    mask = cv2.GaussianBlur(mask, (0, 0), 5)
    skin = np.array(rng.choice([[120, 150, 205], [95, 125, 180], [60, 85, 130]]), np.float32)
    shade = 1 + smooth(rng, height, width, 5)[..., None] * 0.12
    return _u8(picture * (1 - mask[..., None]) + skin * shade * mask[..., None])


def _light(rng: np.random.Generator, height: int, width: int, *, hard: bool) -> Field:
    """Uneven light with the shadow of a hand or a head."""
    direction = rng.uniform(0, 2 * np.pi)
    xs = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.cos(direction)
    ys = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.sin(direction)
    light = 0.92 + (xs + ys) * rng.uniform(0.06, 0.16)
    shadow: Any = np.zeros((height // 8, width // 8), np.float32)
    middle = (int(rng.uniform(0.1, 0.9) * width / 8), int(rng.uniform(0.2, 1.0) * height / 8))
    axes = (int(width / 8 * rng.uniform(0.2, 0.6)), int(height / 8 * rng.uniform(0.15, 0.5)))
    cv2.ellipse(shadow, middle, axes, rng.uniform(0, 180), 0, 360, 1.0, -1)
    shadow = cv2.GaussianBlur(shadow, (0, 0), width / 8 * rng.uniform(0.01, 0.06))
    depth = rng.uniform(0.25, 0.5) if hard else rng.uniform(0.1, 0.35)
    return np.asarray(light * (1 - depth * cv2.resize(shadow, (width, height))), dtype=np.float32)


def photo(
    page: Picture, rng: np.random.Generator, *, hard: bool = False, close: bool = False
) -> Picture:
    """Photograph a page on a table; ``hard`` adds curl, folds and a finger."""
    if hard:
        page = _creases(_bend(page, rng, rng.uniform(0.003, 0.009)), rng)
    height, width = (3264, 2448)
    source = np.array(
        [[0, 0], [page.shape[1], 0], [page.shape[1], page.shape[0]], [0, page.shape[0]]], np.float32
    )
    move = cv2.getPerspectiveTransform(source, _corners(rng, height, width, close))
    ground = table(rng, height, width)
    flat = cv2.warpPerspective(page, move, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(page.shape[:2], 255, np.uint8), move, (width, height))
    share = (cv2.GaussianBlur(mask, (0, 0), 1.2).astype(np.float32) / 255)[..., None]
    drop = (
        cv2.GaussianBlur(np.roll(mask, (14, 10), (0, 1)), (0, 0), 18).astype(np.float32)[..., None]
        / 255
    )
    picture: Any = ground * (1 - 0.5 * drop) * (1 - share) + flat.astype(np.float32) * share
    picture *= _light(rng, height, width, hard=hard)[..., None]
    warmth = np.array([rng.uniform(0.86, 1.0), rng.uniform(0.95, 1.0), 1.0], np.float32)
    picture = cv2.GaussianBlur(
        picture * warmth, (0, 0), rng.uniform(1.0, 1.7) if hard else rng.uniform(0.6, 1.1)
    )
    picture += rng.normal(
        0, rng.uniform(3, 7) if hard else rng.uniform(2, 4), (height, width, 1)
    ).astype(np.float32)
    done = _u8(picture)
    return _finger(done, rng) if hard and rng.random() < 0.6 else done
