"""The benchmark of letters compares like with like."""

from __future__ import annotations

from benchmarks.letters import LETTER, by_docxtpl, same_text, values_of
from scribe.letters.desk.preview import open_word
from scribe.letters.plain import plain_text
from scribe.letters.render import fill
from scribe.letters.shelf import TEMPLATES, letter_folder


def test_both_say_the_same_and_the_same_input_gives_the_same_bytes() -> None:
    path = letter_folder(LETTER, TEMPLATES) / "letter.docx"
    word = open_word(path)
    values = values_of(word, 7)
    ours = fill(word, values)[0]
    assert "Zoé Martin 7" in plain_text(ours)
    assert same_text(ours, by_docxtpl(word, path.read_bytes(), values))
    assert fill(word, values)[0] == ours
    assert not same_text(ours, fill(word, {**values, "lieu": "Ailleurs"})[0])
