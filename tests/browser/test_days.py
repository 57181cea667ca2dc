"""A day in the browser reads as the compiler writes it, in every language."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

from portal.check.portal import Portal
from portal.i18n.edition import edition
from portal.i18n.format import format_day
from portal.outputs.node import node

HARNESS = Path(__file__).parent / "days.js"
DAYS = [date(2026, 6, 2), date(2026, 12, 31)]


def test_a_day_reads_the_same(repository: Portal) -> None:
    """Where the browser has other names of months, as for Tigrinya, the figures are the same."""
    content = repository.checked()
    locales = [language.locale for language in content.languages.languages]
    editions = [edition(content, locale, repository.catalogues) for locale in locales]
    cases = [(day, one) for one in editions for day in DAYS]
    given = [[day.isoformat(), one.browser_formats] for day, one in cases]
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    for (day, one), said in zip(cases, json.loads(done.stdout), strict=True):
        expected = format_day(day, one)
        if "figures" in one.browser_formats:
            said, expected = (text.partition("(")[2] for text in (said, expected))
        assert said == expected and said
