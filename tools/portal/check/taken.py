"""Whether answers to what was given to be read back can be taken in: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from portal.check.form import typed
from portal.i18n.back_answers import BackAnswer, BackAnswers, GivenTexts
from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import Message
from portal.i18n.read_back import ReadBack, blind, fingerprint
from portal.problem import ContentError, did_you_mean
from portal.sentence import say
from portal.source.document import Document
from portal.source.load import load

Form = TypeVar("Form", bound=BaseModel)


@dataclass
class Taken:
    """The rows that the answers make, and the texts that changed since they were given, by key."""

    rows: dict[str, ReadBack] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)


def taken(
    critical: Sequence[Message],
    catalogue: Catalogue,
    answers: Path,
    given: Path | None,
    by: str,
    on: date,
) -> Taken:
    """What the file `answers` says of texts of which the file `given` holds the translations; each
    calls a text by its key, or by the name under which it was given.

    An answer that brings a back-translation counts only where the translation still is the one that
    was given; one that judges, only where both texts still are those that it is about. Raises
    ContentError with every fault of the files.
    """
    known = {name: one for one in critical for name in (one.key, blind(one.key))}
    document, said = _read(answers, BackAnswers)
    seen = _read(given, GivenTexts)[1].root if given else None
    found, problems = Taken(), []
    for name, answer in said.root.items():
        message = known.get(name)
        faults = list(_faults(name, answer, message, known, catalogue, given=seen is not None))
        problems += [document.problem((name,), *fault) for fault in faults]
        if message and not faults:
            row = _row(answer, message, catalogue, (seen or {}).get(name), by, on)
            if row is None:
                found.stale.append(message.key)
            else:
                found.rows[message.key] = row
    if problems:
        raise ContentError(problems)
    return found


def _read(path: Path, form: type[Form]) -> tuple[Document, Form]:
    """JSON is YAML too; so each fault has its line. Raises ContentError."""
    document = load(Path(), path)
    said, faults = typed(document, form)
    if said is None:
        raise ContentError(faults)
    return document, said


def _faults(
    name: str,
    answer: BackAnswer,
    message: Message | None,
    known: Mapping[str, Message],
    catalogue: Catalogue,
    *,
    given: bool,
) -> Iterator[tuple[str, str]]:
    if message is None:
        said = say('no critical text has the name "{name}".', name=name)
        yield said, did_you_mean(name, known) or "See content/critical.yml."
        return
    row = catalogue.read_back.get(message.key)
    if row is None and answer.back is None:
        yield say('"{name}" has no back-translation.', name=name), 'Add "back".'
    elif answer.back is not None and not given and (row is None or answer.back != row.back):
        said = say('"{name}" has a new back-translation.', name=name)
        yield said, "Say with --of which file its reader was given."


def _row(
    answer: BackAnswer,
    message: Message,
    catalogue: Catalogue,
    given: str | None,
    by: str,
    on: date,
) -> ReadBack | None:
    """The row that an answer makes; None where a text is another than the answer is about."""
    said, row = catalogue.translation(message), catalogue.read_back.get(message.key)
    if not isinstance(said, str) or answer.nl not in (None, message.source):
        return None
    if row and answer.back in (None, row.back) and row.holds(message.source, said):
        reader, back = row.by, row.back
        verdict = answer.verdict or row.verdict
        reason = answer.reason or (row.reason if verdict == row.verdict else None)
    elif answer.back is not None and given == said:
        reader, back = by, answer.back
        verdict, reason = answer.verdict, answer.reason
    else:
        return None
    return ReadBack(
        source=fingerprint(message.source),
        translation=fingerprint(said),
        back=back,
        verdict=verdict,
        reason=reason,
        by=reader,
        judged_by=by if verdict else None,
        on=on,
    )
