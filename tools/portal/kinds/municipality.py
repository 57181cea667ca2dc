"""The one local file: the place, whom to ask, local figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from portal.law.parameter import Unit
from portal.sentence import say
from portal.source.fields import (
    Citation,
    ContactKey,
    Day,
    Digits,
    FigureKey,
    Line,
    Model,
    Name,
    Number,
    Slug,
    Text,
    Url,
    fault_at,
)

# Ten digits; a number that is free or shared; three for an emergency; or abroad, with its country.
_PHONE = re.compile(
    r"0[1-9][0-9]{8}|0(800|90[069])[0-9]{4,7}|14[0-9]{2,4}|11[0-9]|\+[1-9][0-9]{7,13}"
)

# Of a mobile phone, of a large town or a firm, of anywhere else.
_AREA = re.compile(r"^(06|0(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|[78][0-9])|0[0-9]{3})")


def _phone(given: str) -> str:
    digits = re.sub(r"[ -]", "", given)
    if not re.fullmatch(r"[0-9+][0-9 -]*", given) or not _PHONE.fullmatch(digits):
        message = say('"{given}" is no telephone number', given=given)
        bare = re.sub(r"\(0\)|[^0-9+]", "", given)
        bare = re.sub(r"^(\+|00)?31(?=[0-9]{9}$)", "0", bare)
        if re.fullmatch(r"0[1-9][0-9]{8}", bare):
            _, area, rest = _AREA.split(bare)
            right = " ".join([area, *re.findall(r"^[0-9]{3}(?=[0-9]{4}$)|[0-9]{2}", rest)])
            raise ValueError(message, say("Write it like this: {right}.", right=right))
        if bare.startswith("0"):
            message = say('"{given}" has {n} digits, not ten', given=given, n=len(bare))
        raise ValueError(message, "Write ten digits with blanks: 088 123 45 67; or 112, 14 0527.")
    return given


Phone = Annotated[str, StringConstraints(max_length=40), AfterValidator(_phone), Digits]
_EMAIL = re.compile(r"[A-Za-z0-9._+&-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _email(given: str) -> str:
    if not _EMAIL.fullmatch(given):
        message = say('"{given}" is no address of email', given=given)
        raise ValueError(message, "It looks like this: balie@example.org.")
    return given


Email = Annotated[str, StringConstraints(max_length=100), AfterValidator(_email)]


class Contact(Model):
    """Someone to ask. What no source shows is listed under `to_supply`, for staff to find out;
    `via` is whom to ask instead as long as there is neither a phone nor an email.
    """

    name: Text
    role: Line
    phone: Phone | None = None
    email: Email | None = None
    url: Url | None = None
    address: Text | None = None
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
            message = say("gives {given} without a source", given=", ".join(given))
            raise fault_at((), message, 'Add "sources": where it can be read.')
        both = sorted(set(given) & set(self.to_supply))
        if both:
            message = say("gives {both} and lists it under to_supply too", both=", ".join(both))
            raise fault_at(("to_supply",), message, "Is it found? Take it out of to_supply.")
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

    name: Text
    site_name: Line
    reception_centre: Text
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
