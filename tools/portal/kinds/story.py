"""A story: what really happened, and what the rules were then."""

from __future__ import annotations

from datetime import date as Date

from pydantic import Field

from portal.kinds.item import Item
from portal.kinds.kind import Kind
from portal.source.fields import Day, FigureKey, Line, Model, ParameterId, Prose, SourceKey


class Consent(Model):
    """That the person in the story agreed to it, on what day, and until when."""

    given_on: Day
    valid_until: Day


class Story(Item):
    """What really happened. Without consent or a public source it is not built. `figures` count
    people, and are shown as so many."""

    date: Day
    sector: Line
    text: Prose
    figures: list[FigureKey] = Field(default_factory=list)
    rules: list[ParameterId] = Field(default_factory=list)
    consent: Consent | None = None
    public_source: SourceKey | None = None

    def may_be_shown(self, on: Date) -> bool:
        """Whether the people in it agreed, or the story is public already."""
        consented = self.consent and self.consent.given_on <= on <= self.consent.valid_until
        return bool(consented) or self.public_source is not None


KIND = Kind(
    name="story",
    folder="stories",
    order=40,
    model=Story,
    template="story",
    section="stories",
    script="aloud",
    audience="employer",
    shown=Story.may_be_shown,
    one_of=("consent", "public_source"),
    facts=True,
)
