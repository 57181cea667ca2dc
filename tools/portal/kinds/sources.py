"""A source: a law, a ruling, a page of an authority, or a secondary text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from portal.sentence import say
from portal.source.fields import Day, Model, Slug, Text, Url, fault_at


class Source(Model):
    """Stands once in content/sources.yml; everything else cites it by its key.

    `title` and `publisher` are names and stay as they are in every language.
    `date` is the date that the source itself shows, `read_on` the day on which we read it,
    `language` that of the title, where it is not the source language of the site.
    """

    title: Text
    publisher: Text
    type: Literal["law", "ruling", "official", "local", "secondary"]
    url: Url | None = None
    date: Day | None = None
    read_on: Day
    legal_id: Text | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = None
    note: Text | None = None


class Sources(Model):
    """The file content/sources.yml."""

    sources: dict[Slug, Source]

    @model_validator(mode="after")
    def _address_or_local(self) -> Sources:
        for key, source in self.sources.items():
            if source.url is None and source.type != "local":
                message = say(
                    'source "{key}" has no url; only a local document may lack one', key=key
                )
                raise fault_at(("sources", key), message, "Add its url.")
        return self
