"""The index that the search page loads once a reader types: a file a language.

It holds titles, headings, descriptions and search words as they are written; the browser folds
them as it folds what is typed. A page is found in its own language and by the title and the search
words of its Dutch page, because readers learn the Dutch terms first; a page that a language lacks
is found in Dutch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from portal.pages.frame import Frame
from portal.pages.page import Listed

_SEPARATOR = " · "
Index = dict[str, Any]
Row = tuple[str, int, str, str, str, str, str]


def address(locale: str) -> str:
    """Where the index of a language stands in the site."""
    return f"assets/search-{locale}.js"


def script(index: Index) -> bytes:
    """An index as a classic script: a page on a USB stick may load those and no other file."""
    text = json.dumps({"index": index}, ensure_ascii=False, separators=(",", ":"))
    return f"werkportaal.bring({text});\n".encode()


def indexes(frames: Mapping[str, Frame], pages: Iterable[Listed]) -> dict[str, Index]:
    """The index of each language; `frames` are those of every language, that of the source
    first."""
    by_locale: dict[str, dict[str, Listed]] = {locale: {} for locale in frames}
    for page in pages:
        if page.found:
            by_locale[page.locale][page.reference] = page
    first, *_ = frames.values()
    source = {"lang": first.locale, "dir": first.direction}
    return {
        locale: {
            "root": frames[locale].root,
            "source": source,
            **_rows(frames[locale].strings, own, by_locale[first.locale]),
        }
        for locale, own in by_locale.items()
    }


def _rows(
    strings: Mapping[str, Markup], own: Mapping[str, Listed], source: Mapping[str, Listed]
) -> Index:
    """What is found in a language with the pages `own`; `source` are those of the source
    language."""
    labels: dict[str, int] = {}

    def row(page: Listed) -> Row:
        kind = strings.get(f"kind-{page.kind}", strings["kind-page"])
        label = f"{kind.striptags()}{_SEPARATOR}{strings[f'for-{page.audience}'].striptags()}"
        about, headings = page.description, ", ".join(page.headings)
        twin = source[page.reference]
        extra = "" if twin.locale == page.locale else f"{twin.title}, {twin.words}"
        number = labels.setdefault(label, len(labels))
        return page.path, number, page.title, about, headings, page.words, extra

    return {
        "own": [row(page) for page in own.values()],
        "others": [row(page) for reference, page in source.items() if reference not in own],
        "labels": list(labels),
    }
