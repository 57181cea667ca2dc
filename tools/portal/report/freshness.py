"""What is due, overdue, disputed, announced, unverified or to be supplied, for the people who keep
the content true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Literal

from portal.kinds.content import Content, Entry
from portal.law.parameter import Parameter
from portal.law.value import ONE_DAY, Unknown, announced
from portal.source.fields import Citation, once

State = Literal[
    "overdue", "due", "disputed", "wanted", "announced", "unverified", "to-supply", "absent"
]
_SAID: dict[State, str] = {
    "overdue": "past its grace period: was to be checked by {0.day}",
    "due": "due: was to be checked by {0.day}",
    "disputed": "unknown today: disputed",
    "wanted": "to be supplied from {0.day}: ask {0.ask}",
    "announced": "announced from {0.day}, not found in force",
    "unverified": "rests on a secondary source",
    "to-supply": "{0.field} of {0.title} to be supplied: ask the municipality",
    "absent": "{0.reason}",
}


@dataclass(frozen=True)
class Due:
    """One thing to look at: `title` of the file at `place` without its ending.

    `overdue` is past its grace period and no longer shown as fact; `day` is that of the review, of
    the announcement, or the first on which no value is known (`wanted`); `ask` is the name of whom
    to ask, `field` what a contact lacks, `reason` why it has no page (`absent`), `sources` what to
    compare it with, `reference` its name for `portal verify`, `file` where it stands.
    """

    place: str
    state: State
    title: str
    owner: str
    ask: str = ""
    day: date | None = None
    field: str = ""
    reason: str = ""
    sources: tuple[Citation, ...] = ()
    reference: str = ""
    file: str = ""

    @property
    def past_grace(self) -> bool:
        """Whether it is no longer shown as fact."""
        return self.state == "overdue"

    @property
    def message(self) -> str:
        """What is the matter."""
        return _SAID[self.state].format(self)

    def __str__(self) -> str:
        return f"{self.place}: {self.message} (owner: {self.owner})"


def report(content: Content, on: date) -> list[Due]:
    """Everything that needs the eye of its owner on `on`, sorted by place; what is past its grace
    period first."""
    lines = [*_reviews(content, on), *_parameters(content, on), *_contacts(content)]
    lines += _absent(content, on)
    return sorted(lines, key=lambda line: (not line.past_grace, line.place, line.message))


def _reviews(content: Content, on: date) -> Iterator[Due]:
    for entry in content.entries():
        review_by = getattr(entry.model, "review_by", None)
        if review_by is None or review_by >= on:
            continue
        past = on > content.law.trusted_through(review_by)
        yield _due(content, entry, "overdue" if past else "due", review_by)


def _due(
    content: Content, entry: Entry, state: State, day: date | None = None, reason: str = ""
) -> Due:
    about = entry.model
    key = getattr(about, "contact", None)
    return Due(
        f"content/{entry.domain}/{entry.name}",
        state,
        getattr(about, "title", entry.name),
        getattr(about, "owner", ""),
        content.municipality.contacts[key].name if key else "",
        day,
        reason=reason,
        sources=once(_sources(about)),
        reference=entry.reference,
        file=content.path(entry.kind, entry.name) if entry.kind else entry.path,
    )


def _sources(about: object) -> list[Citation]:
    """What to compare an entry with."""
    if isinstance(about, Parameter):
        return [*about.values, *about.claims.values()]
    parts: list[object] = [about]
    for name in ("questions", "outcomes"):
        parts += getattr(about, name, {}).values()
    return [one for part in parts for one in _cited(part)]


def _cited(part: object) -> list[Citation]:
    return getattr(part, "sources", None) or getattr(part, "legal_basis", None) or []


def _absent(content: Content, on: date) -> Iterator[Due]:
    """What has no page today, such as a story without a consent that holds."""
    for entry in content.entries():
        gone = entry.kind and entry.kind.absent(entry.model, on)
        if gone:
            yield _due(content, entry, "absent", reason=gone.reason)


def _parameters(content: Content, on: date) -> Iterator[Due]:
    for entry in content.entries():
        parameter = entry.model
        if not isinstance(parameter, Parameter):
            continue
        found = content.law.on(on).value(entry.name)
        if isinstance(found, Unknown) and found.reason == "disputed":
            yield _due(content, entry, "disputed")
        for day in _wanted(parameter, on):
            yield _due(content, entry, "wanted", day)
        for row in announced(parameter, on):
            yield _due(content, entry, "announced", row.from_)
        if not isinstance(found, Unknown) and found.row.verified.confidence == "secondary":
            yield _due(content, entry, "unverified")


def _wanted(parameter: Parameter, on: date) -> Iterator[date]:
    """The first day of each stretch, not over by `on`, of which no row tells the value."""
    rows = parameter.counted
    if not rows or on < rows[0].from_:
        yield on
    for row, follower in zip_longest(rows, rows[1:]):
        if row.until is None or (follower and follower.from_ <= max(on, row.until + ONE_DAY)):
            continue
        yield row.until + ONE_DAY


def _contacts(content: Content) -> Iterator[Due]:
    municipality = content.municipality
    for key, contact in municipality.contacts.items():
        for field in contact.to_supply:
            place, owner = f"content/municipality/{key}", municipality.name
            yield Due(place, "to-supply", contact.name, owner, owner, field=field)
