"""What is due, disputed, announced or unverified, for the people who keep the content true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law.value import Unknown, announced, last_trusted_day, value_at
from portal.model.content import Content


@dataclass(frozen=True)
class Line:
    """One thing to look at. `past_grace` says that its value is no longer shown as fact."""

    place: str
    message: str
    owner: str
    past_grace: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.message} (owner: {self.owner})"


def report(content: Content, on: date) -> list[Line]:
    """Every parameter and page that needs someone's eye on `on`, sorted by place."""
    grace = content.municipality.grace_days
    lines = []
    for entry in content.entries():
        review_by = getattr(entry.model, "review_by", None)
        if review_by is None or review_by >= on:
            continue
        place = f"content/{entry.kind}/{entry.slug}"
        past = on > last_trusted_day(review_by, grace)
        state = "past its grace period" if past else "due"
        message = f"{state}: was to be checked by {review_by}"
        lines.append(Line(place, message, entry.model.owner, past))
    for name, parameter in content.parameters.items():
        place = f"content/parameters/{name}"
        found = value_at(parameter, on, grace)
        if isinstance(found, Unknown) and found.reason != "overdue":
            lines.append(Line(place, f"unknown today: {found.reason}", parameter.owner))
        for row in announced(parameter, on):
            message = f"announced from {row.from_}, not found in force"
            lines.append(Line(place, message, parameter.owner))
        if not isinstance(found, Unknown) and found.row.verified.confidence == "secondary":
            lines.append(Line(place, "rests on a secondary source", parameter.owner))
    return sorted(lines, key=lambda line: (not line.past_grace, line.place, line.message))
