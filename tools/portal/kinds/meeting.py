"""A meeting: when, where, for whom, in which languages, and whom to tell that one comes."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, model_validator

from portal.kinds.kind import Absence, Audience, Kind, Occasion
from portal.sentence import say
from portal.source.fields import (
    ContactKey,
    Day,
    Digits,
    Line,
    LocaleKey,
    Model,
    PictureFile,
    Prose,
    fault_at,
)

ZONE = "Europe/Amsterdam"
# Hours and minutes, as a clock shows them: 19:30.
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), Digits]


class Drawing(Model):
    """A drawing, such as of the place; `alt` says what is to be seen. A photo of people belongs to
    a story, which knows of consent."""

    file: PictureFile
    alt: Line


class Meeting(Model):
    """A meeting. `place` is a name with an address and stays as it is in every language,
    `announced_on` the day on which this was written or last changed."""

    title: Line
    summary: Prose
    date: Day
    begins: Clock
    ends: Clock
    place: str = Field(min_length=1, max_length=200)
    audience: Audience
    languages: list[LocaleKey] = Field(min_length=1)
    picture: Drawing | None = None
    text: Prose | None = None
    sign_up: ContactKey
    sign_up_by: Day | None = None
    cancelled: bool = False
    announced_on: Day
    owner: str
    search_words: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Meeting:
        if self.ends <= self.begins:
            raise fault_at(("ends",), 'is no later than "begins"', "Look at both times.")
        if self.sign_up_by and self.sign_up_by > self.date:
            raise fault_at(("sign_up_by",), 'lies after "date"', "Look at both days.")
        if self.announced_on > self.date:
            raise fault_at(("announced_on",), 'lies after "date"', "Look at both days.")
        return self

    def occasion(self) -> Occasion:
        """When and where it is, for calendars."""
        return Occasion(
            begins=self._at(self.begins),
            ends=self._at(self.ends),
            place=self.place,
            written=self.announced_on,
            cancelled=self.cancelled,
        )

    def _at(self, clock: str) -> datetime:
        return datetime.combine(self.date, time.fromisoformat(clock), ZoneInfo(ZONE))

    def absence(self, on: Date) -> Absence | None:
        """Why it has no page: its day is past."""
        if on <= self.date:
            return None
        reason = say("not shown: it was on {day}.", day=self.date)
        return Absence(("date",), reason, "Remove the file.")


KIND = Kind(
    name="meeting",
    folder="meetings",
    order=45,
    model=Meeting,
    template="meeting",
    style="story",
    section="meetings",
    audience=lambda meeting: meeting.audience,
    rank=lambda meeting: meeting.date.toordinal(),
    absent=Meeting.absence,
    ends=lambda meeting: meeting.date,
    occasion=Meeting.occasion,
)
