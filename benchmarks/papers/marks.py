"""What people and offices put on a paper: stamps, handwriting, highlighter; and tired toner."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from benchmarks.papers.style import regular_file

Picture = npt.NDArray[np.uint8]
_STAMPS: Final = ("REÇU LE 14 NOV. 2026", "COURRIER ARRIVÉ\n09/11/2026", "PAYÉ", "COPIE", "URGENT",
                  "C.C.A.S. DE LILLE\nReçu le 16 NOV. 2026")  # fmt: skip
_NOTES: Final = ("paye le 12/11 par CB", "rappeler lundi !", "vu avec Mme D.",
          "120 euros en 3 fois ?",
                 "a classer", "reclamation faite", "FSL : dossier envoye 3/11")  # fmt: skip
_INKS: Final = ((150, 60, 20), (40, 40, 190), (60, 50, 50))


def _u8(picture: Any) -> Picture:
    return np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)


def _multiply(page: Picture, ink: npt.NDArray[Any], x: int, y: int) -> Picture:
    """Lay ink (white is nothing) over the page: the print below stays visible."""
    height, width = page.shape[:2]
    tall, wide = min(ink.shape[0], height - y), min(ink.shape[1], width - x)
    part = page[y : y + tall, x : x + wide].astype(np.float32)
    page[y : y + tall, x : x + wide] = _u8(part * ink[:tall, :wide].astype(np.float32) / 255)
    return page


def stamp(page: Picture, rng: np.random.Generator) -> Picture:
    """A rubber stamp, askew, with worn spots."""
    scale = page.shape[1] / 1654
    font = ImageFont.truetype(str(regular_file()), round(38 * scale))
    text = _STAMPS[rng.integers(len(_STAMPS))]
    image = Image.new("L", (round(620 * scale), round(300 * scale)), 0)
    draw = ImageDraw.Draw(image)
    middle = (image.width / 2, image.height / 2)
    box = draw.textbbox(middle, text, font=font, anchor="mm", align="center")
    draw.multiline_text(middle, text, 255, font=font, anchor="mm", align="center")
    edge = 14 * scale
    frame = (box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge)
    draw.rectangle(frame, outline=255, width=round(5 * scale))
    turned = (
        np.asarray(image.rotate(float(rng.uniform(-14, 14)), Image.Resampling.BICUBIC), np.float32)
        / 255
    )
    worn = cv2.resize(rng.random((60, 120)).astype(np.float32), (image.width, image.height))
    share = (turned * np.where(worn > 0.32, 0.8, 0.3))[..., None]
    colour = np.array(_INKS[rng.integers(2)], np.float32)
    ink = 255 * (1 - share) + colour * share
    x = int(rng.uniform(0.05, 0.6) * page.shape[1])
    y = int(rng.uniform(0.03, 0.8) * page.shape[0])
    return _multiply(page, ink, x, y)


def handwriting(page: Picture, rng: np.random.Generator) -> Picture:
    """A ballpoint note in the margin or between the lines, sometimes a ring round something."""
    scale = page.shape[1] / 1654
    layer = np.full_like(page, 255)
    ink = tuple(int(part) for part in _INKS[rng.integers(3)])
    x, y = int(rng.uniform(0.04, 0.6) * page.shape[1]), int(rng.uniform(0.2, 0.93) * page.shape[0])
    note = _NOTES[rng.integers(len(_NOTES))]
    size = float(rng.uniform(1.2, 1.9)) * scale
    thick = max(2, round(3 * scale))
    cv2.putText(layer, note, (x, y), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, size, ink, thick, cv2.LINE_AA)
    if rng.random() < 0.5:
        middle = (
            int(rng.uniform(0.5, 0.85) * page.shape[1]),
            int(rng.uniform(0.3, 0.6) * page.shape[0]),
        )
        axes = (int(110 * scale), int(34 * scale))
        cv2.ellipse(
            layer, middle, axes, float(rng.uniform(-6, 6)), 10, 350, ink, thick, cv2.LINE_AA
        )
    return _multiply(page, layer, 0, 0)


def highlighter(page: Picture, rng: np.random.Generator) -> Picture:
    """One or two strokes of a felt marker."""
    height, width = page.shape[:2]
    layer = np.full_like(page, 255)
    colours = ((120, 255, 255), (170, 255, 150), (255, 190, 255))
    for _ in range(int(rng.integers(1, 3))):
        x, y = int(rng.uniform(0.1, 0.6) * width), int(rng.uniform(0.25, 0.8) * height)
        end = (x + int(rng.uniform(0.1, 0.3) * width), y + int(rng.uniform(-4, 4)))
        cv2.line(layer, (x, y), end, colours[rng.integers(3)], max(8, height // 90))
    return _multiply(page, cv2.GaussianBlur(layer, (0, 0), 1.5), 0, 0)


def marked(page: Picture, rng: np.random.Generator) -> Picture:
    """One to three marks."""
    page = page.copy()
    chosen = rng.permutation(3)[: int(rng.integers(1, 4))]
    for number in sorted(int(each) for each in chosen):
        page = (highlighter, handwriting, stamp)[number](page, rng)
    return page


def low_toner(page: Picture, rng: np.random.Generator) -> Picture:
    """Print that fades in bands, as from an empty cartridge or a thermal copy."""
    width = page.shape[1]
    fade = cv2.resize(
        rng.uniform(0.42, 0.95, (1, 7)).astype(np.float32),
        (width, 1),
        interpolation=cv2.INTER_CUBIC,
    )
    for _ in range(int(rng.integers(1, 4))):
        x = int(rng.uniform(0.05, 0.95) * width)
        fade[:, x : x + max(2, width // 400)] = 0.12
    dark = (255 - page.astype(np.float32)) * np.clip(fade, 0.1, 1)[..., None]
    return _u8(255 - dark)
