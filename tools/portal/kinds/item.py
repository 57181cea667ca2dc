"""What the pages that people write have in common."""

from __future__ import annotations

from pydantic import Field, model_validator

from portal.source.fields import (
    Citation,
    ContactKey,
    Day,
    FormerAddress,
    Line,
    Model,
    Prose,
    Reference,
    Text,
    fault_at,
)


class Part(Model):
    """A headed part of a page; its key is its anchor. `sources` are those on which the whole part
    rests: where a municipality has none of them, it has no such part."""

    title: Line
    text: Prose
    sources: list[Citation] = Field(default_factory=list)


class Item(Model):
    """What every page has: an answer up front, and who says so, since when, and who to ask.

    `checked_by` is the role of who compared it with its sources last.
    `formerly` holds the names that its file had, and whole addresses at which the page stood: who
    comes there is sent on, and translations made under such a name are still its own.
    """

    title: Line
    summary: Prose
    sources: list[Citation] = Field(min_length=1)
    related: list[Reference] = Field(default_factory=list)
    contact: ContactKey
    owner: Text
    last_checked: Day
    review_by: Day
    checked_by: str | None = None
    uncertain: Prose | None = None
    search_words: Line | None = None
    formerly: list[FormerAddress] = Field(default_factory=list)

    @model_validator(mode="after")
    def _dates(self) -> Item:
        if self.review_by <= self.last_checked:
            message = 'does not lie after "last_checked"'
            raise fault_at(("review_by",), message, "Look at both days.")
        return self
