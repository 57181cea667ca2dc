"""The pages that are made from data and have no file of their own, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from portal.kinds.content import Content
from portal.kinds.kind import SCRIPT, STYLE
from portal.law.parameter import anchor_of


@dataclass(frozen=True)
class Made:
    """One such page, `page:name`. Its title and description are the words `title-name` and
    `about-name` of the interface. `found` says whether its own text is searched.
    """

    name: str
    section: str = ""
    slug: str = ""
    script: str = SCRIPT
    style: str = STYLE
    facts: bool = False
    found: bool = True
    anchors: Callable[[Content], Collection[str]] = lambda content: ()

    @property
    def reference(self) -> str:
        """The reference of the page."""
        return f"page:{self.name}"


def _claimed(content: Content) -> list[str]:
    return [anchor_of(name) for name, about in content.parameters.items() if about.claims]


HOME = Made("home", found=False)
MADE = (
    HOME,
    Made("glossary", "glossary"),
    Made("search", slug="zoeken", script="search", found=False),
    Made("keep", slug="op-je-telefoon", script="keep"),
    Made("changes", slug="wat-verandert"),
    Made("contact", "contact"),
    Made("meetings", "meetings", style="story"),
    Made("sources", "about", "bronnen", found=False),
    Made("uncertain", "about", "niet-zeker", anchors=_claimed),
    Made("translations", "about", "vertalingen", found=False),
    Made("reba", "decision-aid", "reba", script="reba", style="reba", facts=True),
)
