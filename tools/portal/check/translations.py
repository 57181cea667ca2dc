"""The meaning lock: a translation says what its source says, as far as a program can see.

Placeholders, links, lists, paragraphs and protected terms must be the same, and no digit may
appear. Where the source denies, allows or obliges and the translation shows no sign of it, that
is a warning: a person has to look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from portal.check import term_base
from portal.check.text import LINK, text_faults
from portal.i18n.catalogue import Catalogue, path_of
from portal.i18n.cldr import cldr
from portal.i18n.messages import Message
from portal.i18n.sentences import beside, count
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.languages import Language
from portal.kinds.reference import Targets
from portal.problem import Problem, Severity
from portal.sentence import said_of, say
from portal.source.placeholder import UnbalancedBrace, placeholders

_LIST_ITEM = re.compile(r"^\s*- ", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_EACH = ("negation", "permission", "duty")
_SENSE = "Read both again. Is the translation right? Add its word to languages.yml."
_MARK = re.compile(r"\[[a-z]+\](?!\()")


def problems(
    content: Content, catalogue: Catalogue, message: Message, known: Targets, terms: list[str]
) -> Iterator[Problem]:
    """Each fault in the translation of a message, if it counts; one that does not count is not
    shown anyway. `terms` are the protected ones."""
    locale, source = catalogue.locale, content.languages.languages[0]
    language, translation = content.language(locale), catalogue.translation(message)
    if translation is None or message.searched:
        return
    if not language.carries(message.audience):
        return
    forms = [translation] if isinstance(translation, str) else translation
    faults = list(_number_of_forms(message, forms, locale))
    # Some plural forms do without the mark of the counted number.
    plain = _unnumbered if message.plural else str
    for said in forms:
        faults += text_faults(plain(said), content, known, message.markdown)
        faults += differences(plain(message.source), plain(said), terms)
        faults += _too_long(message.source, said)
    yield from (problem_of(locale, catalogue, message, *fault) for fault in faults)
    for said in forms:
        senses = lost_senses(plain(message.source), plain(said), source, language)
        for sense, ours, theirs in senses:
            lost = say(
                'the source has a {sense} in "{sentence}", and "{locale}" no word for one.',
                sense=say(sense),
                sentence=ours,
                locale=locale,
            )
            found = problem_of(locale, catalogue, message, lost, _SENSE, Severity.WARNING)
            yield replace(found, about=f"{ours}\n{theirs}")
        for what, hint, severity, about in term_base.differences(message, said, content, locale):
            yield replace(problem_of(locale, catalogue, message, what, hint, severity), about=about)


def protected_terms(content: Content) -> list[str]:
    """The terms that stay in every language as they are."""
    return [
        forms[0]
        for kind in kinds().values()
        for item in content.of(kind).values()
        if (forms := list(kind.forms_of(item))) and getattr(item, "protected", False)
    ]


def _unnumbered(text: str) -> str:
    return text.replace("{n}", "")


def _number_of_forms(
    message: Message, forms: Sequence[str], locale: str
) -> Iterator[tuple[str, str]]:
    from babel.messages.plurals import get_plural

    needed = get_plural(cldr(locale)).num_plurals if message.plural else 1
    if len(forms) != needed:
        message_ = say(
            "has {has} forms; {locale} has {needed}.", has=len(forms), locale=locale, needed=needed
        )
        yield message_, "Write each form: msgstr[0], msgstr[1]."


def _too_long(source: str, said: str) -> Iterator[tuple[str, str]]:
    if len(said) > 4 * len(source) + 100:
        yield "is far longer than its source.", "Say what the source says, and no more."


def problem_of(
    locale: str,
    catalogue: Catalogue,
    message: Message,
    fault: str,
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """A problem at the line of a text in its catalogue."""
    found = catalogue.entry(message)
    line = found.line if found else 1
    path = path_of(locale, message.domain)
    return Problem(path, line, said_of(message.context, fault), hint, severity)


def differences(source: str, translation: str, terms: list[str]) -> Iterator[tuple[str, str]]:
    """Message and hint for each way in which the structure of a translation differs.

    `terms` are the protected terms, which stay in every language as they are.
    """
    counted = (("placeholder", _names), ("link", _links), ("mark", _marks))
    for what, of in counted:
        before, after = of(source), of(translation)
        if before == after:
            continue
        lost, added = before - after, after - before
        for name in sorted(lost):
            yield say("lost the {what} {name}.", what=say(what), name=name), "Put it back."
        for name in sorted(added):
            yield (
                say("has the {what} {name}, which the source lacks.", what=say(what), name=name),
                "Remove it.",
            )
    for what, pattern in (("list items", _LIST_ITEM), ("paragraph breaks", _PARAGRAPH)):
        had, has = (len(pattern.findall(text.strip())) for text in (source, translation))
        if had != has:
            yield (
                say("has {has} {what}; the source has {had}.", has=has, what=say(what), had=had),
                "Make them the same.",
            )
    for term in terms:
        lost_term = term in source and term not in translation
        if lost_term and re.search(rf"(?<!\w){re.escape(term)}", source):
            yield say('lost the term "{term}".', term=term), "It stays as it is in every language."


def lost_senses(
    source: str, translation: str, of: Language, language: Language
) -> Iterator[tuple[str, str, str]]:
    """Each sense that a sentence of the source shows and its translation does not, with both; none
    of a sense that is unlisted. Of two denials, permissions or duties none may fall out."""
    for ours, theirs in beside(source, translation):
        for sense, words in of.senses.items():
            own = language.senses.get(sense)
            had = count(ours, tuple(words)) if own else 0
            if own and had and count(theirs, tuple(own)) < (had if sense in _EACH else 1):
                yield sense, ours, theirs


@cache
def _names(text: str) -> Counter[str]:
    try:
        return Counter(f"{{{name}}}" for name in placeholders(text))
    except UnbalancedBrace:
        return Counter()


@cache
def _links(text: str) -> Counter[str]:
    return Counter(f"({target})" for _, target in LINK.findall(text))


@cache
def _marks(text: str) -> Counter[str]:
    return Counter(_MARK.findall(text))
