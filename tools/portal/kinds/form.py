"""A form: ready-made choices and lines to write, which become one sheet in two languages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from portal.kinds.item import Item
from portal.kinds.kind import Audience, Kind
from portal.source.fields import Line, Model, Prose, SectionKey, Slug

# What stands beside a group; pages/templates/pictograms.html draws each.
Pictogram = Literal[
    "company",
    "people",
    "work",
    "tasks",
    "days",
    "times",
    "break",
    "start",
    "pay",
    "language",
    "transport",
    "clothing",
    "safety",
    "tour",
    "ill",
    "buddy",
    "contact",
]


class Blank(Model):
    """Something to write: a few words, a text, a number, a time, a day or a phone number."""

    label: Line
    write: Literal["line", "text", "number", "time", "day", "phone"] = "line"


class Fieldset(Model):
    """What belongs together: `options`, of which any number may be chosen, `blanks` to write in,
    and a `note` that stands on the sheet whatever is chosen."""

    title: Line
    pictogram: Pictogram
    options: dict[Slug, Line] = Field(default_factory=dict)
    blanks: dict[Slug, Blank] = Field(default_factory=dict)
    note: Line | None = None

    @model_validator(mode="after")
    def _asks(self) -> Fieldset:
        if not (self.options or self.blanks):
            raise ValueError('has neither "options" nor "blanks"')
        return self


class Form(Item):
    """A form, which stands in `section`. `note` closes the sheet. `left_out` says what the sheet
    does not ask or promise, and why. `mail` is the subject of a message to the contact; without it
    none is offered."""

    section: SectionKey
    audience: Audience
    groups: dict[Slug, Fieldset] = Field(min_length=1)
    note: Line
    left_out: Prose | None = None
    mail: Line | None = None


KIND = Kind(
    name="form",
    folder="forms",
    order=55,
    model=Form,
    template="form",
    section=lambda form: form.section,
    script="form",
    style="form",
    audience=lambda form: form.audience,
    facts=True,
    printable=True,
)
