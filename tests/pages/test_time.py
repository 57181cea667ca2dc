"""Nothing that was checked too long ago is shown as fact, on any page, however late it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

import pytest

from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.parameter import Parameter, Value
from portal.pages.book import Book
from portal.pages.page import Page
from portal.pages.site import Press
from tests.conftest import AS_OF, under

# A number that no page says by itself: it takes the place of values.
MARKED = Decimal(777)
SEEN = re.compile(r"(?<![\d.,])777(?![\d.,]?\d)")


def marked(content: Content, names: set[str]) -> Content:
    """The content in which the open rows of those parameters say 777."""

    def row(one: Value) -> Value:
        open_ = one.until is None and one.status == "in_force" and isinstance(one.value, Decimal)
        return one.model_copy(update={"value": MARKED}) if open_ else one

    def changed(name: str, one: Parameter) -> Parameter:
        rows = [row(value) for value in one.values]
        return one.model_copy(update={"values": rows}) if name in names else one

    parameters = {name: changed(name, one) for name, one in content.parameters.items()}
    # It is another text by now, and no longer the one that was said before.
    digests = {
        key: f"{one} 777" if key[0] == "parameters" and key[1] in names else one
        for key, one in content.digests.items()
    }
    return replace(under(content, parameters), digests=digests)


def pages(portal: Portal, content: Content, on: date, locale: str) -> Iterator[Page]:
    return Press(Book.of(content, portal.catalogues, on)).pages([locale])


@pytest.mark.parametrize("locale", ["nl", "ar"])
def test_a_value_that_is_trusted_is_shown(repository: Portal, locale: str) -> None:
    content = repository.checked()
    found = pages(repository, marked(content, set(content.parameters)), AS_OF, locale)
    shown = (page for page in found if SEEN.search(page.body))
    assert len(list(islice(shown, 11))) == 11


@pytest.mark.parametrize(("days", "locale"), [(30, "nl"), (200, "ar"), (800, "nl")])
def test_nothing_past_its_grace_is_shown_as_fact(
    repository: Portal, days: int, locale: str
) -> None:
    """Each time in another language: what is past its grace is so in all of them."""
    content, on = repository.checked(), AS_OF + timedelta(days=days)

    def past(review_by: date) -> bool:
        return on > content.law.trusted_through(review_by)

    late = {name for name, one in content.parameters.items() if past(one.review_by)}
    reviews = {
        entry.reference: entry.model.review_by  # type: ignore[attr-defined]
        for entry in content.entries()
        if hasattr(entry.model, "review_by")
    }
    for page in pages(repository, marked(content, late), on, locale):
        # A story tells what the rules were in its own time.
        shown = [found[0] for found in SEEN.finditer(page.body) if page.kind != "story"]
        assert not shown, f"{page.locale} {page.path} shows an old value"
        own = reviews.get(page.reference)
        doubted = str(page.strings["page-past-grace"]) in page.body
        assert doubted == (own is not None and past(own)), f"{page.locale} {page.path}"
