"""What a template can ask of the law: values, changes, a tree, the Reba sum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup

from portal.i18n.format import format_value
from portal.kinds import kinds
from portal.kinds.reviews import Review, reviews
from portal.kinds.speech import Speech, speech
from portal.law.changes import Change, changes, together
from portal.law.lawbook import Law
from portal.law.parameter import Parameter
from portal.law.road import RoadSteps
from portal.law.value import Ended, Known
from portal.pages import reba_table, road_data, tree_data
from portal.pages.book import Book, found_in
from portal.pages.facts import Fact, fact
from portal.pages.plan import Plan
from portal.pages.reads import names_in
from portal.pages.values import Values


@dataclass(frozen=True)
class LawView:
    """The law of the day, in the words of one language, as one page needs it."""

    _book: Book
    _plan: Plan
    _values: Values

    def parameter(self, name: str) -> Parameter:
        """A parameter, in this language."""
        self._values.reads.note("parameters", name)
        return found_in(self._values.edition.content.parameters, name, "parameter")

    def facts(self) -> list[Fact]:
        """The parameters that the texts of the page have named so far."""
        return [self._fact(name) for name in self._values.named]

    def all_facts(self) -> list[Fact]:
        """Every parameter."""
        self._values.reads.note("parameters")
        return [self._fact(name) for name in self._values.edition.content.parameters]

    def _fact(self, name: str) -> Fact:
        self._values.reads.note("parameters", name)
        return fact(name, self._law)

    @cached_property
    def _law(self) -> Law:
        """The law of the day, in the words of this language."""
        return self._values.edition.content.law.on(self._book.on)

    def changes(self) -> list[list[Change]]:
        """What changes after today, by day; what is told alike stands together."""
        self._values.reads.note("parameters")
        self._values.reads.note("parameters", *self._values.edition.content.parameters)
        return together(changes(self._law))

    def reviews(self) -> list[Review]:
        """What is checked again, by day."""
        self._values.reads.note("reviews")
        return reviews(self._book.content, self._book.on)

    def value_on(self, name: str, day: date) -> Markup:
        """What a parameter said on a day: its value, that the rule had ended, or not known."""
        about = self.parameter(name)
        found = self._book.content.law.on(day).value(name)
        if isinstance(found, Known):
            return self._values.formatted(found.row.given, about.unit)
        return self._values.string("no-longer" if isinstance(found, Ended) else "not-known")

    def until(self) -> date | None:
        """The last day through which what was given out so far is promised to hold, and the page is
        there; None for a page that nobody checks again, because it only points to others."""
        model = self._book.model(self._book.source_locale, self._plan.reference)
        own = [kind for kind in kinds().values() if isinstance(model, kind.model)]
        last_days = [getattr(model, "review_by", None), *(kind.ends(model) for kind in own)]
        last_day = min(filter(None, last_days), default=None)
        if last_day is None:
            return None
        leans = [name for kind in own for name in kind.leans(model)]
        for name in leans:
            self._values.reads.note("parameters", name)
        named = names_in(self._values.reads.keys(), "parameters")
        return self._book.law.all_hold_until(set(named), last_day)

    def tree(self) -> tree_data.TreeData:
        """This page's tree in its words, and its routing for today and for the browser."""
        said = self._speech
        book = self._book
        found = tree_data.compiled(book.content, said.name, book.on, said.tree, said.assumes)
        self._values.reads.note("parameters", *found.tree.parameters())
        return found

    def other_voices(self) -> tuple[str, ...]:
        """The pages on which this page's tree speaks to other readers."""
        return self._speech.others

    @property
    def _speech(self) -> Speech:
        said = speech(self._values.edition.content, self._plan.reference)
        assert said  # only a page with a tree asks
        self._values.reads.note_speech(said)
        return said

    def road_data(self) -> Markup:
        """This page's road for the browser, as JSON that is safe between single quotes."""
        road = self._book.model(self._book.source_locale, self._plan.reference)
        assert isinstance(road, RoadSteps)  # only a page with a road asks
        self._values.reads.note("parameters", *road.parameters())
        return road_data.data(road, self._book.content.law, self._book.on)

    def household(self, adults: int, children: int) -> str:
        """A household in words: `2 volwassenen, 1 kind`, or the adults alone."""
        told = ["adults", "children"] if children else ["adults"]
        self._values.reads.note("unit", *told)
        words = [
            format_value(Decimal(number), unit, self._values.edition)
            for unit, number in zip(told, (adults, children), strict=False)
        ]
        if len(words) == 1:
            return words[0]
        text = self._values.word("adults-and-children")
        return text.filled("[adults]", words[0]).filled("[children]", words[1])

    def reba(self) -> list[reba_table.Table]:
        """What stays of a wage, for each household and year of which the amounts are known."""
        names = [name for name in self._book.content.parameters if name.startswith("reba.")]
        self._values.reads.note("parameters", *names)
        return reba_table.tables(self._book.law)

    def reba_data(self) -> Markup:
        """The same households for the browser, as JSON that is safe between single quotes."""
        return reba_table.data(self.reba())
