"""The pictures for shared links say what the home page says today."""

from __future__ import annotations

import re

import pytest
import social

from portal import pipeline
from portal.check.portal import Portal
from portal.pages.book import Book
from tests.conftest import AS_OF

LARGEST = 30_000  # bytes; a phone loads one when somebody shares a link


@pytest.fixture(scope="module")
def book(repository: Portal) -> Book:
    return pipeline.book(repository, AS_OF)


def test_each_language_has_a_picture_with_its_words(book: Book) -> None:
    made = {path.stem: social.said_in(path) for path in social.SHARED.glob("*.png")}
    wanted = {locale: social.words(edition) for locale, edition in book.editions.items()}
    assert made == wanted, "Run: make pictures"


def test_a_picture_knows_each_colour_that_it_names(book: Book) -> None:
    for html in (social.icon(), *map(social.shared, book.editions.values())):
        named, known = re.findall(r"var\((--[\w-]+)", html), re.findall(r"(--[\w-]+):", html)
        assert set(named) - set(known) == set()


def test_no_picture_is_large() -> None:
    pictures = [social.ICON, *social.SHARED.glob("*.png")]
    assert [path for path in pictures if path.stat().st_size > LARGEST] == []
