"""What the index of a language holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs.search import Index, indexes, script
from portal.pages.page import Page
from portal.pages.site import Press
from tests.conftest import AS_OF


@pytest.fixture
def press(small_portal: Portal) -> Press:
    return Press(pipeline.book(small_portal, AS_OF))


@pytest.fixture
def pages(press: Press) -> tuple[Page, ...]:
    return tuple(press.pages())


@pytest.fixture
def found(press: Press, pages: tuple[Page, ...]) -> dict[str, Index]:
    return indexes(press.frames, pages)


def row(index: dict[str, Any], part: str, path: str) -> Any:
    """The row of a page; None where it is not in that part of the index."""
    return next((row for row in index[part] if row[0] == path), None)


def test_a_page_has_what_it_is_called_and_is_about_and_its_dutch_words(
    pages: tuple[Page, ...], found: dict[str, Index]
) -> None:
    index = found["ar"]
    page = next(p for p in pages if (p.locale, p.reference) == ("ar", "faq:mag-ik-werken"))
    path, label, title, about, _, words, twin = row(index, "own", "werken/mag-ik-werken/")
    assert index["root"] + path == page.address
    assert (title, about, words) == (page.title, page.description, page.words)
    assert "Mag ik werken?" in twin
    kind, audience = page.strings["kind-faq"], page.strings["for-newcomer"]
    assert index["labels"][label] == f"{kind.striptags()} · {audience.striptags()}"


def test_a_language_finds_in_dutch_what_it_lacks(found: dict[str, Index]) -> None:
    arabic, dutch = found["ar"], found["nl"]
    path = "werkgevers/vragen/mag-hij-werken/"
    assert row(arabic, "others", path)[2:] == row(dutch, "own", path)[2:]
    assert row(arabic, "own", path) is None and dutch["others"] == []
    assert arabic["source"] == {"lang": "nl", "dir": "ltr"}


def test_what_leads_only_elsewhere_is_not_found(found: dict[str, Index]) -> None:
    for index in found.values():
        paths = [row[0] for row in index["own"] + index["others"]]
        assert len(paths) == len(set(paths))
        assert not [path for path in paths if path in ("", "zoeken/") or "naast" in path]


def test_headings_are_those_of_the_page_alone_and_values_are_found_too(
    pages: tuple[Page, ...], found: dict[str, Index]
) -> None:
    page = next(p for p in pages if (p.locale, p.reference) == ("nl", "regulation:wachttijd"))
    headings = row(found["nl"], "own", page.path)[4]
    assert "6 maanden" in headings
    assert page.strings["sources-title"].striptags() not in headings


def test_the_glossary_is_found_by_the_terms_that_it_explains(found: dict[str, Index]) -> None:
    words = row(found["nl"], "own", "begrippen/")[5]
    assert "UWV" in words.split(", ")


def test_the_file_of_a_language_is_a_script_that_hands_over_its_index(
    found: dict[str, Index],
) -> None:
    text = script(found["ar"]).decode()
    start, end = "werkportaal.bring(", ");\n"
    assert text.startswith(start) and text.endswith(end)
    assert json.loads(text[len(start) : -len(end)])["index"]["root"] == "ar/"
