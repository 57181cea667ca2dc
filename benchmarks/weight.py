"""The bytes of a first view of every page of ours, by kind, counted from the built files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from server import answer

from portal.outputs.pack import loads

_KIND = re.compile(r'<div class="page page-([a-z]+)')


def by_kind(folder: Path, added: dict[str, str]) -> dict[str, list[int]]:
    """The bytes of each page in `folder`, sent with the headers `added`, by its kind."""
    found: dict[str, list[int]] = {}
    for page in folder.rglob("index.html"):
        text = page.read_text()
        if kind := _KIND.search(text):
            weight = sum(len(answer(file, added)) for file in _files(page, text))
            found.setdefault(kind[1], []).append(weight)
    return found


def _files(page: Path, text: str) -> Iterator[Path]:
    yield page
    for address in loads(text):
        yield (page.parent / address).resolve()


def table(weights: dict[str, list[int]]) -> list[list[str]]:
    """A row for each kind: its name, how many pages, the median and the most bytes."""
    rows = [["kind", "pages", "median", "most"]]
    for kind, found in sorted(weights.items()):
        rows.append([kind, str(len(found)), f"{median(found):,.0f}", f"{max(found):,}"])
    return rows
