"""The languages of the site."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from portal.kinds.kind import Audience
from portal.source.fields import Locale, Model, Text

Sense = Literal[
    "negation", "permission", "duty", "condition", "time-before", "time-after", "time-at-once"
]

# A star stands for any letters: before a word, in it, or behind it.
Word = Annotated[str, StringConstraints(pattern=r"^\*?[^*]+(\*[^*]+)?\*?$", max_length=40)]


class Marks(Model):
    """What a language writes between words, and at the end of a sentence."""

    comma: Text = ","
    semicolon: Text = ";"
    colon: Text = ":"
    stop: Text = "."


class Language(Model):
    """One language of the site. `second_choice` is shown before Dutch where a text is missing.

    `senses` are words of which a sentence with that sense holds at least one; `*` stands for any
    letters. `formats` is the CLDR locale that writes its dates and amounts, where it is another;
    `amounts` one for amounts alone. `dates` is a CLDR pattern of its own for a day in full, and
    `marks` are its punctuation.
    """

    locale: Locale
    name: Text
    direction: Literal["ltr", "rtl"]
    audiences: list[Literal["employer", "newcomer"]] = Field(min_length=1)
    second_choice: str | None = None
    senses: dict[Sense, Annotated[list[Word], Field(max_length=100)]] = Field(default_factory=dict)
    formats: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}-[A-Z]{2}$")] | None = None
    amounts: Locale | None = None
    dates: Annotated[str, StringConstraints(pattern=r"^[dMy (),./-]+$", max_length=40)] | None = (
        None
    )
    marks: Marks = Field(default_factory=Marks)

    def carries(self, audience: Audience) -> bool:
        """Whether a page for `audience` appears in this language."""
        return audience == "both" or audience in self.audiences


class Languages(Model):
    """The file content/languages.yml. The first language is the source."""

    languages: list[Language] = Field(min_length=1, max_length=40)

    @property
    def locales(self) -> list[str]:
        """The locale of each, the source first."""
        return [language.locale for language in self.languages]
