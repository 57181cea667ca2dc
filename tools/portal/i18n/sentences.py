"""The sentences of a text beside those of its translation, and whether a word stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category

_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*- )")
# Behind the mark that ends a sentence may stand the quotation mark or bracket that closes.
_END = re.compile(r"""(?<=[.!?؟።])["”»)]*\s+""")
# Neither the target of a link nor a placeholder is words.
_UNSAID = re.compile(r"(?<=\])\([^)]*\)|\{[^{}]*\}")


def beside(source: str, translation: str) -> Iterator[tuple[str, str]]:
    """Each sentence of the source with that of the translation; a whole paragraph or list item
    where the numbers of their sentences differ, and all of it where those of paragraphs do."""
    blocks, others = _BLOCK.split(source.strip()), _BLOCK.split(translation.strip())
    if len(blocks) != len(others):
        yield source, translation
        return
    for block, other in zip(blocks, others, strict=True):
        ours, theirs = _sentences(block), _sentences(other)
        same = len(ours) == len(theirs)
        yield from zip(ours, theirs, strict=True) if same else [(block, other)]


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text, whatever its case; `*` stands for any letters.
    Marks above letters, as Arabic may have, do not count, nor do placeholders and addresses."""
    return _pattern(words).search(_bare(text)) is not None


def count(text: str, words: tuple[str, ...]) -> int:
    """How often one of the words stands in the text."""
    return sum(1 for _ in _pattern(words).finditer(_bare(text)))


@cache
def _sentences(block: str) -> list[str]:
    return [sentence for sentence in _END.split(" ".join(block.split())) if sentence]


# A sentence is asked for each sense and term, and that of the source again for each language.
@cache
def _bare(text: str) -> str:
    said = _UNSAID.sub(" ", text)
    return said if said.isascii() else "".join(c for c in said if category(c) != "Mn")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    pattern = "|".join(re.escape(_bare(word)).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
