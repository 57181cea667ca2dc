"""Whether a translation calls a thing what the term base calls it, a sentence at a time."""

from __future__ import annotations

from collections.abc import Iterator

from portal.i18n.messages import Message
from portal.i18n.sentences import beside, holds
from portal.i18n.term_base import terms_in
from portal.kinds.content import Content
from portal.problem import Problem, Severity
from portal.sentence import said_of, say
from portal.source.document import Document

_ANOTHER = "One thing has one word. Is another right here? Add it to terms.yml with the reason."


def differences(
    message: Message, translation: str, content: Content, locale: str
) -> Iterator[tuple[str, str, Severity, str]]:
    """Message, hint, severity and the sentences of each form that misleads, which is an error, and
    of each term without a known form, which is a warning."""
    found = list(terms_in(message, content, locale))
    if not found:
        return
    for ours, theirs in beside(message.source, translation):
        for term, words in found:
            if not holds(ours, tuple(term.dutch)):
                continue
            about, wanted = f"{ours}\n{theirs}", say('Write "{wanted}".', wanted=words.wanted)
            misleading = [one for one in words.forbidden if holds(theirs, (one.form,))]
            for one in misleading:
                fault = say(
                    'says "{form}" for "{dutch}": {reason}.',
                    form=one.form,
                    dutch=term.name,
                    reason=one.reason,
                )
                yield fault, wanted, Severity.ERROR, about
            if words.written and not misleading and not holds(theirs, words.known()):
                fault = say(
                    'does not say "{wanted}" for "{dutch}" in "{sentence}".',
                    wanted=words.wanted,
                    dutch=term.name,
                    sentence=ours,
                )
                yield fault, _ANOTHER, Severity.WARNING, about


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each language of a term that the site has not. `document` is the file content/terms.yml."""
    known = set(content.languages.locales[1:])
    for number, term in enumerate(content.terms.terms):
        for locale in term.words.keys() - known:
            message = say('"{locale}" is no language of a translation.', locale=locale)
            name = f"terms.{number}.words.{locale}"
            yield document.problem(
                ("terms", number, "words", locale), said_of(name, message), "Remove it."
            )
