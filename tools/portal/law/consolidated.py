"""The consolidated text of a law, part by part, so that two of them can be laid side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from portal.law.article import ArticlePart

_PARAGRAPH = re.compile(r"(\d+[a-z]?)\.?(?: (?=\S)|$)")
_ITEM = re.compile(r"([a-z]{1,2})\.(?: |$)")
_SUB = re.compile(r"(\d+)°\.?(?: |$)")
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
            found[here] = f"{found.get(here, '')} {words}".strip()
    return found


def normal(words: str) -> str:
    """The letters and digits of a text: what a change of punctuation, capitals or mark-up
    leaves."""
    return _bare(_BINDS.sub("", words))


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.replace("_", " ").lower()))


def changed(old: LawText, new: LawText) -> list[ArticlePart]:
    """The parts that say something else, that are new or that are gone, in the order of the law.
    What one text divides and the other does not is the same where all its words are."""
    was, now = _wholes(old), _wholes(new)
    unread = set(lost(old, new))
    found = [
        part
        for part in {**new.parts, **old.parts}
        if part not in unread
        and normal(old.parts.get(part, "")) != normal(new.parts.get(part, ""))
        and was.get(part[:2]) != now.get(part[:2])
    ]
    return sorted(found, key=_order)


def lost(old: LawText, new: LawText) -> list[ArticlePart]:
    """The parts of which a text gives the number and no words, in the order of the law."""
    found = set()
    for text in (old, new):
        empty = [part for part, words in text.parts.items() if not words]
        found |= {p for p in empty if not any(p.holds(one) and p != one for one in text.parts)}
    return sorted(found, key=_order)


def _wholes(text: LawText) -> dict[tuple[str, ...], str]:
    """The words of each paragraph with its items and their numbers."""
    found: dict[tuple[str, ...], str] = {}
    for part, words in text.parts.items():
        label = part.sub or part.item
        found[part[:2]] = f"{found.get(part[:2], '')} {_bare(f'{label} {words}')}".strip()
    return found


def _order(part: ArticlePart) -> list[tuple[int, str]]:
    pieces = [piece for own in part for piece in (*re.findall(r"\d+|[a-z]+", own), "")]
    return [(int(piece) if piece.isdigit() else 0, piece) for piece in pieces]


def pin(text: LawText, cited: ArticlePart) -> str:
    """A digest of what a cited place says, with what stands above it; empty where it is not there.
    It is the same as long as no word of it changes."""
    own = {part: words for part, words in text.parts.items() if touches(cited, part)}
    if not any(cited.holds(part) for part in own):
        return ""
    said = "\n".join(normal(own[part]) for part in sorted(own, key=_order))
    return sha256(said.encode()).hexdigest()[:16]


def touches(cited: ArticlePart, part: ArticlePart) -> bool:
    """Whether a citation rests on a part that changed: it holds it, or stands below its words."""
    return cited.holds(part) or part.holds(cited)
