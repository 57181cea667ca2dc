"""Which texts a change of the content touches: what must be translated again, how it reads, and
what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.check.portal import Portal
from portal.check.wording import faults
from portal.i18n.messages import SEARCHED, SHOWN, Message, messages, messages_for
from portal.kinds.content import Content, Entry
from portal.report.audit import statements
from portal.report.readability import Readability, measured, words
from portal.sentence import ours, say
from portal.source.fields import texts

# A wish for the mean number of words in a sentence, by for whom the text is.
MEAN = {"employer": 14, "both": 12, "newcomer": 10}


@dataclass(frozen=True)
class ToTranslate:
    """What is to be done in a language because of the change: texts and words of the source, of
    those that had a translation (`redo`) and of new ones."""

    locale: str
    redo: int
    redo_words: int
    new: int
    new_words: int


@dataclass(frozen=True)
class Reading:
    """How the texts of one entry that changed read, before (None where all are new) and after; the
    wordings in them that readers misread, each with a better one."""

    entry: Entry
    before: Readability | None
    after: Readability
    faults: tuple[str, ...]


def to_translate(before: Portal, after: Portal) -> list[ToTranslate]:
    """The work in each language to which the change gives any."""
    assert before.content is not None and after.content is not None
    old = {(one.domain, one.context): one for one in messages(before.content)}
    found = []
    for locale, catalogue in after.catalogues.items():
        earlier = before.catalogues.get(locale)
        redo, new = [], []
        for message in messages_for(after.content, locale):
            if catalogue.status(message) in SHOWN:
                continue
            names = ((message.domain, name) for name in message.contexts)
            was = next((old[name] for name in names if name in old), None)
            if was is None:
                new.append(message)
            elif earlier and earlier.status(was) in SHOWN:
                redo.append(message)
        if redo or new:
            found.append(ToTranslate(locale, len(redo), _words(redo), len(new), _words(new)))
    return found


def _words(some: list[Message]) -> int:
    return sum(len(words(one.source)) for one in some)


def readings(before: Content, after: Content) -> list[Reading]:
    """How each entry reads of which texts changed; none where the source is not Dutch."""
    found = []
    for entry, old, new in _touched(before, after) if after.source_locale == "nl" else ():
        after_ = measured(new)
        if after_ is None:
            continue
        earlier = {message for text in old for _, message, _ in faults(text)}
        told = tuple(
            say("{message} {hint}", message=ours(message), hint=ours(hint))
            for text in new
            for _, message, hint in faults(text)
            if message not in earlier
        )
        found.append(Reading(entry, measured(old), after_, told))
    return found


def _touched(before: Content, after: Content) -> Iterator[tuple[Entry, list[str], list[str]]]:
    """Each entry with the texts that stood in the places that changed, and those that stand
    there."""
    old = {
        (entry.domain, entry.name): {place: text for place, text, _ in texts(entry.model)}
        for entry in before.entries()
    }
    for entry in after.entries():
        names = ((entry.domain, name) for name in (entry.name, *entry.formerly))
        was = next((old[name] for name in names if name in old), {})
        changed = [
            (was.get(place, ""), text)
            for place, text, _ in texts(entry.model)
            if was.get(place) != text and place[-1] != SEARCHED
        ]
        if changed:
            yield entry, [one for one, _ in changed if one], [two for _, two in changed]


def unsourced(before: Content, after: Content) -> list[str]:
    """What a changed text states and nobody says where from: `file: sentence`. And values that
    changed while the day on which they were compared did not, or that come without an article of
    the law that they cite."""
    known = {(said.path, said.sentence) for said in statements(before)}
    return [
        f"{said.path}: {said.sentence}"
        for said in statements(after)
        if (said.path, said.sentence) not in known
        and not any(after.sources.sources[one.source].read_on for one in said.citations)
    ]


@dataclass(frozen=True)
class ValueFault:
    """What a changed row of a parameter lacks."""

    parameter: str
    title: str
    fault: str


def value_faults(before: Content, after: Content) -> list[ValueFault]:
    """Rows that changed and say the same day of checking, that cite a law without an article, or
    that rest on a secondary source."""
    found = []
    for name, parameter in after.parameters.items():
        earlier = before.parameters.get(name)
        rows = {row.from_: row for row in earlier.values} if earlier else {}
        for row in parameter.values:
            was = rows.get(row.from_)
            if row == was:
                continue
            source = after.sources.sources[row.source]
            if was and was.value != row.value and was.verified.on == row.verified.on:
                found.append(ValueFault(name, parameter.title, "same-day"))
            if source.type in ("law", "ruling") and not row.article:
                found.append(ValueFault(name, parameter.title, "no-article"))
            if row.verified.confidence == "secondary":
                found.append(ValueFault(name, parameter.title, "secondary"))
    return found
