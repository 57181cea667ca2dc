"""What stands on a hand-out, and which hand-outs there are."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.pages.handout import NO_CODE, Handout, NoHandout, handouts, paths
from tests.conftest import AS_OF

SITE = "https://example.org/portaal/"


def sheets(portal: Portal, *references: str, locale: str = "nl", on: date = AS_OF) -> list[Handout]:
    return handouts(pipeline.book(portal, on), SITE, [locale], references)


def words(html: str) -> str:
    """The text below the head of a sheet."""
    return " ".join(re.sub("<[^>]*>", " ", html.partition("<body>")[2]).split())


def test_there_is_one_of_each_rule_question_topic_and_checklist(small_portal: Portal) -> None:
    book = pipeline.book(small_portal, AS_OF)
    found = [sheet.path for sheet in handouts(book, SITE)]
    assert found == paths(book)
    assert set(found) == {
        "nl/mag-hij-werken.pdf",
        "nl/mag-ik-werken.pdf",
        "nl/wachttijd.pdf",
        "nl/reba.pdf",
        "nl/op-tijd.pdf",
        "nl/begin.pdf",
        "nl/kaart.pdf",
        "nl/toestemming.pdf",
        "nl/avond.pdf",
        "en/wachttijd.pdf",
        "ar/mag-ik-werken.pdf",
        "ar/op-tijd.pdf",
        "ar/kaart.pdf",
    }


def test_no_two_hand_outs_share_a_file(repository: Portal) -> None:
    found = paths(pipeline.book(repository, AS_OF))
    assert [path for path, n in Counter(found).items() if n > 1] == []


def test_it_says_the_same_as_the_page_without_what_leads_elsewhere(small_portal: Portal) -> None:
    (sheet,) = sheets(small_portal, "faq:mag-ik-werken")
    said = words(sheet.html)
    for text in (
        "Ja, na 6 maanden",
        "Wat geldt vandaag",
        "Vragen? Neem contact op met Meedoenbalie",
        "Laatst gecontroleerd: 23 november 2026",
    ):
        assert text in said
    assert "Lees ook" not in said and "<nav" not in sheet.html
    assert "twee talen naast elkaar" not in said


def test_slides_come_first_and_what_to_tell_behind_them(small_portal: Portal) -> None:
    """So that they can be shown on a wall. All words are those of the pages, as they are today."""
    (sheet,) = sheets(small_portal, "deck:avond")
    slides, _, notes = sheet.html.partition('<section class="notes">')
    assert slides.count('class="slide"') == 5
    for shown in ("Vraag de vergunning aan.", "Iemand begon in een kas.", "De vragen", "Wachttijd"):
        assert shown in words(slides) or shown.lower() in words(slides).lower()
    assert "Dat doet de werkgever." not in slides and "Dat doet de werkgever." in notes
    assert notes.count("Laatst gecontroleerd") == 4  # three pages, and the deck itself
    assert "size: 297mm 167mm" in sheet.html and "Volgende dia" not in sheet.html


def test_it_leads_back_to_its_own_page(small_portal: Portal) -> None:
    (sheet,) = sheets(small_portal, "faq:mag-ik-werken", locale="ar")
    address = f"{SITE}ar/werken/mag-ik-werken/"
    assert address in words(sheet.html)
    assert f'<base href="{address}">' in sheet.html
    assert (sheet.address, sheet.html.count(NO_CODE)) == (address, 1)


def test_a_translation_says_who_made_it_and_its_title_in_dutch(small_portal: Portal) -> None:
    (sheet,) = sheets(small_portal, "faq:mag-ik-werken", locale="ar")
    head = words(sheet.html)
    assert '<html lang="ar" dir="rtl">' in sheet.html
    assert head.startswith("Werkportaal Mag ik werken? العربية Een computer heeft deze tekst")


@pytest.mark.parametrize(
    ("on", "promise"),
    [
        (date(2026, 11, 24), "Dit blad geldt tot en met: 23 februari 2027"),
        (date(2027, 2, 23), "Dit blad geldt tot en met: 23 februari 2027"),
        (date(2027, 2, 24), "gecontroleerd tot en met 23 februari 2027 . Die dag is voorbij."),
    ],
)
def test_it_says_until_when_it_holds(small_portal: Portal, on: date, promise: str) -> None:
    (sheet,) = sheets(small_portal, "faq:mag-ik-werken", on=on)
    assert promise in words(sheet.html)


def test_each_step_has_a_box_and_room_for_a_day(small_portal: Portal) -> None:
    (sheet,) = sheets(small_portal, "checklist:begin")
    assert sheet.html.count('type="checkbox"') == 2
    assert words(sheet.html).count("Datum:") == 2


def test_the_stylesheet_knows_no_left_or_right() -> None:
    css = files("portal.pages").joinpath("templates/handout.css").read_text()
    assert re.findall(r"(?:(?<![\w-])|-)(?:left|right)\b|(?<![\w-])(?:width|height):", css) == []


@pytest.mark.parametrize(
    ("locale", "reference", "line"),
    [
        ("xx", "faq:mag-ik-werken", 'no language "xx". Known: nl, en, ar'),
        ("nl", "faq:mag-ik", 'no hand-out of "faq:mag-ik". Did you mean "faq:mag-ik-werken"?'),
        ("nl", "story:kas", 'no hand-out of "story:kas". Known: checklist:begin, '),
        ("ar", "checklist:begin", 'no hand-out of "checklist:begin" in ar'),
    ],
)
def test_what_is_not_there_is_named(
    small_portal: Portal, locale: str, reference: str, line: str
) -> None:
    with pytest.raises(NoHandout, match=re.escape(line)):
        sheets(small_portal, reference, locale=locale)
