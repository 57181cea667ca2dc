"""A story: what really happened, and what the rules were then."""

from __future__ import annotations

from datetime import date as Date
from typing import Literal

from pydantic import Field, model_validator

from portal.kinds.item import Item
from portal.kinds.kind import Absence, Kind
from portal.sentence import say
from portal.source.fields import (
    Day,
    FigureKey,
    Line,
    Model,
    ParameterId,
    PictureFile,
    Prose,
    RecordingFile,
    Slug,
    SourceKey,
    fault_at,
)


class Consent(Model):
    """That a person in the story agreed to it, on what day, and until when."""

    given_on: Day
    valid_until: Day


class Quote(Model):
    """What was said, word for word, and whose words these are."""

    text: Line
    by: Line


class Picture(Model):
    """A photo of a person, or a drawing; `alt` says what is to be seen."""

    file: PictureFile
    shows: Literal["person", "drawing"]
    alt: Line


class Recording(Model):
    """What can be heard, and the same in writing."""

    file: RecordingFile
    transcript: Prose


class Moment(Model):
    """What happened, and when. `loose` says that its place among the others is not known."""

    when: Line
    what: Line
    loose: bool = False


class Story(Item):
    """What really happened. Without a consent that holds, or a public source, it is not built.

    `consent` has a row for each person, by a word that says who it is to the desk and is no name.
    `figures` are shown as pictures: of people as so many of the first number, of percents as a
    part. `employees` is how many work at the firm, about.
    """

    date: Day
    sector: Line
    employees: int | None = Field(default=None, ge=1, le=100_000)
    quote: Quote | None = None
    picture: Picture | None = None
    recording: Recording | None = None
    text: Prose
    timeline: dict[Slug, Moment] = Field(default_factory=dict)
    went_wrong: Prose | None = None
    advice: Prose | None = None
    figures: list[FigureKey] = Field(default_factory=list)
    rules: list[ParameterId] = Field(default_factory=list)
    consent: dict[Slug, Consent] = Field(default_factory=dict)
    public_source: SourceKey | None = None

    @model_validator(mode="after")
    def _consented(self) -> Story:
        person = self.recording or (self.picture and self.picture.shows == "person")
        if person and not self.consent:
            message = 'a photo of a person or a recording needs a "consent"'
            raise fault_at((), message, "Add a row for each person who is seen or heard.")
        return self

    def absence(self, on: Date) -> Absence | None:
        """Why it is not built: nobody agreed, or the consent of one of them does not hold."""
        for who, consent in self.consent.items():
            place = ("consent", who)
            if on < consent.given_on:
                reason = say(
                    'not published before {day}: "{who}" agrees from that day.',
                    day=consent.given_on,
                    who=who,
                )
                return Absence(place, reason, "It appears by itself.")
            if on > consent.valid_until:
                reason = say(
                    'not published: the consent of "{who}" ended on {day}.',
                    day=consent.valid_until,
                    who=who,
                )
                return Absence(place, reason, "Ask again, or remove the story and its media.")
        if self.consent or self.public_source:
            return None
        remedy = 'Add "consent" with an end date for each person, or the "public_source".'
        return Absence((), "not published: nobody in it gave consent.", remedy)

    def last_day(self) -> Date | None:
        """The last day on which everybody in it agrees; None where nobody has to."""
        return min((consent.valid_until for consent in self.consent.values()), default=None)


KIND = Kind(
    name="story",
    folder="stories",
    order=40,
    model=Story,
    template="story",
    style="story",
    section="stories",
    script="aloud",
    audience="employer",
    one_of=("consent", "public_source"),
    faces=(("recording",), ("picture", "shows", "person")),
    absent=Story.absence,
    ends=Story.last_day,
    facts=True,
)
