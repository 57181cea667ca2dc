"""The index that the search page loads once a reader types: a file a language.

It holds titles, headings, descriptions and search words as they are written; the browser folds
them as it folds what is typed. A page is found in its own language and by the title and the search
words of its Dutch page, because readers learn the Dutch terms first; a page that a language lacks
is found in Dutch.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from portal.pages.page import Page

_HEADING = re.compile(r"<(h[23])\b[^>]*>(.*?)</\1>", re.S)
_VALUE = re.compile(r"<bdi>([0-9][^<]*)</bdi>")
_SEPARATOR = " · "
Index = dict[str, Any]
Row = tuple[str, int, str, str, str, str, str]


def write_indexes(pages: tuple[Page, ...], folder: Path) -> None:
    """Write the index of every language of `pages` into the built site in `folder`."""
    for locale, index in indexes(pages).items():
        target = folder / address(locale)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(script(index), encoding="utf-8")


def address(locale: str) -> str:
    """Where the index of a language stands in the site."""
    return f"assets/search-{locale}.js"


def script(index: Index) -> str:
    """An index as a classic script: a page on a USB stick may load those and no other file."""
    text = json.dumps({"index": index}, ensure_ascii=False, separators=(",", ":"))
    return f"werkportaal.bring({text});\n"


def indexes(pages: tuple[Page, ...]) -> dict[str, Index]:
    """The index of each locale; the first page's language is the source."""
    by_locale: dict[str, dict[str, Page]] = {}
    for page in pages:
        if page.found:
            by_locale.setdefault(page.locale, {})[page.reference] = page
    source = by_locale[pages[0].locale]
    return {locale: _index(own, source) for locale, own in by_locale.items()}


def _index(own: dict[str, Page], source: dict[str, Page]) -> Index:
    """The index of a language with the pages `own`; `source` are those of the source language."""
    strings = next(iter(own.values())).strings
    labels: dict[str, int] = {}

    def row(page: Page) -> Row:
        kind = strings.get(f"kind-{page.kind}", strings["kind-page"])
        label = f"{kind.striptags()}{_SEPARATOR}{strings[f'for-{page.audience}'].striptags()}"
        about = page.description
        twin = source[page.reference]
        extra = "" if twin.locale == page.locale else f"{twin.title}, {twin.words}"
        number = labels.setdefault(label, len(labels))
        return page.path, number, page.title, about, ", ".join(_headings(page)), page.words, extra

    first = next(iter(source.values()))
    return {
        "root": next(iter(own.values())).root,
        "source": {"lang": first.locale, "dir": first.direction},
        "own": [row(page) for page in own.values()],
        "others": [row(page) for reference, page in source.items() if reference not in own],
        "labels": list(labels),
    }


def _headings(page: Page) -> list[str]:
    """The headings of a page, without those that every page has."""
    usual = set(page.strings.values())
    found = (Markup(" ".join(html.split())) for _, html in _HEADING.findall(page.body))
    values = map(str, _VALUE.findall(page.body.partition('id="sources"')[0]))
    return list(dict.fromkeys([*(one.striptags() for one in found if one not in usual), *values]))
