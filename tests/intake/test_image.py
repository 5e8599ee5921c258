from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from intake_samples import Pixels, bill_page, photograph
from PIL import Image, ImageOps

from scribe.errors import UnreadableFileError, UnsafeFileError
from scribe.intake.limits import LIMITS
from scribe.intake.scan import open_scan

HERE = Path(__file__).parent
ORIENTATION = 0x0112


def corner_picture(width: int = 60, height: int = 40) -> Image.Image:
    """White with a red corner at the top left: shows how it is turned."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((255, 0, 0), (0, 0, width // 3, height // 3))
    return picture


def rendered(path: Path) -> Pixels:
    (sheet,) = open_scan(path).sheets
    return sheet.render()


def is_upright(pixels: Pixels) -> bool:
    """Red at the top left, white in the other corners."""
    corners = [pixels[y, x].astype(int) for y in (3, -4) for x in (3, -4)]
    red = corners[0][2] > 200 and corners[0][0] < 80
    return bool(red and all(corner.min() > 200 for corner in corners[1:]))


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "bmp", "gif"])
def test_formats(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    corner_picture().save(path)
    (sheet,) = open_scan(path).sheets
    assert (sheet.width, sheet.height) == (60, 40)
    assert (sheet.words, sheet.distrust, sheet.is_photo) == ((), "", False)
    pixels = sheet.render()
    assert pixels.shape == (40, 60, 3)
    assert pixels.dtype == np.uint8
    assert is_upright(pixels)


def test_heic() -> None:
    scan = open_scan(HERE / "total.heic")
    assert scan.media_type == "image/heic"
    (sheet,) = scan.sheets
    assert (sheet.width, sheet.height) == (240, 160)
    pixels = sheet.render()
    assert pixels.shape == (160, 240, 3)
    blue, _green, red = pixels[150, 230].astype(int)
    assert blue > red + 80


def test_damaged_heic(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes((HERE / "total.heic").read_bytes()[:700])
    with pytest.raises(UnreadableFileError, match="damaged"):
        rendered(path)


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_way_the_camera_was_held_is_undone(
    tmp_path: Path, suffix: str, orientation: int
) -> None:
    upright = corner_picture()
    undo = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}.get(orientation, 1)
    held = upright.copy()
    held.getexif()[ORIENTATION] = undo
    held = ImageOps.exif_transpose(held)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    path = tmp_path / f"a.{suffix}"
    held.save(path, exif=exif)
    (sheet,) = open_scan(path).sheets
    assert (sheet.width, sheet.height) == (60, 40)
    pixels = sheet.render()
    assert pixels.shape == (40, 60, 3)
    assert is_upright(pixels)


def test_transparent_shows_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 10, 10))
    for name, picture in {
        "rgba.png": clear,
        "la.png": clear.convert("LA"),
        "pa.png": clear.quantize(),
        "rgba.webp": clear,
    }.items():
        picture.save(tmp_path / name, lossless=True)
        pixels = rendered(tmp_path / name)
        assert pixels[15, 15].min() > 250, name
        assert pixels[5, 5].max() < 5, name


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "I", "F"])
def test_colour_modes(tmp_path: Path, mode: str) -> None:
    ramp = Image.linear_gradient("L")
    if mode in {"I;16", "I"}:
        values = np.asarray(ramp).astype(np.uint16 if mode == "I;16" else np.int32) * 257
        picture = Image.fromarray(values)
    elif mode == "F":
        picture = Image.fromarray(np.asarray(ramp).astype(np.float32) / 255)
    else:
        picture = ramp.convert("RGB" if mode == "P" else mode)
    picture = picture.quantize() if mode == "P" else picture
    assert picture.mode == mode
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.tif")
    picture.save(path)
    pixels = rendered(path)
    assert pixels[:20].mean() < 60
    assert pixels[-20:].mean() > 195


def test_every_page_of_a_fax(tmp_path: Path) -> None:
    pages = [Image.new("1", (1728, 1145), 1) for _page in range(3)]
    for number, page in enumerate(pages):
        page.paste(0, (0, 0, 1728, 300 * number))
    path = tmp_path / "fax.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4", dpi=(204, 98))
    sheets = open_scan(path).sheets
    assert [sheet.number for sheet in sheets] == [1, 2, 3]
    for number, sheet in enumerate(sheets):
        assert sheet.width == 1728
        assert sheet.height == pytest.approx(1145 * 204 / 98, abs=1)
        assert sheet.resolution == pytest.approx(204)
        pixels = sheet.render()
        assert pixels.shape[:2] == (sheet.height, sheet.width)
        assert (pixels < 128).mean() == pytest.approx(300 * number / 1145, abs=0.01)
    with pytest.raises(UnsafeFileError, match="more than 2 pages"):
        open_scan(path, replace(LIMITS, pages=2))


def test_animation_is_one_sheet(tmp_path: Path) -> None:
    frames = [corner_picture(), Image.new("RGB", (60, 40), "black")]
    for name in ("a.gif", "a.webp", "a.png"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
        assert is_upright(rendered(tmp_path / name))


@pytest.mark.parametrize(
    ("size", "dots", "resolution"),
    [
        ((1654, 2339), 200, 200.0),
        ((1654, 2339), 72, 0.0),
        ((3000, 4000), 96, 0.0),
        ((200, 100), 600, 0.0),
    ],
)
def test_stated_resolution_must_make_sense(
    tmp_path: Path, size: tuple[int, int], dots: int, resolution: float
) -> None:
    Image.new("L", size, 255).save(tmp_path / "a.jpg", dpi=(dots, dots))
    (sheet,) = open_scan(tmp_path / "a.jpg").sheets
    assert sheet.resolution == resolution


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif"])
def test_large_pictures_are_reduced(tmp_path: Path, suffix: str) -> None:
    limits = replace(LIMITS, kept_pixels=30_000)
    path = tmp_path / f"a.{suffix}"
    corner_picture(600, 800).save(path, dpi=(300, 300))
    (sheet,) = open_scan(path, limits).sheets
    pixels = sheet.render()
    assert pixels.shape == pytest.approx((200, 150, 3), abs=1)
    assert sheet.resolution == pytest.approx(75, rel=0.01)
    assert is_upright(pixels)


def bomb(width: int, height: int) -> bytes:
    """A PNG whose few bytes claim that many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min((width // 8 + 1) * height, 1_000_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(12_000, 12_000), (60_000, 60_000)])
def test_bombs_are_refused_unopened(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(bomb(width, height))
    with pytest.raises(UnsafeFileError, match="too many pixels") as caught:
        open_scan(path)
    assert "120 million" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "bmp", "gif"])
def test_broken_off(tmp_path: Path, suffix: str) -> None:
    whole = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3)).astype(np.uint8)
    Image.fromarray(noise).save(whole, {"jpg": "jpeg", "tif": "tiff"}.get(suffix, suffix))
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(UnreadableFileError, match="broken off") as caught:
        rendered(path)
    assert caught.value.path == path
    assert caught.value.hint


