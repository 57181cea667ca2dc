"""What is to be checked again, by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.kinds.content import Content


@dataclass(frozen=True)
class Review:
    """What is to be checked again by a day: names of parameters, and references of pages."""

    by: date
    parameters: tuple[str, ...]
    pages: tuple[str, ...]


def reviews(content: Content, on: date) -> list[Review]:
    """What is to be checked again on the day `on` or later, by day."""
    days: dict[date, tuple[list[str], list[str]]] = {}
    for entry in content.entries():
        by = getattr(entry.model, "review_by", None)
        if by is None or by < on:
            continue
        parameters, pages = days.setdefault(by, ([], []))
        if entry.kind and entry.kind.template:
            pages.append(entry.reference)
        else:
            parameters.append(entry.name)
    return [Review(by, tuple(one), tuple(two)) for by, (one, two) in sorted(days.items())]
