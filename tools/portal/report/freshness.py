"""What is due, disputed, announced, unverified or to be supplied, for the people who keep the
content true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from portal.kinds.content import Content, Entry
from portal.law.parameter import Parameter
from portal.law.value import ONE_DAY, Unknown, announced


@dataclass(frozen=True)
class Due:
    """One thing to look at. `past_grace` says that its value is no longer shown as fact."""

    place: str
    message: str
    owner: str
    past_grace: bool = False

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
        state = "past its grace period" if past else "due"
        message = f"{state}: was to be checked by {review_by}"
        yield Due(_place(entry), message, getattr(entry.model, "owner", ""), past)


def _absent(content: Content, on: date) -> Iterator[Due]:
    """What has no page today, such as a story without a consent that holds."""
    for entry in content.entries():
        gone = entry.kind and entry.kind.absent(entry.model, on)
        if gone:
            yield Due(_place(entry), gone.reason, getattr(entry.model, "owner", ""))


def _place(entry: Entry) -> str:
    return f"content/{entry.domain}/{entry.name}"


def _parameters(content: Content, on: date) -> Iterator[Due]:
    for name, parameter in content.parameters.items():
        place, owner = f"content/parameters/{name}", parameter.owner
        found = content.law.on(on).value(name)
        if isinstance(found, Unknown) and found.reason == "disputed":
            yield Due(place, "unknown today: disputed", owner)
        asked = content.municipality.contacts[parameter.contact].name
        for day in _wanted(parameter, on):
            yield Due(place, f"to be supplied from {day}: ask {asked}", owner)
        for row in announced(parameter, on):
            yield Due(place, f"announced from {row.from_}, not found in force", owner)
        if not isinstance(found, Unknown) and found.row.verified.confidence == "secondary":
            yield Due(place, "rests on a secondary source", owner)


def _wanted(parameter: Parameter, on: date) -> Iterator[date]:
    """The first day of each stretch, not over by `on`, of which no row tells the value."""
    rows = [row for row in parameter.values if row.status != "announced"]
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
            message = f"{field} of {contact.name} to be supplied: ask the municipality"
            yield Due(f"content/municipality/{key}", message, municipality.name)
