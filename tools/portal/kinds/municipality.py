"""The one local file: the place, whom to ask, local figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from portal.law.parameter import Unit
from portal.source.fields import (
    Citation,
    ContactKey,
    Day,
    FigureKey,
    Line,
    Model,
    Name,
    Number,
    Slug,
    Url,
)


class Contact(Model):
    """Someone to ask. What no source shows is listed under `to_supply`, for staff to find out;
    `via` is whom to ask instead as long as there is neither a phone nor an email.
    """

    name: str
    role: Line
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 -]+$")] | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+$")] | None = None
    url: Url | None = None
    address: str | None = None
    sources: list[Citation] = Field(default_factory=list)
    to_supply: list[Literal["phone", "email", "url", "address"]] = Field(default_factory=list)
    via: ContactKey | None = None
    note: Line | None = None

    @property
    def answers(self) -> bool:
        """Whether people can ring or write."""
        return bool(self.phone or self.email)

    @model_validator(mode="after")
    def _sourced(self) -> Contact:
        given = [n for n in ("phone", "email", "url", "address") if getattr(self, n)]
        if given and not self.sources:
            raise ValueError(f"gives {', '.join(given)} without a source")
        both = sorted(set(given) & set(self.to_supply))
        if both:
            raise ValueError(f"gives {', '.join(both)} and lists it under to_supply too")
        if not (given or self.to_supply or self.via):
            raise ValueError("gives no way to reach it, nor a via, and lists none under to_supply")
        return self


class Figure(Citation):
    """A local number, counted on one day."""

    title: Line
    value: Number
    unit: Unit
    counted_on: Day


class Proof(Model):
    """A figure of which the home page tells, or two between which it lies, and what it counts."""

    figures: list[FigureKey] = Field(min_length=1, max_length=2)
    says: Line


class Municipality(Model):
    """The file content/municipality.yml; another municipality says its own in local/."""

    name: str
    site_name: Line
    reception_centre: str
    grace_days: int = Field(ge=0, le=365)
    contacts: dict[Slug, Contact]
    figures: dict[Name, Figure] = Field(default_factory=dict)
    proof: list[Proof] = Field(default_factory=list)

    def chain(self, key: str | None) -> Iterator[str]:
        """The contact `key`, and then the one after the other to whom `via` leads, each once."""
        seen: set[str] = set()
        while key in self.contacts and key not in seen:
            yield key
            seen.add(key)
            key = self.contacts[key].via

    def nearest(self, key: str) -> Contact | None:
        """Whom to ring or write to for the contact `key`: itself where it has a phone or an email,
        else the first one along `via` that has. None where nobody does."""
        found = (self.contacts[name] for name in self.chain(key))
        return next((contact for contact in found if contact.answers), None)
