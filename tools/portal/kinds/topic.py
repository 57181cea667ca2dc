"""A topic of work culture."""

from __future__ import annotations

from portal.kinds.item import Item
from portal.kinds.kind import Kind
from portal.source.fields import Line, Prose


class Topic(Item):
    """A topic of work culture, for both sides of the table."""

    newcomer: Prose
    employer: Prose
    say_it: Line | None = None


KIND = Kind(
    name="culture",
    folder="culture",
    order=30,
    model=Topic,
    template="topic",
    section="culture",
    script="aloud",
    facts=True,
    printable=True,
    beside=True,
)
