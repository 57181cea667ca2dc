"""Text becomes HTML without becoming a way in; what is unknown or foreign says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.i18n.said import Said
from portal.pages.site import Press
from portal.pages.values import Values
from portal.pages.view import View
from portal.pages.write import Writer
from tests.conftest import AS_OF, under


def view(portal: Portal, locale: str = "nl", as_of: date = AS_OF) -> View:
    book = pipeline.book(portal, as_of)
    return Press(book).view(locale, book.by_reference["faq:mag-ik-werken"])


def writer(portal: Portal, locale: str = "nl", as_of: date = AS_OF) -> Writer:
    return view(portal, locale, as_of).writer


def values(portal: Portal, locale: str = "nl", as_of: date = AS_OF) -> Values:
    return view(portal, locale, as_of).values


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert()</script>",
        "**<b onclick=x>**",
        "&lt;script&gt;",
        "<!-- comment -->",
        "a <https://example.org> b",
        "`<i>`",
    ],
)
def test_no_html_of_the_author_reaches_the_page(small_portal: Portal, text: str) -> None:
    html = writer(small_portal).prose(text)
    for tag in ("<script", "<b ", "<!--", "<i>", "<a "):
        assert tag not in html


def test_a_value_carries_its_unit_and_is_isolated(small_portal: Portal) -> None:
    assert values(small_portal).line("Na {twv.waiting_period}.") == "Na <bdi>6 maanden</bdi>."


def test_a_value_is_written_as_the_language_writes_it(small_portal: Portal) -> None:
    started = "{source.ruling.date}"
    assert "29 november 2023" in values(small_portal).line(started)
    assert "29 نوفمبر 2023" in values(small_portal, "ar").line(Said(started, "ar"))


def test_a_page_remembers_the_parameters_it_names(small_portal: Portal) -> None:
    page = view(small_portal)
    page.prose("{twv.waiting_period} en {twv.weeks_limit.was} en {figure.started}")
    assert list(page.values.named) == ["twv.waiting_period", "twv.weeks_limit"]


def test_a_value_past_its_grace_period_becomes_a_question(small_portal: Portal) -> None:
    html = values(small_portal, as_of=date(2028, 1, 1)).line("{twv.waiting_period}")
    assert html == '<strong class="unknown">niet bekend; vraag dit aan: UWV</strong>'


def test_a_number_that_is_missing_is_that_of_who_can_be_reached(small_portal: Portal) -> None:
    """Whose number it is stands behind it; nothing is ever left empty."""
    page = values(small_portal)
    assert page.line("Bel {contact.uwv.phone}.") == "Bel <bdi>088 123 45 67</bdi>."
    for field in ("phone", "email"):
        html = page.line(f"Vraag het: {{contact.meedoenbalie.{field}}}.")
        assert html == "Vraag het: <bdi>088 123 45 67</bdi> (<bdi>UWV</bdi>)."


def test_a_link_is_relative_and_an_unknown_page_of_this_language_is_text(
    small_portal: Portal,
) -> None:
    text = "[regel](regulation:wachttijd#regel) [verhaal](story:kas)"
    assert '<a href="../../regels/wachttijd/#regel">regel</a>' in writer(small_portal).prose(text)
    assert "<span>verhaal</span>" in writer(small_portal, "ar").prose(text)


def test_a_term_links_once_and_never_inside_a_link(small_portal: Portal) -> None:
    html = writer(small_portal).prose("[Het UWV](section:contact) is het UWV. Vraag het UWV.")
    assert html.count('class="term"') == 1
    assert html.index("section") if "section" in html else True
    assert '">Het UWV</a> is het <a class="term"' in html


def test_text_of_another_language_is_marked(small_portal: Portal) -> None:
    page = writer(small_portal, "ar")
    assert page.values.line(Said("Ja", "nl")) == '<span lang="nl" dir="ltr">Ja</span>'
    assert page.prose(Said("Ja", "nl")) == '<div lang="nl" dir="ltr"><p>Ja</p></div>'
    assert page.values.line(Said("نعم", "ar")) == "نعم"


def test_an_attribute_holds_no_html(small_portal: Portal) -> None:
    assert values(small_portal).plain('"{twv.waiting_period}" & meer') == '"6 maanden" & meer'


def test_a_brace_that_is_doubled_is_a_brace(small_portal: Portal) -> None:
    assert values(small_portal).line("{{x}}") == "{x}"


def test_an_announced_value_shows_with_its_day(small_portal: Portal) -> None:
    html = values(small_portal).line("{twv.waiting_period.announced_since}")
    assert html == '<time datetime="2026-06-12">12 juni 2026</time>'


def test_a_disputed_value_is_never_shown(small_portal: Portal) -> None:
    content = small_portal.checked()
    limit = content.parameters["twv.weeks_limit"].model_copy(update={"resolution": None})
    disputed = under(content, {**content.parameters, "twv.weeks_limit": limit})
    page = values(replace(small_portal, content=disputed), as_of=date(2023, 1, 1))
    assert "niet bekend" in page.line("{twv.weeks_limit}")


def test_a_text_that_waits_says_its_values_in_its_own_language(small_portal: Portal) -> None:
    text = Said("Wacht {twv.waiting_period}.", "nl")
    waiting, own = writer(small_portal, "ar"), writer(small_portal)
    assert waiting.prose(text) == f'<div lang="nl" dir="ltr">{own.prose(text)}</div>'
    assert waiting.values.line(text) == f'<span lang="nl" dir="ltr">{own.values.line(text)}</span>'
    assert "spoken/nl" in waiting.values.reads.keys() - own.values.reads.keys()
