"""Which laws say something else than we read, where we cite them, in a copy of the public corpus.

What was read is pinned: law.lock holds a digest of every place that is cited, in the text of the
day that its source names in content/sources.yml. Where it holds none, that text is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from portal.kinds.content import Content
from portal.kinds.sources import Source
from portal.law.article import ArticlePart, parts
from portal.law.consolidated import LawText, pin
from portal.pages.book import Book
from portal.problem import CannotDo, ContentError, Problem
from portal.report.law_diff import Cited, citations, read, resting
from portal.source import text
from portal.source.disk import write_if_changed
from portal.source.load import MAX_BYTES

PINS = Path("law.lock")
Pins = Mapping[tuple[str, str], str]
_HEADER = "# What the cited places of laws said when they were read; by portal law-pin CORPUS.\n"
_LAW = re.compile(r"^bwb_id: *['\"]?(BWBR\d+)", re.MULTILINE)
_PIN = re.compile(r"(\S+)  (\S+(?: \S+)*)  ([0-9a-f]+)")
# The id of a law stands at the head of a file.
_HEAD = 2_000


@dataclass(frozen=True)
class Newer:
    """A source of which the newest text says something else, and what in the content rests on
    that."""

    key: str
    source: Source
    new: LawText
    found: tuple[Cited, ...]


def watched(book: Book, corpus: Path, pins: Pins) -> Iterator[Newer]:
    """Every law of which the newest text says something else where we cite it. Raises CannotDo
    where `corpus` holds no law, NoLawText."""
    for key, source, dated in _held(book.content, corpus):
        new = read(dated[max(dated)])
        own = {place: digest for (of, place), digest in pins.items() if of == key}
        if found := resting(book, {key}, partial(_moved, own, _as_read(source, dated), new)):
            yield Newer(key, source, new, tuple(found))


def unwatched(content: Content, corpus: Path) -> list[tuple[str, Source]]:
    """Every law that the content cites and the corpus lacks: nobody hears of its changes from it.
    Raises CannotDo where `corpus` holds no law."""
    held = {key for key, _, _ in _held(content, corpus)}
    cited = {key for _, _, key, _ in citations(content)} - held
    return [(key, content.sources.sources[key]) for key in sorted(cited)]


def _moved(
    pins: Mapping[str, str], old: LawText | None, new: LawText, place: ArticlePart
) -> list[ArticlePart]:
    """The place, if it says something else than what was read; if anybody knows what that was."""
    was = pins.get(str(place)) or (pin(old, place) if old else None)
    return [place] if was is not None and was != pin(new, place) else []


def read_pins(root: Path) -> Pins:
    """The digests of law.lock, by source and place; none where it is not there. Raises ContentError
    where a line is no pin: what is written anew would lack it."""
    said, faults = text.read_own(root, PINS, MAX_BYTES)
    pins: dict[tuple[str, str], str] = {}
    for number, line in enumerate(() if faults else said.splitlines(), 1):
        if row := _PIN.fullmatch(line):
            pins[row[1], row[2]] = row[3]
        elif line and not line.startswith("#"):
            message = "holds a line that is no source, place and digest."
            faults.append(Problem(PINS, number, message, "Mend it, or remove it."))
    if faults:
        raise ContentError(faults)
    return pins


def write_pins(root: Path, content: Content, corpus: Path) -> list[str]:
    """Pin every cited place of each law of which `corpus` holds the text that was read; the pins of
    other laws stay. Returns the places that no such text has, as `source: place`. Raises CannotDo
    where `corpus` holds no law, NoLawText."""
    places = {(key, place) for _, _, key, article in citations(content) for place in parts(article)}
    cited = {(key, str(place)) for key, place in places}
    pins = {name: digest for name, digest in read_pins(root).items() if name in cited}
    lacking = []
    for key, source, dated in _held(content, corpus):
        read_ = _as_read(source, dated)
        for _, place in sorted(one for one in places if read_ and one[0] == key):
            assert read_ is not None
            if digest := pin(read_, place):
                pins[key, str(place)] = digest
            else:
                lacking.append(f"{key}: {place}")
    rows = (f"{key}  {place}  {digest}\n" for (key, place), digest in sorted(pins.items()))
    write_if_changed(root / PINS, _HEADER + "".join(rows))
    return lacking


def _held(content: Content, corpus: Path) -> Iterator[tuple[str, Source, dict[date, Path]]]:
    """Each law of the content that the corpus holds, and its texts by the day from which they
    hold."""
    texts = _texts(corpus)
    if not texts:
        raise CannotDo(f"{corpus} holds no law, such as wet/name/2026-06-12.yaml")
    for key, source in content.sources.sources.items():
        if source.type == "law" and (dated := texts.get(source.legal_id or "")):
            yield key, source, dated


def _as_read(source: Source, dated: Mapping[date, Path]) -> LawText | None:
    """The text that held on the day that a source names."""
    known = [day for day in dated if source.date and day <= source.date]
    return read(dated[max(known)]) if known else None


def _texts(corpus: Path) -> dict[str, dict[date, Path]]:
    """The files of each law, by the day from which they hold."""
    found: dict[str, dict[date, Path]] = {}
    for path in sorted(corpus.rglob("[12]*-*-*.yaml")):
        if not path.is_file() or path.is_symlink():
            continue
        with path.open(encoding="utf-8", errors="replace") as file:
            law = _LAW.search(file.read(_HEAD))
        try:
            day = date.fromisoformat(path.stem)
        except ValueError:
            continue
        if law:
            found.setdefault(law[1], {})[day] = path
    return found
