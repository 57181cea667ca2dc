"""What a template can ask about sections: what stands where, and what the home page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from portal.kinds.municipality import Figure
from portal.kinds.sections import Section
from portal.pages.book import Book, found_in
from portal.pages.plan import Plan, items
from portal.pages.values import Values, isolated

_READERS = ("employer", "newcomer", "both")


@dataclass(frozen=True)
class Heading:
    """A heading in a section, and the items under it; without an anchor, items under none."""

    anchor: str
    title: Markup
    plans: list[Plan] = field(default_factory=list)


@dataclass(frozen=True)
class OutlineView:
    """The sections of the site in one language. What their words name is not a fact of the page."""

    _book: Book
    _values: Values
    _exists: Callable[[str], bool]

    def section(self, key: str) -> Section:
        """A section, in this language."""
        self._values.reads.note("section", key)
        return found_in(self._values.edition.content.sections.sections, key, "section")

    def items(self, section: str) -> list[Plan]:
        """The items of a section that this language carries."""
        self.section(section)
        self._values.reads.note("items", section)
        found = items(self._book.content, section, self._book.on)
        return [
            plan for plan in found if self._book.exists(self._values.edition.locale, plan.reference)
        ]

    def groups(self, key: str) -> list[Heading]:
        """The items of a section under its headings; first those that stand under none."""
        section, plans = self.section(key), self.items(key)
        titles = {name: self._values.line(title) for name, title in section.themes.items()}
        titles |= {name: self._values.line(group.title) for name, group in section.groups.items()}
        under = {item: name for name, group in section.groups.items() for item in group.items}
        if section.by_reader:
            titles = {f"for-{name}": self._values.string(f"for-{name}") for name in _READERS}

        def heading(plan: Plan) -> str:
            theme = under.get(plan.slug) or self._book.theme(plan)
            found = f"for-{plan.audience}" if section.by_reader else theme
            return found if found in titles else ""

        found = {name: Heading(name, title) for name, title in {"": Markup(), **titles}.items()}
        for plan in plans:
            found[heading(plan)].plans.append(plan)
        return [group for group in found.values() if group.plans]

    def children(self, section: str) -> list[str]:
        """The sections that stand in a section."""
        self._values.reads.note("sections")
        sections = self._book.content.sections.sections
        return [key for key, found in sections.items() if found.parent == section]

    def doors(self) -> list[str]:
        """The sections that the home page offers first, of those that this language carries."""
        self._values.reads.note("sections")
        doors = self._book.content.sections.shown_as("door")
        return [key for key in doors if self._exists(f"section:{key}")]

    def tiles(self) -> list[str]:
        """What the home page names below the doors, of which this language has the page."""
        self._values.reads.note("sections")
        return [tile for tile in self._book.content.sections.tiles if self._exists(tile)]

    def figure(self, name: str) -> Figure:
        """A local number, in this language."""
        self._values.reads.note("figure", name)
        return found_in(self._values.edition.content.municipality.figures, name, "figure")

    def proof(self) -> list[tuple[Markup, Markup, Figure]]:
        """What shows that it can be done: the numbers, their words, and the figure behind them."""
        self._values.reads.note("proof")
        shown = []
        for proof in self._values.edition.content.municipality.proof:
            figures = [self.figure(name) for name in proof.figures]
            numbers = (self._values.formatted(figure.value, "number") for figure in figures)
            number = Markup("–").join(numbers)
            shown.append((isolated(number), self._values.line(proof.says), figures[0]))
        return shown

    def most_asked(self) -> list[str]:
        """The sections whose items the search page lists."""
        self._values.reads.note("sections")
        return self._book.content.sections.most_asked
