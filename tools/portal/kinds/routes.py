"""Which page stands where. Slugs and anchors are the same in every language."""

from __future__ import annotations

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.made import MADE

BESIDE = "beside:"
_BESIDE_SLUG = "naast-nederlands"
# Folders of the site that hold no page of the content, beside those of the languages.
TAKEN = ("assets", "data", "social", _BESIDE_SLUG)


class Routes:
    """The path of every reference, relative to the root of a locale: `regels/wachttijd/`."""

    def __init__(self, content: Content) -> None:
        self._sections = content.sections
        self._paths = {f"section:{key}": self._section(key) for key in content.sections.sections}
        self._pages = {section.page for section in content.sections.sections.values()}
        for made in MADE:
            self._paths[made.reference] = self._path(made.reference, made.section, made.slug)
        for kind in kinds().values():
            for name, item in content.of(kind).items():
                reference = kind.reference(name)
                if kind.on:
                    self._paths[reference] = f"{self._paths[kind.on]}#{name}"
                elif kind.template:
                    section, slug = kind.section_of(item), kind.slug_of(name, item)
                    self._paths[reference] = self._path(reference, section, slug)
        for slug in content.sources.sources:
            self._paths[f"source:{slug}"] = f"{self._paths['page:sources']}#{slug}"

    def _section(self, key: str) -> str:
        return "".join(
            f"{self._sections.sections[name].slug}/" for name in self._sections.chain(key)
        )

    def _path(self, reference: str, section: str, slug: str) -> str:
        """The address in a section, or that of the section in whose place the page stands."""
        return self._section(section) + (
            f"{slug}/" if slug and reference not in self._pages else ""
        )

    def path(self, reference: str) -> str:
        """The path of a page, with its anchor. Raises KeyError where it leads nowhere."""
        if reference.startswith(BESIDE):
            return f"{_BESIDE_SLUG}/{self.path(reference.removeprefix(BESIDE))}"
        page, _, anchor = reference.partition("#")
        return self._paths[page] + (f"#{anchor}" if anchor else "")

    def shared(self) -> dict[str, list[str]]:
        """Addresses at which more than one page would stand, and the references of those. A page
        that stands in the place of its section is one with it."""
        pages: dict[str, list[str]] = {}
        for reference, path in self._paths.items():
            if "#" not in path and not self._stands_in(reference):
                pages.setdefault(path, []).append(reference)
        return {path: some for path, some in pages.items() if len(some) > 1}

    def _stands_in(self, reference: str) -> bool:
        kind, _, key = reference.partition(":")
        return kind == "section" and self._sections.sections[key].page is not None


def needed_sections(content: Content) -> dict[str, str]:
    """Every section in which something stands, and the reference of one such thing."""
    needed = {made.section: made.reference for made in MADE if made.section}
    for kind in kinds().values():
        for name, item in content.of(kind).items():
            if section := kind.section_of(item):
                needed.setdefault(section, kind.reference(name))
    return needed


def relative(start: str, target: str) -> str:
    """The address of `target` as a link on the page `start`; both are paths of directories."""
    path, hash_, anchor = target.partition("#")
    if path == start:
        return f"#{anchor}" if anchor else "./"
    here, there = start.split("/")[:-1], path.split("/")[:-1]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    up = "../" * (len(here) - common)
    down = "".join(f"{part}/" for part in there[common:])
    return (up + down or "./") + hash_ + anchor
