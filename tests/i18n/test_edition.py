"""A reader never sees an outdated sentence: what is not translated shows in another language."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.i18n.edition import Edition, edition
from portal.i18n.format import format_value
from tests.conftest import AS_OF


def arabic(portal: Portal) -> Edition:
    return edition(portal.checked(), "ar", portal.catalogues)


def test_a_translated_text_is_said_in_the_language(small_portal: Portal) -> None:
    title = arabic(small_portal).content.items["faq"]["mag-ik-werken"].title
    assert (title, title.locale) == ("هل يمكنني العمل؟", "ar")


def test_the_second_choice_comes_before_the_source(small_portal: Portal) -> None:
    regulation = arabic(small_portal).content.items["regulations"]["wachttijd"]
    assert (regulation.title, regulation.title.locale) == ("The waiting period", "en")
    assert regulation.parts["regel"].title.locale == "nl"


def test_a_changed_source_shows_instead_of_its_old_translation(small: Path) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("Mag ik werken?", "Mag ik hier werken?"))
    title = arabic(pipeline.read(small, AS_OF)).content.items["faq"]["mag-ik-werken"].title
    assert (title, title.locale) == ("Mag ik hier werken?", "nl")


def test_white_space_and_file_times_change_nothing(small: Path) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("title: Mag", "title:   Mag") + "\n\n")
    title = arabic(pipeline.read(small, AS_OF)).content.items["faq"]["mag-ik-werken"].title
    assert title.locale == "ar"


def test_a_page_of_which_nothing_is_translated_does_not_exist(small_portal: Portal) -> None:
    site = pipeline.site(small_portal, AS_OF)
    arabic_pages = {page.path: page for page in site.pages if page.locale == "ar"}
    assert "werken/mag-ik-werken/" in arabic_pages
    assert "checklists/begin/" not in arabic_pages
    dutch = next(p for p in site.pages if (p.locale, p.path) == ("nl", "checklists/begin/"))
    link = next(link for link in dutch.languages if link.locale == "ar")
    assert (link.same_page, link.href) == (False, "../../ar/")


def test_a_page_says_that_a_machine_made_it_and_that_parts_lack(small_portal: Portal) -> None:
    site = pipeline.site(small_portal, AS_OF)
    pages = {(page.locale, page.path): page for page in site.pages}
    assert len(pages["ar", "werken/mag-ik-werken/"].translation) == 1
    assert len(pages["ar", "werkcultuur/op-tijd/"].translation) == 2
    assert pages["nl", "werken/mag-ik-werken/"].translation == ()


def test_both_sides_of_the_table_read_the_same_blocks(small_portal: Portal) -> None:
    site = pipeline.site(small_portal, AS_OF)
    pages = {(page.locale, page.path): page for page in site.pages}
    body = pages["ar", "naast-nederlands/werken/mag-ik-werken/"].body
    assert '<div class="pair" id="summary">' in body
    assert '<div lang="nl" dir="ltr"><p>Ja, na <bdi>6 maanden</bdi>.' in body
    assert ("nl", "naast-nederlands/werken/mag-ik-werken/") not in pages


def test_a_tenth_language_is_one_line_and_one_folder(small: Path) -> None:
    path = small / "content/languages.yml"
    line = "  - {locale: ps, name: پښتو, direction: rtl, audiences: [newcomer]}\n"
    path.write_text(path.read_text() + line)
    for catalogue in (small / "locale/ar").rglob("*.po"):
        target = small / "locale/ps/LC_MESSAGES" / catalogue.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(catalogue.read_text().replace("Language: ar", "Language: ps"))
    site = pipeline.build(small, AS_OF)
    pages = {page.path: page for page in site.pages if page.locale == "ps"}
    assert pages["werken/mag-ik-werken/"].direction == "rtl"
    assert [link.locale for link in pages[""].languages] == ["nl", "en", "ar", "ps"]
    assert '<span lang="nl" dir="ltr">' in pages["werkcultuur/op-tijd/"].body


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("6", "months", "6 maanden"),
        ("1", "months", "1 maand"),
        ("14.71", "eur-per-hour", "€\xa014,71 per uur"),
        ("8000", "eur", "€\xa08.000"),
        ("25", "percent", "25%"),
        ("2", "working-days", "2 werkdagen"),
        ("18", "age", "18 jaar"),
        ("4.33", "factor", "4,33"),
    ],
)
def test_a_value_is_written_with_its_unit(
    small_portal: Portal, value: str, unit: str, said: str
) -> None:
    dutch = edition(small_portal.checked(), "nl", {})
    assert format_value(Decimal(value), unit, dutch) == said


def test_a_browser_that_lacks_a_language_is_given_its_names_of_months_and_days(
    repository: Portal,
) -> None:
    own = edition(repository.checked(), "so", repository.catalogues)
    formats, names = own.browser_formats.split(" figures ")
    assert formats == "so en-GB"
    assert len(names.split(",")) == 12 + 7 and " " not in names
