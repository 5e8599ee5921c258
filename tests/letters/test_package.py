"""Word files as archives: hostile ones are refused, and what is written can be read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.letters.package import MAX_BYTES, pack, read_package, write_package
from scribe.letters.plain import plain_text

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora" / "docx_hostile"


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@settings(max_examples=30)
@given(st.dictionaries(st.text("abcé/._", min_size=1, max_size=12), st.binary(max_size=300)))
def test_what_is_written_is_read_back_in_order(contents: dict[str, bytes]) -> None:
    data = write_package([pack(name, content) for name, content in contents.items()])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents
    assert [(one.name, one.content()) for one in read_package(data)] == list(contents.items())


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\3\4" + b"\0" * 60])
def test_what_is_no_archive_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(ValueError, match="no Word file"):
        read_package(data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(**{"word/document.xml": b"\0" * (MAX_BYTES + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(ValueError, match="too large"):
        read_package(bomb)


def test_an_archive_with_thousands_of_members_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        read_package(zipped(**{f"m{n}": b"" for n in range(600)}))


def test_a_cut_archive_is_refused() -> None:
    whole = zipped(**{"word/document.xml": bytes(range(256)) * 40})
    for length in range(10, len(whole), max(1, len(whole) // 12)):
        with pytest.raises(ValueError, match="no Word file"):
            read_package(whole[:length])


def test_external_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "geheim" not in plain_text(zipped(**{"word/document.xml": xml.encode()}))


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpus of hostile Word files is not here")
def test_hostile_files_never_do_more_than_raise() -> None:
    read, refused = 0, 0
    for path in sorted(CORPORA.rglob("*.docx")):
        try:
            read += isinstance(plain_text(path.read_bytes()), str)
        except ValueError:
            refused += 1
    assert read
    assert refused
