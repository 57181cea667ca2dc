"""Whether what a reviewer says can be brought into a catalogue: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from portal.check import translations
from portal.i18n.catalogue import Catalogue, Translation
from portal.i18n.messages import Message
from portal.i18n.sheet import Judged, same
from portal.kinds.content import Content
from portal.kinds.reference import targets
from portal.problem import Problem, did_you_mean, errors
from portal.sentence import say


@dataclass(frozen=True)
class Reviewed:
    """What the rows say: the corrections and what is `good` as it is, by the key of a text; the
    `remarks`, and how many texts are still to be read."""

    corrections: dict[str, str]
    good: list[str]
    remarks: list[tuple[str, str]]
    unread: int


def review(
    content: Content,
    messages: Sequence[Message],
    catalogue: Catalogue,
    path: Path,
    rows: Sequence[Judged],
) -> tuple[Reviewed, list[Problem]]:
    """What `rows` of the sheet at `path` say, and each fault in them."""
    known = {message.key: message for message in messages}
    anchors, terms = targets(content), translations.protected_terms(content)
    found = Reviewed({}, [], [], 0)
    unread, problems, seen = 0, [], dict[str, int]()
    for row in rows:
        faults = list(_faults(row, known, catalogue, seen))
        problems += [Problem(path, row.line, *fault) for fault in faults]
        seen.setdefault(row.key, row.line)
        if faults:
            continue
        if row.remark:
            found.remarks.append((row.key, row.remark))
        if row.correction and not same(row.correction, row.translation):
            message = known[row.key]
            corrected = _as_ends(row.correction, message.source)
            found.corrections[row.key] = corrected
            one = _with(catalogue, message, corrected, row.line)
            wrong = errors(translations.problems(content, one, message, anchors, terms))
            problems += [replace(fault, path=path) for fault in wrong]
        elif row.good or row.correction:
            found.good.append(row.key)
        else:
            unread += 1
    return replace(found, unread=unread), problems


def _faults(
    row: Judged, known: dict[str, Message], catalogue: Catalogue, seen: dict[str, int]
) -> Iterator[tuple[str, str]]:
    """Message and hint for each fault in what a row is about."""
    if row.key not in known:
        unknown = say('no text has the name "{name}".', name=row.key)
        yield unknown, did_you_mean(row.key, known) or "Make the sheet anew."
        return
    if row.key in seen:
        twice = say(
            'has the text "{context}" twice; the first is on line {first}.',
            context=row.key,
            first=seen[row.key],
        )
        yield twice, "Keep the right one of the two, and remove the other."
    message = known[row.key]
    said = catalogue.translation(message)
    if not same(row.source, message.source):
        yield (
            say('the Dutch of "{name}" is another than on the sheet.', name=row.key),
            "Make the sheet anew, and read this text again.",
        )
    elif not isinstance(said, str) or not same(row.translation, said):
        yield (
            say('the translation of "{name}" is another than on the sheet.', name=row.key),
            'Make the sheet anew. Is it full of "?"? Then save the sheet as CSV UTF-8.',
        )


def _as_ends(correction: str, source: str) -> str:
    """gettext wants a translation to begin and end with a line break where its source does."""
    begins, ends = (source.startswith("\n"), source.endswith("\n"))
    return "\n" * begins + correction + "\n" * ends


def _with(catalogue: Catalogue, message: Message, said: str, line: int) -> Catalogue:
    """A catalogue of that text alone, as a reviewer says it on a line of the sheet."""
    one = Translation(message.id, said, fuzzy=False, reviewed=True, kept=False, line=line)
    return Catalogue(catalogue.locale, {(message.domain, message.context): one})
