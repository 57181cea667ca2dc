"""A question and its answer: of employers, of employers who hesitate, of newcomers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from portal.kinds.item import Item, Part
from portal.kinds.kind import Kind
from portal.source.fields import Slug

_SECTIONS = {"employer": "questions", "reasons-not-yet": "reasons", "newcomer": "newcomers"}


class Question(Item):
    """A question and its answer. `number` orders the questions of a group."""

    group: Literal["employer", "reasons-not-yet", "newcomer"]
    theme: Slug | None = None
    number: int = Field(ge=1)
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
    template="item",
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
