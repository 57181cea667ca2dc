"""What a parameter says today, ready to show: value, date, source, and what is not certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from portal.law.lawbook import Law
from portal.law.parameter import Parameter, Value, anchor_of
from portal.law.value import Answer, Ended, Known, Unknown, announced

State = Literal["known", "ended", "unknown"]


@dataclass(frozen=True)
class Fact:
    """One parameter on one day. `row` is the row that answers, or None where none does."""

    name: str
    parameter: Parameter
    state: State
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


_STATES: dict[type[Answer], State] = {Known: "known", Ended: "ended", Unknown: "unknown"}


def fact(name: str, law: Law) -> Fact:
    """What the parameter `name` says by the law of the day."""
    found, parameter = law.value(name), law.parameters[name]
    return Fact(
        name=name,
        parameter=parameter,
        state=_STATES[type(found)],
        row=None if isinstance(found, Unknown) else found.row,
        announced=tuple(announced(parameter, law.day)),
        to_recheck=law.day > parameter.review_by,
    )
