"""A law that changes names what rests on what changed in it, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.law.article import UnreadableArticle, parts
from portal.law.consolidated import changed
from portal.problem import ContentError
from portal.report import law_diff
from portal.report.law_diff import NoLawText, cited, lines, read
from portal.report.law_watch import read_pins, unwatched, watched, write_pins
from portal.report.words import law_issues
from tests.conftest import AS_OF

LAW = Path(__file__).parent / "law"
OLD = read(LAW / "2024.yaml")
WAV = read(LAW / "wav" / "2024-01-01.yaml"), read(LAW / "wav" / "2026-06-12.yaml")


@pytest.mark.parametrize(
    ("citation", "places"),
    [
        ("art. 6.2", ["art. 6.2"]),
        ("art. 8 lid 1 onder e sub 3", ["art. 8 lid 1 onder e sub 3"]),
        ("art. 8 lid 1 onder e onder 3", ["art. 8 lid 1 onder e sub 3"]),
        ("art. 8 lid 1 onder e 3°", ["art. 8 lid 1 onder e sub 3"]),
        ("art. 12 lid 1, lid 2 en lid 3", ["art. 12 lid 1", "art. 12 lid 2", "art. 12 lid 3"]),
        ("art. 12 lid 1, 2", ["art. 12 lid 1", "art. 12 lid 2"]),
        ("art. 2, 19a", ["art. 2", "art. 19a"]),
        ("art. 1, 3 lid 2, 8", ["art. 1", "art. 3 lid 2", "art. 8"]),
        ("art. 8 onder f, h en m", ["art. 8 onder f", "art. 8 onder h", "art. 8 onder m"]),
        ("art. 9 lid 2 tot en met 4", ["art. 9 lid 2", "art. 9 lid 3", "art. 9 lid 4"]),
        ("art. 3.1 tot en met 3.3", ["art. 3.1", "art. 3.2", "art. 3.3"]),
        ("BW art. 7:629", ["art. 7:629"]),
        ("bijlage", ["art. bijlage"]),
    ],
)
def test_a_citation_names_places_in_a_law(citation: str, places: list[str]) -> None:
    assert [str(part) for part in parts(citation)] == places


@pytest.mark.parametrize(
    "citation", ["voorwaarden", "lid 2", "art.", "art. 8 eerste lid", "art. 2a tot en met 4b", ""]
)
def test_what_is_no_place_in_a_law_is_refused(citation: str) -> None:
    with pytest.raises(UnreadableArticle):
        parts(citation)


def test_an_article_that_cannot_be_followed_is_an_error(small: Path) -> None:
    path = small / "content/parameters/twv/waiting_period.yml"
    path.write_text(path.read_text().replace("art. 6.2", "artikel 6.2"))
    problems = [str(one) for one in pipeline.read(small, AS_OF).problems]
    assert [one for one in problems if "is no place in a law" in one] == [
        'content/parameters/twv/waiting_period.yml:11: "artikel 6.2" is no place in a law. '
        'Write it as in "art. 8 lid 1 onder e sub 3, art. 12 lid 3".'
    ]


@pytest.mark.parametrize("name", ["2026.yaml", "2026.xml"])
def test_only_words_count_as_a_change(name: str) -> None:
    assert [str(part) for part in changed(OLD, read(LAW / name))] == [
        "art. 1 lid 2 onder c",
        "art. 1 lid 2 onder c sub 1",
        "art. 2 lid 1",
    ]


def test_a_law_is_compared_with_itself_whatever_form_the_corpus_gave_it() -> None:
    """The Wav, once in rows of parts and once in articles: items that stand on a line of their own
    in one text, and in a sentence in the other, are the same."""
    assert [str(part) for part in changed(*WAV)] == [
        "art. 1 onder k",
        "art. 6 lid 2",
        "art. 6 lid 3",
        "art. 8 lid 1 onder e sub 3",
        "art. 12 lid 3",
    ]


def test_a_part_without_its_words_is_told_and_is_no_change(small: Path) -> None:
    book = pipeline.book(pipeline.read(small, AS_OF), AS_OF)
    said = list(lines(cited(book, *WAV), *WAV))
    assert said[0] == "BWBR0007149, 2024-01-01 -> 2026-06-12: 5 parts changed."
    assert said[-1].startswith("art. 10 lid 2: one of the texts gives its number alone.")


def test_the_new_ground_for_refusal_reaches_what_cites_it_and_nothing_beside_it(
    small: Path,
) -> None:
    sources = small / "content/sources.yml"
    sources.write_text(sources.read_text().replace("BWBR0000000", "BWBR0007149"))
    for name, article in (
        ("waiting_period", "art. 8 lid 1 onder e"),
        ("weeks_limit", "art. 8 lid 1 onder e sub 2"),
    ):
        path = small / f"content/parameters/twv/{name}.yml"
        path.write_text(path.read_text().replace("art. 6.2", article))
    for name, article in (("twv", "art. 12 lid 3"), ("status-change", "art. 4 lid 2")):
        path = small / f"content/decision-trees/{name}.yml"
        path.write_text(re.sub(r"article: art\. [^}]*", f"article: {article}", path.read_text()))
    book = pipeline.book(pipeline.read(small, AS_OF), AS_OF)
    found = {(one.kind, one.name) for one in cited(book, *WAV)}
    assert ("parameter", "twv.waiting_period") in found
    assert ("parameter", "twv.weeks_limit") not in found
    assert ("page", "tree:twv") in found and ("page", "tree:status-change") not in found


def test_who_cites_what_changed_is_named_with_its_languages(small: Path) -> None:
    path = small / "content/parameters/twv/waiting_period.yml"
    path.write_text(path.read_text().replace("art. 6.2", "art. 2 lid 1"))
    path = small / "content/parameters/twv/weeks_limit.yml"
    path.write_text(path.read_text().replace("art. 6.2", "art. 3"))
    tree = small / "content/decision-trees/status-change.yml"
    tree.write_text(tree.read_text().replace("art. 1}", "art. 1 lid 2 onder b}"))
    tree = small / "content/decision-trees/twv.yml"
    tree.write_text(tree.read_text().replace("art. 6.2", "art. 2 lid 2"))
    book = pipeline.book(pipeline.read(small, AS_OF), AS_OF)
    new = read(LAW / "2026.xml")
    found = cited(book, OLD, new)
    assert {one.name for one in found if one.kind == "parameter"} == {"twv.waiting_period"}
    edges = {one.name for one in found if one.kind == "edge"}
    assert edges == {"twv.document", "twv.allowed"}
    pages = {one.name: one.locales for one in found if one.kind == "page"}
    assert pages["faq:mag-ik-werken"] == ("nl", "ar")
    assert "tree:status-change" not in pages
    said = list(lines(found, OLD, new))
    assert said[0] == "BWBR0000000, 2024-01-01 -> 2026-01-01: 3 parts changed."
    assert "  parameter twv.waiting_period: art. 2 lid 1" in said


def test_nothing_is_named_where_only_punctuation_changed(small_portal: Portal) -> None:
    book = pipeline.book(small_portal, AS_OF)
    assert cited(book, OLD, OLD) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.yaml", "a: 1\n"),
        ("x.yaml", "a: [\n"),
        pytest.param("x.yaml", "a: " + "[" * 200_000, id="brackets"),
        pytest.param("x.xml", f"<artikel>{'<lid>' * 9_000}{'</lid>' * 9_000}</artikel>", id="lid"),
        ("x.xml", "<toestand"),
        ("x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><toestand/>'),
        ("x.xml", "<toestand/>"),
    ],
)
def test_what_holds_no_law_is_refused_in_a_line(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(NoLawText):
        read(tmp_path / name)
    with pytest.raises(NoLawText):
        read(tmp_path / "none.yaml")


def test_two_laws_are_not_compared(small_portal: Portal) -> None:
    other = law_diff.LawText("BWBR1", "2026-01-01", OLD.parts)
    with pytest.raises(NoLawText):
        cited(pipeline.book(small_portal, AS_OF), OLD, other)


def test_a_newer_text_in_the_corpus_becomes_an_issue_until_the_source_names_it(small: Path) -> None:
    corpus = small / "corpus" / "wet" / "voorbeeld"
    corpus.mkdir(parents=True)
    (corpus / "2024-01-01.yaml").write_text((LAW / "2024.yaml").read_text())
    (corpus / "2026-09-01.yaml").write_text((LAW / "2026.yaml").read_text())
    (corpus / "status.yaml").write_text("a: 1")
    path = small / "content/parameters/twv/waiting_period.yml"
    path.write_text(path.read_text().replace("art. 6.2", "art. 2 lid 1"))

    def told() -> list[dict[str, str]]:
        book = pipeline.book(pipeline.read(small, AS_OF), AS_OF)
        return law_issues(list(watched(book, small / "corpus", read_pins(small))))

    [one] = told()
    assert one["title"] == "Wet veranderd: Decree, 2026-01-01 (decree)"
    assert "  parameter twv.waiting_period: art. 2 lid 1" in one["body"]
    sources = small / "content/sources.yml"
    sources.write_text(sources.read_text().replace("date: 2026-08-01", "date: 2026-09-01"))
    assert told() == []


def test_a_law_that_the_corpus_lacks_is_named(small: Path) -> None:
    corpus = small / "corpus"
    corpus.mkdir()
    content = pipeline.read(small, AS_OF).checked()
    text = (LAW / "2024.yaml").read_text()
    (corpus / "2024-01-01.yaml").write_text(text.replace("BWBR0000000", "BWBR0000001"))
    assert [key for key, _ in unwatched(content, corpus)] == ["decree"]
    (corpus / "2024-01-01.yaml").write_text(text)
    assert unwatched(content, corpus) == []


def test_what_was_read_is_pinned_so_that_a_corrected_text_is_noticed(small: Path) -> None:
    """The text of the day itself may be mended, and a corpus need not hold the text of that day."""
    corpus = small / "corpus"
    corpus.mkdir()
    read_ = corpus / "2026-08-01.yaml"
    read_.write_text((LAW / "2024.yaml").read_text())
    path = small / "content/parameters/twv/waiting_period.yml"
    path.write_text(path.read_text().replace("art. 6.2", "art. 2 lid 1"))
    portal = pipeline.read(small, AS_OF)
    lacking = write_pins(small, portal.checked(), corpus)
    assert "decree: art. 6.2" in lacking and "decree: art. 2 lid 1" not in lacking

    def told() -> set[str]:
        found = watched(pipeline.book(portal, AS_OF), corpus, read_pins(small))
        return {one.name for law in found for one in law.found if one.kind == "parameter"}

    assert told() == set()
    read_.write_text(read_.read_text().replace("zes weken, bedoeld", "zes  weken (bedoeld"))
    assert told() == set()
    read_.write_text(read_.read_text().replace("zes", "acht"))
    assert told() == {"twv.waiting_period"}
    read_.rename(corpus / "2026-10-01.yaml")
    assert told() == {"twv.waiting_period"}
    # Only who reads it again pins it anew.
    assert write_pins(small, portal.checked(), corpus) == []
    assert told() == {"twv.waiting_period"}


@pytest.mark.parametrize("line", ["<<<<<<< main", "decree", "decree  art. 1"])
def test_a_line_that_is_no_pin_is_told_and_nothing_is_pinned_anew(small: Path, line: str) -> None:
    lock = small / "law.lock"
    lock.write_text(f"# Pins.\ndecree  art. 1  0a1b\n{line}\n")
    before = lock.read_text()
    with pytest.raises(ContentError, match=r"law\.lock:3"):
        read_pins(small)
    with pytest.raises(ContentError):
        write_pins(small, pipeline.read(small, AS_OF).checked(), LAW)
    assert lock.read_text() == before


@pytest.mark.parametrize("spoil", [lambda p: p.write_bytes(b"\xff"), os.mkfifo])
def test_pins_that_cannot_be_read_are_told(small: Path, spoil: Callable[[Path], object]) -> None:
    spoil(small / "law.lock")
    with pytest.raises(ContentError, match=r"law\.lock:1"):
        read_pins(small)
