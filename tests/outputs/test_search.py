"""What the index of a language holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs.search import indexes, write_indexes
from portal.pages.page import Page
from tests.conftest import AS_OF


@pytest.fixture
def pages(small_portal: Portal) -> tuple[Page, ...]:
    return pipeline.site(small_portal, AS_OF).pages


def row(index: dict[str, Any], part: str, path: str) -> Any:
    """The row of a page; None where it is not in that part of the index."""
    return next((row for row in index[part] if row[0] == path), None)


def test_a_page_has_what_it_is_called_and_is_about_and_its_dutch_words(
    pages: tuple[Page, ...],
) -> None:
    index = indexes(pages)["ar"]
    page = next(p for p in pages if (p.locale, p.reference) == ("ar", "faq:mag-ik-werken"))
    path, label, title, about, _, words, twin = row(index, "own", "werken/mag-ik-werken/")
    assert index["root"] + path == page.address
    assert (title, about, words) == (page.title, page.description, page.words)
    assert "Mag ik werken?" in twin
    kind, audience = page.strings["kind-faq"], page.strings["for-newcomer"]
    assert index["labels"][label] == f"{kind.striptags()} · {audience.striptags()}"


def test_a_language_finds_in_dutch_what_it_lacks(pages: tuple[Page, ...]) -> None:
    arabic, dutch = indexes(pages)["ar"], indexes(pages)["nl"]
    path = "werkgevers/vragen/mag-hij-werken/"
    assert row(arabic, "others", path)[2:] == row(dutch, "own", path)[2:]
    assert row(arabic, "own", path) is None and dutch["others"] == []
    assert arabic["source"] == {"lang": "nl", "dir": "ltr"}


def test_what_leads_only_elsewhere_is_not_found(pages: tuple[Page, ...]) -> None:
    for index in indexes(pages).values():
        found = [row[0] for row in index["own"] + index["others"]]
        assert len(found) == len(set(found))
        assert not [path for path in found if path in ("", "zoeken/") or "naast" in path]


def test_headings_are_those_of_the_page_alone_and_values_are_found_too(
    pages: tuple[Page, ...],
) -> None:
    page = next(p for p in pages if (p.locale, p.reference) == ("nl", "regulation:wachttijd"))
    headings = row(indexes(pages)["nl"], "own", page.path)[4]
    assert "6 maanden" in headings
    assert page.strings["sources-title"].striptags() not in headings


def test_the_glossary_is_found_by_the_terms_that_it_explains(pages: tuple[Page, ...]) -> None:
    words = row(indexes(pages)["nl"], "own", "begrippen/")[5]
    assert "UWV" in words.split(", ")


def test_the_file_of_a_language_is_a_script_that_hands_over_its_index(
    pages: tuple[Page, ...], tmp_path: Path
) -> None:
    write_indexes(pages, tmp_path)
    written = {path.stem.partition("-")[2]: path for path in (tmp_path / "assets").iterdir()}
    assert written.keys() == {page.locale for page in pages}
    text = written["ar"].read_text(encoding="utf-8")
    start, end = "werkportaal.bring(", ");\n"
    assert text.startswith(start) and text.endswith(end)
    assert json.loads(text[len(start) : -len(end)])["index"]["root"] == "ar/"
