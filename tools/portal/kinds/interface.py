"""The words of the site itself."""

from __future__ import annotations

from typing import Literal

from portal.law.parameter import Unit
from portal.source.fields import Line, Model, Slug


class Plural(Model):
    """A counted thing in the source language; `{n}` stands for the number."""

    one: str
    other: str


class Interface(Model):
    """The file content/interface.yml: every word of the site that is not content."""

    strings: dict[Slug, Line]
    plurals: dict[Unit | Literal["adults", "children"], Plural]
