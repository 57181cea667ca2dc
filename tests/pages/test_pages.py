"""Golden pages: what the compiler makes of the small portal, language by language.

After a change that is meant, `UPDATE_GOLDEN=1 pytest tests/render` writes them anew; the diff is
then part of the review.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.kinds.question import Question
from portal.kinds.regulation import Regulation
from portal.kinds.topic import Topic
from portal.pages.page import Site
from portal.pages.site import Press
from portal.source.fields import texts
from tests.conftest import AS_OF

GOLDEN = Path(__file__).parent / "golden"
PAGES = [
    ("nl", ""),
    ("nl", "regels/wachttijd/"),
    ("nl", "werkgevers/"),
    ("nl", "werken/"),
    ("nl", "werkcultuur/op-tijd/"),
    ("nl", "checklists/begin/"),
    ("nl", "werkkaart/"),
    ("nl", "verhalen/kas/"),
    ("nl", "verhalen/toestemming/"),
    ("nl", "bijeenkomsten/"),
    ("nl", "bijeenkomsten/koffie/"),
    ("nl", "bijeenkomsten/avond/"),
    ("ar", "bijeenkomsten/"),
    ("nl", "beslishulp/"),
    ("nl", "beslishulp/er-verandert-iets/"),
    ("nl", "begrippen/"),
    ("nl", "contact/"),
    ("nl", "zoeken/"),
    ("nl", "op-je-telefoon/"),
    ("nl", "wat-verandert/"),
    ("nl", "over/bronnen/"),
    ("nl", "over/niet-zeker/"),
    ("en", "regels/wachttijd/"),
    ("ar", "werken/mag-ik-werken/"),
    ("ar", "werkcultuur/op-tijd/"),
    ("ar", "werkkaart/"),
    ("ar", "naast-nederlands/werken/mag-ik-werken/"),
]


@pytest.fixture(scope="module")
def site(small_portal: Portal) -> Site:
    return pipeline.site(small_portal, AS_OF)


@pytest.mark.parametrize(("locale", "path"), PAGES, ids=[f"{a}/{b}" for a, b in PAGES])
def test_a_page_is_as_it_was_approved(site: Site, locale: str, path: str) -> None:
    page = next(page for page in site.pages if (page.locale, page.path) == (locale, path))
    name = path.strip("/").replace("/", "-") or "home"
    golden = GOLDEN / f"{locale}-{name}.html"
    made = f"{page.title}\n{page.description}\n\n{page.body}\n"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made)
    assert golden.read_text() == made


def test_every_kind_of_page_is_under_golden_test(site: Site) -> None:
    kinds = {page.reference.partition(":")[0] for page in site.pages}
    by_path = {(page.locale, page.path): page.reference.partition(":")[0] for page in site.pages}
    assert {by_path[page] for page in PAGES} == kinds - {"about"}


def test_every_kind_of_page_says_who_translated_it(whole: Site) -> None:
    """Pages made from data too: their words come from the same catalogues."""
    source = whole.pages[0].locale
    silent = {(p.locale, p.reference) for p in whole.pages if not p.translation}
    assert silent == {(p.locale, p.reference) for p in whole.pages if p.locale == source}


def test_each_term_that_a_text_uses_leads_to_its_explanation(repository: Portal) -> None:
    book = pipeline.book(repository, AS_OF)
    press = Press(book)
    lacking = {}
    for plan in book.plans:
        item = book.model("nl", plan.reference)
        if not isinstance(item, Regulation | Question | Topic):
            continue
        prose = " ".join(text for _, text, markdown in texts(item) if markdown)
        forms = book.editions["nl"].forms
        words = re.findall(r"[\w-]+", re.sub(r"\[.*?\]\(.*?\)", "", prose, flags=re.S))
        used = {forms[word].partition(":")[2] for word in words if word in forms}
        linked = set(re.findall(r'begrippen/#([\w-]+)"', press.page("nl", plan).body))
        if used - linked:
            lacking[plan.reference] = used - linked
    assert lacking == {}


def test_a_word_behind_one_letter_stays_whole(whole: Site) -> None:
    """Also in a language from right to left, where half of it reads as another word."""
    broken = re.compile(r"(?<![\w/#.-])[WO]\d?-document")
    for page in whole.pages:
        text = re.sub(r'<bdi class="whole">.*?</bdi>|<[^>]*>', " ", page.body)
        text = re.sub(r"\s+", " ", text)
        assert not broken.search(text), (page.address, broken.search(text))


def test_every_page_says_whom_to_call_or_mail(whole: Site) -> None:
    """A number or an address that works, on every page in every language: its own card, or the
    line at the foot, which the skeleton shows where there is no card."""
    lacking = [
        page.address
        for page in whole.pages
        for shown in [page.body if 'id="ask"' in page.body else page.body + page.ask]
        if 'href="tel:' not in shown and 'href="mailto:' not in shown
    ]
    assert lacking == []


def test_what_staff_have_to_find_out_is_not_shown_to_readers(site: Site) -> None:
    """The card of a contact without a number holds that of who can be reached instead."""
    page = next(page for page in site.pages if (page.locale, page.path) == ("nl", "contact/"))
    card = page.body.partition('id="meedoenbalie"')[2].partition("</section>")[0]
    assert 'href="tel:0881234567"' in card and "UWV" in card
    assert "E-mail" not in card
