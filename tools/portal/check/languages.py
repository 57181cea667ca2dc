"""Whether each language is one that can be built."""

from __future__ import annotations

from collections.abc import Iterator

from portal.i18n.cldr import cldr
from portal.kinds.languages import Languages
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document, Key


def problems(document: Document, languages: Languages) -> Iterator[Problem]:
    """Each fault in the file languages.yml."""
    known = languages.locales
    for number, language in enumerate(languages.languages):
        key: Key = ("languages", number)
        if language.locale in known[:number]:
            yield document.problem(
                key, say('the locale "{locale}" stands twice.', locale=language.locale)
            )
        if language.second_choice and language.second_choice not in known:
            hint = did_you_mean(language.second_choice, known)
            message = say(
                'unknown second choice "{second_choice}".', second_choice=language.second_choice
            )
            yield document.problem((*key, "second_choice"), message, hint)
        direction = _direction(language.locale)
        if direction is None:
            message = say('"{locale}" is not a locale that CLDR knows.', locale=language.locale)
            yield document.problem((*key, "locale"), message, "Use a code such as ar or pt-BR.")
        elif direction != language.direction:
            message = say(
                '{name} is written "{direction}", not "{given}".',
                name=language.name,
                direction=direction,
                given=language.direction,
            )
            yield document.problem((*key, "direction"), message, "Change the direction.")
        for field in ("formats", "amounts"):
            written = getattr(language, field)
            if written and _direction(written) is None:
                message = say('"{locale}" is not a locale that CLDR knows.', locale=written)
                yield document.problem((*key, field), message, "Use a code such as ar-EG.")


def _direction(locale: str) -> str | None:
    """In which direction people write there; None where CLDR knows no such locale."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(cldr(locale)).text_direction
    except (UnknownLocaleError, ValueError):
        return None
