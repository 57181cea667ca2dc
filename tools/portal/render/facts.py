"""What a parameter says today, ready to show: value, date, source, and what is not certain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law.value import Ended, Known, Unknown, announced, value_at
from portal.model.content import Content
from portal.model.parameter import Parameter, Value
from portal.model.reference import anchor_of


@dataclass(frozen=True)
class Fact:
    """One parameter on one day. `row` is the row that answers, or None where none does."""

    name: str
    parameter: Parameter
    state: str  # known, ended, unknown
    row: Value | None
    announced: tuple[Value, ...]
    to_recheck: bool

    @property
    def anchor(self) -> str:
        """The name of the parameter as an anchor."""
        return anchor_of(self.name)

    @property
    def contested(self) -> bool:
        """Whether sources disagree, decided or not."""
        return bool(self.parameter.claims)

    @property
    def secondary(self) -> bool:
        """Whether the value rests on a source that is not the authority's own."""
        return self.row is not None and self.row.verified.confidence == "secondary"


def fact(content: Content, name: str, as_of: date) -> Fact:
    """What the parameter `name` says on `as_of`."""
    parameter = content.parameters[name]
    found = value_at(parameter, as_of, content.municipality.grace_days)
    return Fact(
        name=name,
        parameter=parameter,
        state={Known: "known", Ended: "ended", Unknown: "unknown"}[type(found)],
        row=None if isinstance(found, Unknown) else found.row,
        announced=tuple(announced(parameter, as_of)),
        to_recheck=as_of > parameter.review_by,
    )
