"""Which laws have a newer text than the one that we cite, in a copy of the public corpus.

What pins a text is the day that its source says, in content/sources.yml: the corpus keeps the text
of every day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.kinds.sources import Source
from portal.law.consolidated import LawText
from portal.pages.book import Book
from portal.problem import CannotDo
from portal.report.law_diff import Cited, cited, read

_LAW = re.compile(r"^bwb_id: *['\"]?(BWBR\d+)", re.MULTILINE)
# The id of a law stands at the head of a file.
_HEAD = 2_000


@dataclass(frozen=True)
class Newer:
    """A source of which a newer text was found, and what in the content rests on what changed."""

    key: str
    source: Source
    old: LawText
    new: LawText
    found: tuple[Cited, ...]


def watched(book: Book, corpus: Path) -> Iterator[Newer]:
    """Every law of which a newer text says something else where we cite it. Raises CannotDo where
    `corpus` holds no law, NoLawText."""
    texts = _texts(corpus)
    if not texts:
        raise CannotDo(f"{corpus} holds no law, such as wet/name/2026-06-12.yaml")
    for key, source in book.content.sources.sources.items():
        dated = texts.get(source.legal_id or "", {})
        known = [day for day in dated if source.date and day <= source.date]
        later = [day for day in dated if source.date and day > source.date]
        if source.type != "law" or not known or not later:
            continue
        old, new = read(dated[max(known)]), read(dated[max(later)])
        if found := cited(book, old, new, key):
            yield Newer(key, source, old, new, tuple(found))


def _texts(corpus: Path) -> dict[str, dict[date, Path]]:
    """The files of each law, by the day from which they hold."""
    found: dict[str, dict[date, Path]] = {}
    for path in sorted(corpus.rglob("[12]*-*-*.yaml")):
        with path.open(encoding="utf-8", errors="replace") as file:
            law = _LAW.search(file.read(_HEAD))
        try:
            day = date.fromisoformat(path.stem)
        except ValueError:
            continue
        if law:
            found.setdefault(law[1], {})[day] = path
    return found
