"""Whether each language is one that can be built."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from portal.kinds.languages import Languages
from portal.problem import Problem, did_you_mean
from portal.source.document import Document, Key


def problems(document: Document, languages: Languages) -> Iterator[Problem]:
    """Each fault in the file languages.yml."""
    known = [language.locale for language in languages.languages]
    for number, language in enumerate(languages.languages):
        key: Key = ("languages", number)
        if language.locale in known[:number]:
            yield document.problem(key, f'the locale "{language.locale}" stands twice.')
        if language.second_choice and language.second_choice not in known:
            hint = did_you_mean(language.second_choice, known)
            message = f'unknown second choice "{language.second_choice}".'
            yield document.problem((*key, "second_choice"), message, hint)
        try:
            direction = Locale.parse(language.locale, sep="-").text_direction
        except UnknownLocaleError:
            message = f'"{language.locale}" is not a locale that CLDR knows.'
            yield document.problem((*key, "locale"), message, "Use a code such as ar or pt-BR.")
            continue
        if direction != language.direction:
            message = f'{language.name} is written "{direction}", not "{language.direction}".'
            yield document.problem((*key, "direction"), message, "Change the direction.")
