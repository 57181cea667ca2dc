"""The words of the site itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from portal.law.parameter import Unit
from portal.source.fields import Line, Model, Short, Slug
from portal.source.text import read


class Plural(Model):
    """A counted thing in the source language; `{n}` stands for the number."""

    one: Short
    other: Short


class Interface(Model):
    """The file content/interface.yml: every word of the site that is not content."""

    strings: dict[Slug, Line]
    plurals: dict[Unit | Literal["adults", "children"], Plural]


_HERE = Path(__file__).parent
_NEEDED = Path("words.txt")


@cache
def needed_words() -> frozenset[str]:
    """The words without which some page cannot be made: `strings.menu`, `plurals.days`."""
    return frozenset(read(_HERE, _NEEDED, 100_000)[0].split())
