"""Which page stands where. Slugs and anchors are the same in every language."""

from __future__ import annotations

from portal.model.content import Content
from portal.model.items import Question
from portal.model.reference import KINDS

# The section in which the items of a kind stand. Questions are spread over three.
_SECTION = {
    "regulation": "rules",
    "culture": "culture",
    "story": "stories",
    "checklist": "checklists",
    "about": "about",
}
_QUESTIONS = {"employer": "questions", "reasons-not-yet": "reasons", "newcomer": "newcomers"}
_FIXED = {
    "page:home": ("", ""),
    "page:reba": ("decision-aid", "reba"),
    "page:search": ("", "zoeken"),
    "page:keep": ("", "op-je-telefoon"),
    "page:changes": ("", "wat-verandert"),
    "page:contact": ("contact", ""),
    "page:glossary": ("glossary", ""),
    "page:sources": ("about", "bronnen"),
    "page:uncertain": ("about", "niet-zeker"),
    "page:translations": ("about", "vertalingen"),
    "tree:twv": ("decision-aid", ""),
    "tree:status-change": ("decision-aid", "er-verandert-iets"),
}
BESIDE = "beside:"
_BESIDE_SLUG = "naast-nederlands"


class Routes:
    """The path of every reference, relative to the root of a locale: `regels/wachttijd/`."""

    def __init__(self, content: Content) -> None:
        self._sections = content.sections.sections
        self._paths: dict[str, str] = {}
        for key in self._sections:
            self._paths[f"section:{key}"] = self._section(key)
        for reference, (section, slug) in _FIXED.items():
            self._paths[reference] = _join(self._section(section) if section else "", slug)
        for kind, section in _SECTION.items():
            for slug in content.folder(KINDS[kind]):
                self._paths[f"{kind}:{slug}"] = _join(self._section(section), slug)
        for slug, question in content.faq.items():
            self._paths[f"faq:{slug}"] = _join(self._section(section_of(question)), slug)
        for slug in content.glossary:
            self._paths[f"term:{slug}"] = f"{self._section('glossary')}#{slug}"
        for slug in content.sources.sources:
            self._paths[f"source:{slug}"] = f"{self._paths['page:sources']}#{slug}"

    def _section(self, key: str) -> str:
        section = self._sections[key]
        parent = self._section(section.parent) if section.parent else ""
        return _join(parent, section.slug)

    def path(self, reference: str) -> str:
        """The path of a page, with its anchor. Raises KeyError where it leads nowhere."""
        if reference.startswith(BESIDE):
            return f"{_BESIDE_SLUG}/{self.path(reference.removeprefix(BESIDE))}"
        page, _, anchor = reference.partition("#")
        return self._paths[page] + (f"#{anchor}" if anchor else "")


def section_of(question: Question) -> str:
    """The section in which a question stands."""
    return _QUESTIONS[question.group]


def _join(parent: str, slug: str) -> str:
    return f"{parent}{slug}/" if slug else parent


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
