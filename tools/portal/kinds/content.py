"""All content of one root, in one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from portal.kinds import kinds
from portal.kinds.critical import Critical
from portal.kinds.interface import Interface
from portal.kinds.kind import Audience, Item, Kind
from portal.kinds.languages import Language, Languages
from portal.kinds.looked_at import LookedAt
from portal.kinds.municipality import Municipality
from portal.kinds.sections import Sections
from portal.kinds.sources import Sources
from portal.kinds.terms import TermBase
from portal.law.lawbook import Lawbook
from portal.law.parameter import Parameter
from portal.law.road import RoadSteps
from portal.law.tree import Tree
from portal.source.fields import Model
from portal.source.media import Medium

# Each file that stands alone under content/.
FILES: Mapping[str, type[Model]] = {
    "sources": Sources,
    "municipality": Municipality,
    "languages": Languages,
    "sections": Sections,
    "interface": Interface,
    "looked-at": LookedAt,
    "terms": TermBase,
    "critical": Critical,
}
# Those that need not be there.
OPTIONAL = {"critical", "looked-at", "terms"}


@dataclass(frozen=True)
class Entry:
    """One piece of content: what it is called, what it says, and its kind; a file that stands alone
    has none."""

    name: str
    model: Model
    kind: Kind[Any] | None

    @property
    def domain(self) -> str:
        """The folder or file under content/, which names its catalogue too."""
        return self.kind.folder if self.kind else self.name

    @property
    def reference(self) -> str:
        """Its reference; of a file that stands alone its name."""
        return self.kind.reference(self.name) if self.kind else self.name

    @property
    def path(self) -> str:
        """Its file, below the root."""
        return self.kind.path(self.name) if self.kind else f"content/{self.name}.yml"

    @property
    def formerly(self) -> list[str]:
        """The names that its file had before, as far as its former addresses tell."""
        former: list[str] = getattr(self.model, "formerly", [])
        return [address.strip("/").rpartition("/")[2] for address in former]

    @property
    def audience(self) -> Audience:
        """For whom it is written."""
        return self.kind.audience_of(self.model) if self.kind else "both"


@dataclass(frozen=True, eq=False)
class Content:
    """Everything that stands under content/, typed: `items` by folder and name. `digests` tells
    what one entry says from what it said before, by its domain and name; `local` are the files of
    those that do not stand in content/; `media` are the pictures and recordings, by item and
    file."""

    sources: Sources
    municipality: Municipality
    languages: Languages
    sections: Sections
    interface: Interface
    items: Mapping[str, Mapping[str, Model]]
    digests: Mapping[tuple[str, str], str] = field(default_factory=dict)
    local: Mapping[tuple[str, str], str] = field(default_factory=dict)
    looked_at: LookedAt = field(default_factory=LookedAt)
    terms: TermBase = field(default_factory=TermBase)
    critical: Critical = field(default_factory=Critical)
    media: Mapping[str, Medium] = field(default_factory=dict)

    def of(self, kind: Kind[Item]) -> Mapping[str, Item]:
        """The items of a kind, by name."""
        return cast("Mapping[str, Item]", self.items.get(kind.folder, {}))

    def path(self, kind: Kind[Any], name: str) -> str:
        """The file of an item, below the root."""
        return self.local.get((kind.folder, name)) or kind.path(name)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters, by scheme.name."""
        return self.of(kinds()["parameter"])

    @property
    def trees(self) -> Mapping[str, Tree]:
        """The decision trees, by slug."""
        return self.of(kinds()["tree"])

    @property
    def roads(self) -> Mapping[str, RoadSteps]:
        """The roads, by the name of their file."""
        return self.of(kinds()["road"])

    @cached_property
    def law(self) -> Lawbook:
        """The parameters, and how long each is trusted."""
        return Lawbook(self.parameters, self.municipality.grace_days)

    def file(self, name: str) -> Model:
        """What the file of that name says which stands alone."""
        found: Model = getattr(self, name.replace("-", "_"))
        return found

    def entries(self) -> Iterator[Entry]:
        """Everything that holds text, in a fixed order."""
        for name in FILES:
            yield Entry(name, self.file(name), None)
        for kind in kinds().values():
            for name, item in self.of(kind).items():
                yield Entry(name, item, kind)

    def language(self, locale: str) -> Language:
        """The language of `locale`. Raises KeyError where the site has no such language."""
        for language in self.languages.languages:
            if language.locale == locale:
                return language
        raise KeyError(locale)

    @property
    def source_locale(self) -> str:
        """The language in which the content is written."""
        return self.languages.locales[0]
