"""A question and its answer: of employers, of employers who hesitate, of newcomers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from portal.kinds.item import Item, Part
from portal.kinds.kind import Kind
from portal.source.fields import Line, Model, Prose, Slug

_SECTIONS = {"employer": "questions", "reasons-not-yet": "reasons", "newcomer": "newcomers"}


class Duty(Model):
    """What one of those who take part in a procedure does; `actor` names the drawing beside it."""

    actor: Literal["employer", "newcomer", "uwv", "ind", "coa"]
    who: Line
    does: Prose


class Question(Item):
    """A question and its answer. `number` orders the questions of a group; `who_does_what` draws
    the procedure that the answer tells of, in its order."""

    group: Literal["employer", "reasons-not-yet", "newcomer"]
    theme: Slug | None = None
    number: int = Field(ge=1)
    who_does_what: list[Duty] = Field(default_factory=list)
    parts: dict[Slug, Part] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _theme(self) -> Question:
        if (self.theme is None) == (self.group == "newcomer"):
            raise ValueError('a newcomer question has a "theme"; the others have none')
        return self


KIND = Kind(
    name="faq",
    folder="faq",
    order=20,
    model=Question,
    template="question",
    section=lambda question: _SECTIONS[question.group],
    script="aloud",
    audience=lambda question: "newcomer" if question.group == "newcomer" else "employer",
    rank=lambda question: question.number,
    anchors=lambda question: question.parts,
    facts=True,
    printable=True,
    beside=True,
    open_data=True,
)
