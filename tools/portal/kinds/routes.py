"""Which page stands where. Slugs and anchors are the same in every language."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.made import MADE

BESIDE = "beside:"
_BESIDE_SLUG = "naast-nederlands"
# Folders of the site that hold no page of the content, beside those of the languages: the form for
# editors and what has a digest in its name are served by rules of their own.
_TAKEN = ("assets", "beheer", "data", "hashed", "social", _BESIDE_SLUG)


class Routes:
    """The path of every reference, relative to the root of a locale: `regels/wachttijd/`."""

    def __init__(self, content: Content) -> None:
        self._sections = content.sections
        self._former: dict[str, list[str]] = {}
        self._paths = {f"section:{key}": self._section(key) for key in content.sections.sections}
        self._pages = {section.page for section in content.sections.sections.values()}
        for made in MADE:
            self._paths[made.reference] = self._path(made.reference, made.section, made.slug)
            self._former[made.reference] = self._stood(made.reference, made.section, made.slug)
        for kind in kinds().values():
            for name, item in content.of(kind).items():
                reference = kind.reference(name)
                if kind.on:
                    self._paths[reference] = f"{self._paths[kind.on]}#{name}"
                elif kind.template:
                    section, slug = kind.section_of(item), kind.slug_of(name, item)
                    self._paths[reference] = self._path(reference, section, slug)
                    former = getattr(item, "formerly", [])
                    self._former[reference] = self._stood(reference, section, slug, former)
        for key, found in content.sections.sections.items():
            self._former[f"section:{key}"] = self._stood(f"section:{key}", key, "", found.formerly)
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

    def _stood(
        self, reference: str, section: str, slug: str, former: Collection[str] = ()
    ) -> list[str]:
        """Every address at which a page stood before: by a former name, in a former section, or as
        it says itself."""
        slugs = [self._sections.sections[name] for name in self._sections.chain(section)]
        whole = [f"{one.rstrip('/')}/" for one in former if "/" in one]
        names = [one for one in former if "/" not in one and not reference.startswith("section:")]
        ways = [[one.slug, *(old for old in one.formerly if "/" not in old)] for one in slugs]
        own = ["" if reference in self._pages else slug, *names]
        found = ["".join(f"{part}/" for part in way if part) for way in product(*ways, own)]
        return [path for path in dict.fromkeys([*found, *whole]) if path != self._paths[reference]]

    def formerly(self, reference: str) -> list[str]:
        """The addresses at which a page, or its view in two languages, stood before."""
        if reference.startswith(BESIDE):
            own = self._former.get(reference.removeprefix(BESIDE), [])
            return [f"{_BESIDE_SLUG}/{path}" for path in own]
        return self._former.get(reference, [])

    def former(self) -> dict[str, list[str]]:
        """Every address at which something stood before, and the references of what did. A page
        that stands in the place of its section is one with it."""
        found: dict[str, list[str]] = {}
        for reference, paths in self._former.items():
            for path in paths if not self._stands_in(reference) else ():
                found.setdefault(path, []).append(reference)
        return found

    def paths(self) -> list[str]:
        """Every address at which something stands, sorted."""
        return sorted({path for path in self._paths.values() if "#" not in path})

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


def taken(content: Content) -> set[str]:
    """The folders at the top in which no page of the content may stand, and none ever stood."""
    return {*_TAKEN, *content.languages.locales}


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
