"""Translations that count for a source text which changed while they stayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.i18n.alike import alike
from portal.i18n.catalogue import Catalogue, Translation, filled, path_of
from portal.problem import Problem
from portal.sentence import said_of

_HINT = "Translate the new text, mark it fuzzy, or say that it is right: portal translations keep."


def problems(before: Mapping[str, Catalogue], after: Mapping[str, Catalogue]) -> Iterator[Problem]:
    """Each text that says what it said `before`, beside another source, and on nobody's word."""
    for locale, catalogue in after.items():
        had = before[locale].messages if locale in before else {}
        for (domain, context), now in catalogue.messages.items():
            was = had.get((domain, context))
            if was is not None and _stale(was, now):
                path = path_of(locale, domain)
                message = said_of(context, "the source changed, and the translation did not.")
                yield Problem(path, now.line, message, _HINT)


def _stale(was: Translation, now: Translation) -> bool:
    """A text that was fuzzy says an older source; without the mark it would count for this one."""
    same = filled(now.string) and was.string == now.string
    return same and not (now.fuzzy or now.kept) and (was.fuzzy or not alike(was.id, now.id))
