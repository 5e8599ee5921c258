from __future__ import annotations

from pathlib import Path

import pytest

from scribe.intake.papers import find_papers


def lay(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return paths


def names(papers: tuple[tuple[Path, ...], ...]) -> list[list[str]]:
    return [[file.name for file in paper] for paper in papers]


@pytest.mark.parametrize(
    "second",
    [
        *("bill-p2.jpg", "bill_p2.jpg", "bill-page2.jpg", "bill page 2.jpg", "bill_page-2.jpg"),
        *("bill.p2.jpg", "bill (page 2).jpg", "Bill-P2.JPG", "bill-p02.jpg"),
    ],
)
def test_page_mark_joins(tmp_path: Path, second: str) -> None:
    paths = lay(tmp_path, second, "bill.jpg")
    assert names(find_papers(paths)) == [["bill.jpg", second]]


@pytest.mark.parametrize(
    "other",
    ["bill-2.jpg", "bill2.jpg", "billp2.jpg", "bills-p2.jpg", "bill-p2.png", "bill-part2.jpg"],
)
def test_anything_else_stays_apart(tmp_path: Path, other: str) -> None:
    paths = lay(tmp_path, "bill.jpg", other)
    assert names(find_papers(paths)) == [["bill.jpg"], [other]]


def test_pages_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    paths = lay(tmp_path, "a-p10.png", "a-p2.png", "a.png", "b.png")
    assert names(find_papers(paths)) == [["a.png", "a-p2.png", "a-p10.png"], ["b.png"]]


def test_two_files_for_one_page_are_no_paper(tmp_path: Path) -> None:
    paths = lay(tmp_path, "a.png", "a-p1.png", "a-p2.png")
    assert names(find_papers(paths)) == [["a.png"], ["a-p1.png"], ["a-p2.png"]]


def test_other_folder_is_another_paper(tmp_path: Path) -> None:
    paths = lay(tmp_path, "one/a.jpg", "two/a-p2.jpg")
    assert names(find_papers(paths)) == [["a.jpg"], ["a-p2.jpg"]]


def test_folder_gives_supported_visible_files_in_order(tmp_path: Path) -> None:
    lay(
        tmp_path,
        *("scan-10.pdf", "scan-9.pdf", "notes.txt", ".hidden.pdf", ".cache/x.pdf", "sub/c.HEIC"),
        *("letter-p2.jpg", "letter.jpg"),
    )
    found = names(find_papers([tmp_path]))
    assert found == [["letter.jpg", "letter-p2.jpg"], ["scan-9.pdf"], ["scan-10.pdf"], ["c.HEIC"]]


def test_join_makes_one_paper_with_pages_in_order(tmp_path: Path) -> None:
    lay(tmp_path, "b.pdf", "a-p2.jpg", "a.jpg")
    assert names(find_papers([tmp_path], join=True)) == [["a.jpg", "a-p2.jpg", "b.pdf"]]
    given = [tmp_path / "b.pdf", tmp_path / "a.jpg"]
    assert find_papers(given, join=True) == (tuple(given),)


def test_missing_file_keeps_its_place_and_repeats_count_once(tmp_path: Path) -> None:
    (there,) = lay(tmp_path, "a.jpg")
    missing = tmp_path / "gone.pdf"
    assert find_papers([missing, there, there]) == ((missing,), (there,))
    assert find_papers([]) == find_papers([], join=True) == ()
