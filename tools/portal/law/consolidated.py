"""The consolidated text of a law, part by part, so that two of them can be laid side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from portal.law.article import ArticlePart

_PARAGRAPH = re.compile(r"(\d+[a-z]?)\.? (?=\S)")
_ITEM = re.compile(r"([a-z]{1,2})\. ")
_SUB = re.compile(r"(\d+)°\.? ")
_REFERENCE = re.compile(r"^\s*\[[^\]]+\]:.*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\](?:\[[^\]]*\]|\([^)]*\))")
# What binds an item to the next one moves when one is added.
_BINDS = re.compile(r"[;,]\s*(?:of|en|dan wel)\s*$")


@dataclass(frozen=True)
class LawText:
    """`law` is its id, such as BWBR0007149, `valid_from` the day of the text as it says it, `parts`
    the own words of each part: of a paragraph with items what stands above them.
    """

    law: str
    valid_from: str
    parts: Mapping[ArticlePart, str]


def divided(articles: Mapping[str, str]) -> dict[ArticlePart, str]:
    """The own words of each part of `articles`, text by number: paragraphs begin with `1 `, items
    with `a. `, their items with `1°. `, each behind an empty line."""
    found: dict[ArticlePart, str] = {}
    for number, text in articles.items():
        here = ArticlePart(number)
        for chunk in re.split(r"\n\s*\n", _REFERENCE.sub("", text)):
            said = " ".join(_LINK.sub(r"\1", chunk).split())
            if not said:
                continue
            if start := _SUB.match(said):
                here = ArticlePart(number, here.paragraph, here.item, start[1])
            elif start := _ITEM.match(said):
                here = ArticlePart(number, here.paragraph, start[1])
            elif start := _PARAGRAPH.match(said):
                here = ArticlePart(number, start[1])
            words = said[start.end() :] if start else said
            found[here] = f"{found[here]} {words}" if here in found else words
    return found


def normal(words: str) -> str:
    """The letters and digits of a text: what a change of punctuation, capitals or mark-up
    leaves."""
    return " ".join(re.findall(r"\w+", _BINDS.sub("", words).replace("_", " ").lower()))


def changed(old: LawText, new: LawText) -> list[ArticlePart]:
    """The parts that say something else, that are new or that are gone, in the order of the law."""
    found = [
        part
        for part in {**new.parts, **old.parts}
        if normal(old.parts.get(part, "")) != normal(new.parts.get(part, ""))
    ]
    return sorted(found, key=_order)


def _order(part: ArticlePart) -> list[tuple[int, str]]:
    pieces = [piece for own in part for piece in (*re.findall(r"\d+|[a-z]+", own), "")]
    return [(int(piece) if piece.isdigit() else 0, piece) for piece in pieces]


def touches(cited: ArticlePart, part: ArticlePart) -> bool:
    """Whether a citation rests on a part that changed: it holds it, or stands below its words."""
    return cited.holds(part) or part.holds(cited)
