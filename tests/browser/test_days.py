"""A day in the browser reads as the compiler writes it, in every language."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from portal.check.portal import Portal
from portal.i18n.edition import Edition, edition
from portal.i18n.format import format_day
from portal.outputs.node import node

HARNESS = Path(__file__).parent / "days.js"
DAYS = [date(2026, 6, 2), date(2026, 12, 31)]


def written(cases: list[tuple[date, Edition, dict[str, str | None]]]) -> list[str]:
    """What the browser writes for days, in editions, with what else is asked."""
    given = [[day.isoformat(), one.browser_formats, also] for day, one, also in cases]
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def test_a_day_reads_the_same(repository: Portal) -> None:
    content = repository.checked()
    locales = content.languages.locales
    editions = [edition(content, locale, repository.catalogues) for locale in locales]
    cases = [(day, one) for one in editions for day in DAYS]
    for (day, one), said in zip(cases, written([(*case, {}) for case in cases]), strict=True):
        assert said == format_day(day, one) and said


@pytest.mark.parametrize("locale", ["ti", "so"])
def test_a_day_of_the_week_is_named_in_a_language_that_no_browser_knows(
    locale: str, repository: Portal
) -> None:
    one = edition(repository.checked(), locale, repository.catalogues)
    own = one.formats.days["format"]["wide"]
    days = (date(2026, 11, 30), date(2026, 12, 6))
    long = {"weekday": "long"}
    short = {"weekday": "short", "month": "short", "year": None}
    said = written([(day, one, also) for day in days for also in (long, short)])
    for day, whole, brief in zip(days, said[::2], said[1::2], strict=True):
        assert whole == f"{own[day.weekday()]} {format_day(day, one)}"
        assert brief.startswith(f"{own[day.weekday()]} {day.day} ") and str(day.year) not in brief
