"""The list of pages, the same for every locale: what stands where, and who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.kind import SCRIPT, STYLE, Audience
from portal.kinds.made import HOME, MADE, Made
from portal.kinds.routes import BESIDE

# The script of a page that shows the part of it that its address names.
_CHOSEN = "chosen"
# The stylesheet of a page in two languages.
_BESIDE = "beside"


@dataclass(frozen=True)
class Plan:
    """One page to be: its reference, its template, the section around it, and its readers.

    `lead` is the field of its content that comes first and describes it, `source` the file that it
    is made from, `facts` whether it closes with what its parameters say today, `paired` whether it
    has a view in two languages, `found` whether the search looks in it.
    """

    reference: str
    template: str
    section: str | None
    audience: Audience = "both"
    lead: str = ""
    source: str | None = None
    script: str = SCRIPT
    style: str = STYLE
    facts: bool = False
    printable: bool = False
    paired: bool = False
    found: bool = True

    @property
    def slug(self) -> str:
        """The part behind the kind."""
        return self.reference.partition(":")[2]

    @property
    def beside(self) -> bool:
        """Whether it is the view of another page in two languages."""
        return self.reference.startswith(BESIDE)


def page_of(content: Content, reference: str) -> str:
    """The reference of the page on which `reference` stands: without anchor, term or source."""
    page, _, _ = reference.partition("#")
    kind, _, key = page.partition(":")
    if kind == "source":
        return "page:sources"
    if kind == "section" and (section := content.sections.sections.get(key)):
        return section.page or page
    return (kinds()[kind].on or page) if kind in kinds() else page


def plans(content: Content, on: date) -> list[Plan]:
    """Every page of the site, in the order of the sections, and its two-language view."""
    found = [_made(content, HOME)]
    for key, section in content.sections.sections.items():
        if section.page is None:
            reference, around = f"section:{key}", section.parent
            found.append(Plan(reference, "section", around, section.audience, "lead"))
        found += items(content, key, on)
    found += [_made(content, made) for made in MADE if made is not HOME]
    paired = [plan for plan in found if plan.paired and plan.audience != "employer"]
    return found + [_beside(plan) for plan in paired]


def _beside(plan: Plan) -> Plan:
    """A page that shows one part at a time shows the same part of itself in two languages."""
    script = _CHOSEN if plan.script in ("aid", _CHOSEN) else SCRIPT
    return Plan(
        BESIDE + plan.reference,
        "beside",
        plan.section,
        plan.audience,
        plan.lead,
        script=script,
        style=_BESIDE,
        found=False,
    )


def _made(content: Content, made: Made) -> Plan:
    return Plan(
        made.reference,
        made.name,
        _around(content, made.reference, made.section),
        script=made.script,
        style=made.style,
        facts=made.facts,
        found=made.found,
    )


def _around(content: Content, reference: str, section: str) -> str | None:
    """The section around a page; None for one that stands in the place of its section."""
    stands_in = section and content.sections.sections[section].page == reference
    return None if stands_in else section or None


def items(content: Content, section: str, on: date) -> list[Plan]:
    """The items that stand in a section, in the order in which the section lists them."""
    order = content.sections.sections[section].in_order()
    return sorted(
        _items(content, section, on),
        key=lambda plan: order.index(plan.slug) if plan.slug in order else len(order),
    )


def _items(content: Content, section: str, on: date) -> Iterator[Plan]:
    for kind in kinds().values():
        own = [
            (name, item)
            for name, item in content.of(kind).items()
            if kind.section_of(item) == section and kind.absent(item, on) is None
        ]
        for name, item in sorted(own, key=lambda pair: kind.rank(pair[1])):
            yield Plan(
                kind.reference(name),
                kind.template_of(item),
                _around(content, kind.reference(name), section),
                kind.audience_of(item),
                kind.lead,
                content.path(kind, name),
                kind.script_of(item),
                kind.style_of(item),
                kind.facts,
                kind.printable,
                kind.beside,
            )
