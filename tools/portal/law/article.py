"""A place in a law, as Dutch citations name it: `art. 8 lid 1 onder e sub 3, art. 12 lid 3`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from portal.sentence import say


class ArticlePart(NamedTuple):
    """An article, or a part of one: its paragraph (lid), item (onder) and item of that (sub)."""

    article: str
    paragraph: str = ""
    item: str = ""
    sub: str = ""

    def __str__(self) -> str:
        words = ("art.", "lid", "onder", "sub")
        return " ".join(f"{word} {own}" for word, own in zip(words, self, strict=True) if own)

    def holds(self, other: ArticlePart) -> bool:
        """Whether `other` is this part or lies in it. Of a law whose article has no paragraphs, or
        a single one, items stand in the article itself."""
        return all(mine in ("", theirs) for mine, theirs in zip(self, other, strict=True))


class UnreadableArticle(ValueError):
    """What stands there is no place in a law; the text says from where on."""


_NUMBER = r"\d+[a-z]{0,2}(?:[.:]\d+[a-z]?)*"
_TOKEN = re.compile(
    rf"\s*(?:(?P<law>[A-Z]\w*(?: [a-z]+)*)\s(?=art\.)|(?P<level>art\.|lid|onder|sub)\s"
    rf"|(?P<range>tot en met\b|-)|(?P<annex>bijlage)\b|(?P<next>[,;]|en\b)"
    rf"|(?P<value>{_NUMBER}(?![\w°])|[a-z]{{1,2}}(?!\w))|(?P<sub>\d+)°)"
)
_LEVELS = ("art.", "lid", "onder", "sub")


@lru_cache(4096)
def parts(citation: str) -> tuple[ArticlePart, ...]:
    """Every place that a citation names, a range as each of its places. Raises UnreadableArticle.

    A number alone continues the list in which it stands: `art. 2, 19a` are two articles,
    `art. 12 lid 1, 2` two paragraphs. What follows the name of another law lies in that one; it
    counts as a place of the cited source, which names both.
    """
    found = tuple(dict.fromkeys(_Reader(citation).read()))
    if not found:
        raise UnreadableArticle(say('"{citation}" names no article.', citation=citation))
    return found


class _Reader:
    def __init__(self, citation: str) -> None:
        self.citation = citation
        self.place = ["", "", "", ""]
        self.level = -1  # the level word that stands before the next value, if any
        self.articles = False  # whether numbers alone are articles
        self.ranged = False

    def read(self) -> Iterator[ArticlePart]:
        at, waiting = 0, False
        while self.citation[at:].strip():
            token = _TOKEN.match(self.citation, at)
            if token is None:
                rest = self.citation[at:].strip()
                raise UnreadableArticle(say('"{rest}" is no place in a law.', rest=rest))
            at = token.end()
            if token["level"]:
                self.level = _LEVELS.index(token["level"])
                self.articles &= self.level > 0
            elif token["annex"]:
                self.place, waiting = ["bijlage", "", "", ""], True
            elif token["range"]:
                self.ranged = True
                yield from self._told(waiting)
                waiting = False
            elif token["next"]:
                yield from self._told(waiting)
                waiting = False
            elif token["value"] or token["sub"]:
                value = token["value"] or token["sub"]
                if self.ranged:
                    yield from self._until(value)
                    self.ranged = False
                self._set(value, "sub" if token["sub"] else "", self.citation[at:])
                waiting = True
        yield from self._told(waiting)

    def _told(self, waiting: bool) -> Iterator[ArticlePart]:
        """The place that was read last, where it was not told yet."""
        if waiting and self.place[0]:
            yield ArticlePart(*self.place)

    def _set(self, value: str, word: str, rest: str) -> None:
        level = 3 if word else self.level
        if level == 2 and value[0].isdigit():
            level = 3  # `onder e onder 3`
        if level < 0:
            level = self._continued(value, rest)
        if level > 0 and not self.place[0]:
            raise UnreadableArticle(
                say('"{citation}" names a part and no article.', citation=self.citation)
            )
        self.place[level:] = [value] + [""] * (3 - level)
        self.level = -1

    def _continued(self, value: str, rest: str) -> int:
        """The level of a value without a word before it."""
        if not value[0].isdigit():
            return 2
        if re.match(r"\s*lid\b", rest) or self.articles or not self.place[1]:
            self.articles = True
            return 0
        return 3 if self.place[3] else 1

    def _until(self, last: str) -> Iterator[ArticlePart]:
        """The places between the one before and `last`."""
        level = max((n for n, own in enumerate(self.place) if own), default=0)
        head, dot, first = self.place[level].rpartition(".")
        end = last.rpartition(".")[2]
        self.level = level
        if first.isdigit() and end.isdigit():
            between = [f"{head}{dot}{n}" for n in range(int(first) + 1, int(end))]
        elif len(first) == len(end) == 1 and level == 2:
            between = [chr(n) for n in range(ord(first) + 1, ord(end))]
        else:
            raise UnreadableArticle(
                say(
                    '"{citation}" names a range of which the steps are not clear.',
                    citation=self.citation,
                )
            )
        for one in between:
            yield ArticlePart(*[*self.place[:level], one, "", "", ""][:4])