def test_photographs_are_known_by_tags_or_by_their_light(tmp_path: Path) -> None:
    page = Image.fromarray(bill_page()[:, :, ::-1])
    shot = Image.fromarray(photograph(bill_page()).picture[:, :, ::-1])
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "Telephone", "T 1"
    scanner = bytes(tags.tobytes())
    tags.get_ifd(0x8769)[0x829A] = 0.02
    page.save(tmp_path / "scan.jpg", exif=scanner)
    page.save(tmp_path / "even.jpg", exif=tags)
    shot.save(tmp_path / "messenger.jpg", quality=60)
    told = {
        path.stem: open_scan(path).sheets[0].is_photo for path in sorted(tmp_path.glob("*.jpg"))
    }
    assert told == {"even": True, "messenger": True, "scan": False}


def test_scan_comes_through_untouched(tmp_path: Path) -> None:
    page = bill_page()
    Image.fromarray(page[:, :, ::-1]).save(tmp_path / "a.png")
    assert np.array_equal(rendered(tmp_path / "a.png"), page)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_photograph_is_made_flat(tmp_path: Path, suffix: str) -> None:
    shot = photograph(bill_page(), background="wood")
    Image.fromarray(shot.picture[:, :, ::-1]).save(tmp_path / f"a.{suffix}")
    flat = rendered(tmp_path / f"a.{suffix}")
    assert flat.shape[0] / flat.shape[1] == pytest.approx(297 / 210, rel=0.01)
    assert np.percentile(flat, 50) > 235
