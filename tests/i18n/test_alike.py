"""A small edit stays small: what only looks different keeps its translations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.cli import main
from portal.i18n.alike import alike
from portal.i18n.catalogue import folder, read, update
from portal.i18n.messages import Message

MARKS = st.sampled_from(
    [",", ".", ";", ":", "!", "?", "…", "–", "'", '"', "’", "(", ")", " ", "\u00a0"]
)
WORDS = st.sampled_from(["Begin", "nooit", "{twv.waiting_period}", "werk", "én", "ሰብ", "**TWV**"])


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(MARKS, min_size=16, max_size=16))
def test_marks_and_blanks_alone_change_nothing(words: list[str], marks: list[str]) -> None:
    one = " ".join(words)
    other = "".join(word + mark for word, mark in zip(words, marks, strict=False))
    assert alike(one, other) and alike(other, one)


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_a_letter_a_digit_or_a_placeholder_changes_everything(words, data) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(text)))
    new = data.draw(
        st.sampled_from(["a", "5", "%", "{", "}", "[", "*", "é", "ኣ", "€", "\n\n", "\n- x"])
    )
    assert not alike(text, text[:at] + new + text[at:]) or (new == "\n\n" and at in (0, len(text)))


def test_a_comma_in_dutch_takes_nothing_away(tmp_path: Path) -> None:
    """Also where someone reviewed it."""
    message = Message("faq", "a:title", "Begin nooit voordat de TWV er is.", "both")
    update(tmp_path, "en", [message])
    path = folder(tmp_path, "en") / "faq.po"
    text = path.read_text().replace('msgstr ""\n\n', 'msgstr "Never start."\n\n')
    text = text.replace("msgctxt", "# reviewed by: a translator\nmsgctxt")
    path.write_text(text.replace('msgstr "Never start."\n\n', 'msgstr ""\n\n', 0))
    edited = Message("faq", "a:title", "Begin nooit, voordat de TWV er is!", "both")
    for _ in range(2):
        assert read(tmp_path, "en").status(edited) == "reviewed"
        update(tmp_path, "en", [edited])
    assert edited.source in path.read_text()


@pytest.mark.parametrize("by", ["vertaler", "een\nvertaler"])
def test_who_knows_both_languages_says_that_it_is_still_right(capsys, small: Path, by) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("title: Mag ik werken?", "title: Mag ik nu werken?"))
    words = ["--root", str(small), "translations"]
    assert main([*words, "update", "ar"]) == 0
    assert main([*words, "keep", "ar", "faq/mag-ik-werken:titel", "--by", by]) == 2
    assert 'Did you mean "faq/mag-ik-werken:title"?' in capsys.readouterr().err
    assert main([*words, "keep", "ar", "faq/mag-ik-werken:title", "--by", by]) == 0
    text = (folder(small, "ar") / "faq.po").read_text()
    entry = next(part for part in text.split("\n\n") if "mag-ik-werken:title" in part)
    assert "Mag ik nu werken?" in entry and "fuzzy" not in entry
    assert f"# still right, says {' '.join(by.split())}" in entry
    assert main([*words, "keep", "ar", "faq/mag-ik-werken:title", "--by", by]) == 2
