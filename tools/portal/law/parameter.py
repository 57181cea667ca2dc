"""A parameter: one legal value through time, with the sources that say so."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from portal.problem import did_you_mean
from portal.sentence import say
from portal.source.fields import (
    Citation,
    ContactKey,
    Day,
    Line,
    Model,
    Number,
    Prose,
    Slug,
    SourceKey,
    Text,
    fault_at,
)

Unit = Literal[
    "years",
    "months",
    "weeks",
    "days",
    "working-days",
    "hours",
    "minutes",
    "count",
    "people",
    "employers",
    "age",
    "eur",
    "eur-per-hour",
    "eur-per-week",
    "eur-per-month",
    "percent",
    "factor",
    "yes-no",
]


class Verified(Model):
    """When the value was last compared with its source, and what kind of source that was."""

    on: Day
    confidence: Literal["primary", "secondary"]


class Meaning(Model):
    """What a change means for each reader, and what to do about it."""

    employer: Prose | None = None
    newcomer: Prose | None = None


class Value(Citation):
    """The value from one day on.

    `until` is the last day for which the value is known; without it the value runs on until
    the next row. `announced` is shown and never computed with. `ended` has no value: the rule
    stopped on `from`. `means` tells what the row changes; of a row with `until`, what its end
    changes.
    """

    from_: Day = Field(alias="from")
    until: Day | None = None
    value: Number | bool | None = None
    status: Literal["in_force", "announced", "ended"]
    verified: Verified
    note: Line | None = None
    means: Meaning | None = None

    @property
    def given(self) -> Decimal | bool:
        """The value of a row that has one."""
        assert self.value is not None  # the status says so
        return self.value

    @property
    def amount(self) -> Decimal:
        """The value of a row that counts something."""
        assert isinstance(self.value, Decimal)  # the unit says so
        return self.value

    @model_validator(mode="after")
    def _consistent(self) -> Value:
        if self.status == "ended" and self.value is not None:
            raise ValueError('a row with status "ended" has no value')
        if self.status != "ended" and self.value is None:
            message = say('a row with status "{status}" needs a value', status=self.status)
            raise fault_at(("value",), message, 'Add "value", or mend the status.')
        if self.until is not None and self.until < self.from_:
            raise fault_at(("until",), 'lies before "from"', "Look at both days.")
        return self


class Claim(Citation):
    """What one source says where sources disagree."""

    by: Literal["text", "ruling", "practice", "announcement"]
    says: Line


class Resolution(Model):
    """Which claim we follow, why, who decided that, and when."""

    follows: Slug
    reason: Line
    by: Line
    on: Day


class Parameter(Model):
    """One file under content/parameters/<scheme>/. `contact` is whom to ask when it is unknown,
    `check_at` the source in which a reader sees for himself what holds now.
    """

    title: Line
    unit: Unit
    owner: Text
    review_by: Day
    checked_by: str | None = None
    contact: ContactKey
    check_at: SourceKey | None = None
    values: list[Value] = Field(min_length=1, max_length=200)
    claims: dict[Slug, Claim] = Field(default_factory=dict)
    resolution: Resolution | None = None
    explanation: Prose | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Parameter:
        for earlier, later in pairwise(self.counted):
            if later.from_ <= earlier.from_:
                message = say(
                    "the row from {later} does not follow {earlier}",
                    later=later.from_,
                    earlier=earlier.from_,
                )
                place = ("values", self.values.index(later))
                raise fault_at(place, message, "Put the rows in the order of their days.")
            if earlier.until is not None and earlier.until >= later.from_:
                message = say(
                    "the row from {earlier} overlaps that from {later}",
                    earlier=earlier.from_,
                    later=later.from_,
                )
                hint = say(
                    "Write until: {day}, or mend the day of the later row.",
                    day=later.from_ - timedelta(days=1),
                )
                raise fault_at(("values", self.values.index(earlier), "until"), message, hint)
        for number, row in enumerate(self.values):
            if row.value is not None and isinstance(row.value, bool) != (self.unit == "yes-no"):
                message = say(
                    'the value {value} does not fit the unit "{unit}"',
                    value=str(row.value).lower(),
                    unit=say(self.unit),
                )
                hint = "A number, or true or false where the unit is yes or no."
                raise fault_at(("values", number, "value"), message, hint)
            if isinstance(row.value, Decimal) and row.value < 0:
                message = say("the value {value} is negative", value=row.value)
                raise fault_at(("values", number, "value"), message, "Take the hyphen out.")
        if self.resolution and self.resolution.follows not in self.claims:
            follows = self.resolution.follows
            message = say('the resolution follows "{follows}", not a claim', follows=follows)
            raise fault_at(("resolution", "follows"), message, did_you_mean(follows, self.claims))
        return self

    @property
    def counted(self) -> list[Value]:
        """The rows that are computed with: all that are not only announced."""
        return [row for row in self.values if row.status != "announced"]

    @property
    def disputed(self) -> bool:
        """Whether sources disagree and nobody has yet decided which one we follow."""
        return bool(self.claims) and self.resolution is None


def anchor_of(name: str) -> str:
    """The anchor of a parameter: `twv-waiting-period` of `twv.waiting_period`."""
    return name.replace(".", "-").replace("_", "-")
