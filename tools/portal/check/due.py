"""What the municipality still has to supply, and what should be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from portal.check.shape import entry_of
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.problem import Problem, Severity
from portal.sentence import say
from portal.source.document import Document


def problems(
    documents: Mapping[Path, Document], content: Content, as_of: date
) -> Iterator[Problem]:
    """Notices and warnings; none of them stops a build."""
    for path, document in documents.items():
        entry = entry_of(document, content)
        review_by = getattr(entry, "review_by", None)
        if review_by is not None and review_by < as_of:
            last = content.law.trusted_through(review_by)
            message = say("was to be checked again by {review_by}.", review_by=review_by)
            hint = say(
                "Compare it with its source. After {last} a value is shown as unknown.", last=last
            )
            yield document.problem(("review_by",), message, hint, severity=Severity.WARNING)
        if getattr(entry, "disputed", False):
            message = "sources disagree, and nobody has decided."
            hint = 'Add a "resolution". Until then every answer that uses it is "ask".'
            yield document.problem(("claims",), message, hint, severity=Severity.WARNING)
        for kind in kinds().values():
            gone = kind.absent(entry, as_of) if isinstance(entry, kind.model) else None
            if gone is not None:
                message, place = gone.reason, gone.place
                yield document.problem(place, message, gone.remedy, severity=Severity.WARNING)
        if path.name == "municipality.yml":
            yield from _to_supply(document, content)


def _to_supply(document: Document, content: Content) -> Iterator[Problem]:
    for key, contact in content.municipality.contacts.items():
        for name in contact.to_supply:
            message = say(
                "{contact}: {way} is to be supplied by the municipality.",
                contact=contact.name,
                way=say(name),
            )
            place = ("contacts", key, "to_supply")
            yield document.problem(place, message, severity=Severity.NOTICE)
