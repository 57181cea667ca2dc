"""Languages that are to come, whose codes others refuse: one line and one folder, as any."""

from __future__ import annotations

import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from portal import pipeline
from portal.cli import main
from portal.i18n import catalogue
from portal.i18n.format import format_day, format_value
from portal.problem import errors
from tests.conftest import AS_OF

# Code, name, direction, a title, a day in full, two months.
NEXT = [
    ("kmr", "Kurmancî", "ltr", "Gelo ez dikarim bixebitim?", "2ê hezîrana 2026an", "meh"),
    ("prs", "دری", "rtl", "آیا من اجازهٔ کار دارم؟", "2 جون 2026", "ماه"),
    ("ps", "پښتو", "rtl", "ایا زه کار کولی شم؟", "2026 جون 2", "میاشتې"),
]


@pytest.mark.parametrize(("locale", "name", "direction", "title", "day", "months"), NEXT)
def test_a_page_in_a_language_that_is_to_come(
    small: Path,
    locale: str,
    name: str,
    direction: str,
    title: str,
    day: str,
    months: str,
) -> None:
    path = small / "content/languages.yml"
    line = f"{{locale: {locale}, name: {name}, direction: {direction}, audiences: [newcomer]}}"
    path.write_text(f"{path.read_text().rstrip()}\n  - {line}\n")
    assert main(["--root", str(small), "translations", "update", locale]) == 0
    po = catalogue.folder(small, locale) / "faq.po"
    source = 'msgid "Mag ik werken?"\nmsgstr ""'
    assert source in po.read_text()
    po.write_text(po.read_text().replace(source, f'msgid "Mag ik werken?"\nmsgstr "{title}"'))
    counted = catalogue.folder(small, locale) / "interface.po"
    forms = [line.partition(" ")[0] for line in counted.read_text().splitlines()]
    text = counted.read_text()
    for form in {form for form in forms if form.startswith("msgstr[")}:
        text = text.replace(f'{form} ""', f'{form} "{{n}} {months}"')
    counted.write_text(text)
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", po], check=True)
    portal = pipeline.read(small, AS_OF)
    assert not errors(portal.problems)
    pages = {page.path: page for page in pipeline.pages(portal, AS_OF) if page.locale == locale}
    page = pages["werken/mag-ik-werken/"]
    assert (page.title, title in page.body) == (title, True)
    edition = pipeline.book(portal, AS_OF).editions[locale]
    assert edition.language.direction == direction
    assert format_day(date(2026, 6, 2), edition) == day
    assert format_value(Decimal(2), "months", edition) == f"2 {months}"


def test_the_wrong_direction_is_told(small: Path) -> None:
    path = small / "content/languages.yml"
    line = "{locale: prs, name: دری, direction: ltr, audiences: [newcomer]}"
    path.write_text(f"{path.read_text().rstrip()}\n  - {line}\n")
    wrong = [str(problem) for problem in errors(pipeline.read(small, AS_OF).problems)]
    assert any('دری is written "rtl", not "ltr".' in problem for problem in wrong), wrong
