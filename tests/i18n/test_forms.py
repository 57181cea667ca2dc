"""Dates, amounts and marks as each language writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from markdown import Markdown

from portal import pipeline
from portal.check.portal import Portal
from portal.i18n.edition import Edition, edition
from portal.i18n.format import format_day, format_value
from portal.kinds.languages import Marks
from portal.pages.terms import TermLinks
from tests.conftest import AS_OF, REPOSITORY

TEMPLATES = sorted((REPOSITORY / "tools/portal/pages/templates").glob("*.html"))


@pytest.fixture(scope="module")
def editions(repository: Portal) -> dict[str, Edition]:
    """The real content in every language."""
    content = repository.checked()
    locales = content.languages.locales
    return {locale: edition(content, locale, repository.catalogues) for locale in locales}


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("nl", "2 juni 2026"),
        ("uk", "2 червня 2026"),
        ("so", "2 Juun 2026 (02-06-2026)"),
        ("ti", "2 ሰነ 2026 (02-06-2026)"),
        ("fr", "2 juin 2026"),
    ],
)
def test_a_day_in_full(editions: dict[str, Edition], locale: str, said: str) -> None:
    """In Somali and Tigrinya in figures too, as in Dutch letters; nothing behind the year."""
    assert format_day(date(2026, 6, 2), editions[locale]) == said


@pytest.mark.parametrize(
    ("locale", "value", "unit", "said"),
    [
        ("uk", "5.5", "hours", "5,5 години"),
        ("uk", "5", "hours", "5 годин"),
        ("uk", "1.5", "weeks", "1,5 тижня"),
        ("nl", "5.5", "hours", "5,5 uur"),
        ("so", "1234.5", "eur", "€ 1.234,50"),
        ("ti", "1234.5", "eur", "€ 1.234,50"),
        ("ti", "5.5", "hours", "5,5 ሰዓታት"),
        ("ar", "2", "hours", "ساعتين"),
        ("ar", "2", "people", "شخصين"),
        ("ar", "2", "months", "شهرين"),
        ("ar", "3", "months", "3 أشهر"),
        ("ar", "11", "months", "11 شهرًا"),
    ],
)
def test_an_amount_and_what_is_counted(
    editions: dict[str, Edition], locale: str, value: str, unit: str, said: str
) -> None:
    """A part of a thing has a form of its own, and so have two in Arabic, without the number."""
    assert format_value(Decimal(value), unit, editions[locale]).replace("\u00a0", " ") == said


def test_each_language_has_its_marks(repository: Portal) -> None:
    marks = {one.locale: one.marks for one in repository.checked().languages.languages}
    assert marks["nl"] == Marks() == Marks(comma=",", semicolon=";", colon=":", stop=".")
    assert (
        (marks["ar"].comma, marks["ar"].semicolon)
        == ("،", "؛")
        == (
            marks["fa"].comma,
            marks["fa"].semicolon,
        )
    )
    assert marks["ti"] == Marks(comma="፣", semicolon="፤", colon="፦", stop="።")
    assert (marks["fr"].semicolon, marks["fr"].colon) == ("\u00a0;", "\u00a0:")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_a_mark_of_its_own_between_words(path: object) -> None:
    text = (REPOSITORY / "tools/portal/pages/templates" / str(path)).read_text()
    written = r".*(?:\}\}|%\}|</(?:a|bdi|span|strong|time)>)[,;:.](?: ?(?:\{|<)|$).*"
    found = re.findall(written, text, re.M)
    assert not found


@pytest.mark.parametrize("locale", ["ar", "fa", "ti", "fr"])
def test_no_translation_has_the_marks_of_another_script(repository: Portal, locale: str) -> None:
    """And in French none stands without its space that does not break."""
    wrong = {
        "ar": r"[\u0600-\u06ff][,;?]",
        "fa": r"[\u0600-\u06ff][,;?]",
        "ti": r"[\u1200-\u137f][,;]",
        "fr": r"[^\s\u00a0:?!/](?:[:;?!](?=\s|$))|\S [:;?!](?=\s|$)|« | »",
    }
    for (_, context), one in repository.catalogues[locale].messages.items():
        if isinstance(one.string, str) and not context.endswith("search_words"):
            assert not re.search(wrong[locale], one.string), (context, one.string)


def test_a_publisher_and_an_article_stay_in_dutch_and_say_so(small_portal: Portal) -> None:
    for page in pipeline.pages(small_portal, AS_OF):
        if page.path == "regels/wachttijd/":
            assert ('<bdi lang="nl">' in page.body) == (page.locale != "nl")


@pytest.mark.parametrize(("locale", "lang"), [("nl", ""), ("fr", ' lang="nl"')])
def test_a_term_that_keeps_its_dutch_form_says_so(
    editions: dict[str, Edition], locale: str, lang: str
) -> None:
    links = TermLinks(editions[locale], lambda reference: f"begrippen/{reference}", str)
    html = Markdown(extensions=[links]).convert("TWV")
    assert html == f'<p><a class="term" href="begrippen/term:twv"{lang}>TWV</a></p>'
