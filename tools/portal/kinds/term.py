"""A term of art, explained in the glossary."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.kind import Kind
from portal.source.fields import Citation, Line, Model, Prose, Reference, Spelling


class Term(Model):
    """A term of art. `forms` are its spellings in running text, which link to it."""

    term: Line
    explanation: Prose
    forms: list[Spelling] = Field(min_length=1, max_length=20)
    protected: bool = False
    sources: list[Citation] = Field(default_factory=list)
    related: list[Reference] = Field(default_factory=list)


KIND = Kind(
    name="term",
    folder="glossary",
    order=60,
    model=Term,
    on="page:glossary",
    forms=lambda term: term.forms,
)
