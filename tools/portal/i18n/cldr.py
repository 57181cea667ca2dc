"""Under which name CLDR, as Babel has it, knows a language of ours."""

from __future__ import annotations

# Dari has no data of its own there: it is Persian as Afghanistan writes it. Kurmanji (kmr) and
# Pashto (ps) have.
_WRITTEN_AS = {"prs": "fa-AF"}


def cldr(locale: str) -> str:
    """The locale whose plurals, dates and direction are those of `locale`, as Babel writes it."""
    return _WRITTEN_AS.get(locale, locale).replace("-", "_")
