"""Whether two source texts say the same: only punctuation, blanks or typography differ."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

# What makes a placeholder, a link or emphasis is no punctuation, nor is a sign that counts.
_KEPT = frozenset("{}[]*%")
# A translation has as many items and paragraphs as its source.
_STRUCTURE = re.compile(r"^\s*- |\n\s*\n", re.MULTILINE)

Texts = str | tuple[str, ...]


def alike(one: Texts, other: Texts) -> bool:
    """Whether a translation of `one` says what `other` says too: no letter, digit, sign or
    placeholder differs, nor the lists and paragraphs."""
    if one == other:
        return True
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and _bare(one) == _bare(other)
    return len(one) == len(other) and all(map(alike, one, other))


@cache
def _bare(text: str) -> tuple[str, int]:
    said = "".join(c for c in normalize("NFC", text) if c in _KEPT or category(c)[0] not in "PZC")
    return said, len(_STRUCTURE.findall(text.strip()))
