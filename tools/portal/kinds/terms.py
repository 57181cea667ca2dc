"""The term base: one word for one thing, in each language."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.languages import Word
from portal.source.fields import LocaleKey, Model, Reference, Short


class WordForm(Model):
    """A form of a word, and why it may stand there, or may not; `*` stands for any letters."""

    form: Word
    reason: Short


class Words(Model):
    """What a term is called in one language. `wanted` is as a person says it; `written` are its
    forms in a sentence, and where there are none nobody looks for it."""

    wanted: Short
    written: list[Word] = Field(default_factory=list, max_length=20)
    allowed: list[WordForm] = Field(default_factory=list, max_length=20)
    forbidden: list[WordForm] = Field(default_factory=list, max_length=20)

    def misleading(self) -> list[str]:
        """What a reader may take for the term, and is not; without what has a star."""
        return [one.form for one in self.forbidden if "*" not in one.form]

    def known(self) -> tuple[str, ...]:
        """Every form in which the term may stand in a sentence."""
        return (*self.written, *(one.form for one in self.allowed))


class BaseTerm(Model):
    """What the Dutch calls it, what that means, and its words. `explained` is its explanation in
    the glossary, where it has one."""

    dutch: list[Word] = Field(min_length=1, max_length=20)
    means: Short
    explained: Reference | None = None
    words: dict[LocaleKey, Words]

    @property
    def name(self) -> str:
        """The term itself, without what else it may look like."""
        return self.dutch[0].strip("*")


class TermBase(Model):
    """The file content/terms.yml, which need not be there."""

    terms: list[BaseTerm] = Field(default_factory=list, max_length=500)

    def words_of(self, reference: str, locale: str) -> Words | None:
        """What the term is called that the entry `reference` of the glossary explains."""
        found = (term.words for term in self.terms if term.explained == reference)
        return next(found, {}).get(locale)
