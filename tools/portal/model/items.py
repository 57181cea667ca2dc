"""The kinds of pages that people write: regulations, questions, culture, stories, and so on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from portal.model.base import (
    Citation,
    ContactKey,
    Day,
    Line,
    Model,
    ParameterId,
    Prose,
    Reference,
    Slug,
    SourceKey,
)

Audience = Literal["employer", "newcomer", "both"]


class Part(Model):
    """A headed part of a page; its key is its anchor."""

    title: Line
    text: Prose


class Item(Model):
    """What every page has: an answer up front, and who says so, since when, and who to ask."""

    title: Line
    summary: Prose
    sources: list[Citation] = Field(min_length=1)
    related: list[Reference] = Field(default_factory=list)
    contact: ContactKey
    owner: str
    last_checked: Day
    review_by: Day
    uncertain: Prose | None = None
    search_words: Line | None = None

    @model_validator(mode="after")
    def _dates(self) -> Item:
        if self.review_by <= self.last_checked:
            raise ValueError('"review_by" does not lie after "last_checked"')
        return self


class Regulation(Item):
    """A rule, explained. `audience` decides in which languages it appears."""

    audience: Audience
    parts: dict[Slug, Part] = Field(min_length=1)


class Question(Item):
    """A question and its answer. `number` orders the questions of a group."""

    group: Literal["employer", "reasons-not-yet", "newcomer"]
    theme: Slug | None = None
    number: int = Field(ge=1)
    parts: dict[Slug, Part] = Field(default_factory=dict)

    @property
    def audience(self) -> Audience:
        return "newcomer" if self.group == "newcomer" else "employer"

    @model_validator(mode="after")
    def _theme(self) -> Question:
        if (self.theme is None) == (self.group == "newcomer"):
            raise ValueError('a newcomer question has a "theme"; the others have none')
        return self


class Topic(Item):
    """A topic of work culture, for both sides of the table."""

    newcomer: Prose
    employer: Prose
    say_it: Line | None = None


class Consent(Model):
    """That the person in the story agreed to it, on what day, and until when."""

    given_on: Day
    valid_until: Day


class Story(Item):
    """What really happened. Without consent or a public source it is not built."""

    date: Day
    sector: Line
    text: Prose
    rules: list[ParameterId] = Field(default_factory=list)
    consent: Consent | None = None
    public_source: SourceKey | None = None

    @property
    def audience(self) -> Audience:
        return "employer"

    def may_be_shown(self, as_of: Day) -> bool:
        """Whether the people in it agreed, or the story is public already."""
        consented = self.consent and self.consent.given_on <= as_of <= self.consent.valid_until
        return bool(consented) or self.public_source is not None


class Step(Model):
    """One thing to do, and why or how. `date` names the day that belongs to it, where one does."""

    text: Line
    explanation: Prose | None = None
    link: Reference | None = None
    date: Line | None = None


class Checklist(Item):
    """Things to do, in order."""

    audience: Audience
    steps: dict[Slug, Step] = Field(min_length=2)


class Term(Model):
    """A term of art. `forms` are its spellings in running text, which link to it."""

    term: Line
    explanation: Prose
    forms: list[str] = Field(min_length=1)
    protected: bool = False
    sources: list[Citation] = Field(default_factory=list)
    related: list[Reference] = Field(default_factory=list)


class About(Item):
    """A page about the portal itself."""

    audience: Audience
    parts: dict[Slug, Part] = Field(min_length=1)
