"""Letters that readers type alike: what is searched for, and what is searched in, are folded.

Accents and vowel signs go (NFKD without marks), capitals too. What Unicode keeps apart although
keyboards and spelling mix it stands in LETTERS. The browser folds what the reader types by the
same rule, with the same LETTERS, which the search page hands to it.
"""

from __future__ import annotations

import unicodedata

# Syllables that one language writes with either of two signs, seven vowels each: ሠ/ሰ, ኀ/ሐ, ፀ/ጸ.
_ETHIOPIC = ((0x1220, 0x1230), (0x1280, 0x1210), (0x1340, 0x1338))
# Letter to letter, or to nothing: the dotless i; Persian and Arabic keyboards; the stretching
# stroke, the joiners and the apostrophes, which some type and some do not.
LETTERS: dict[str, str] = {
    "ı": "i",
    "ک": "ك",
    "ی": "ي",
    "ى": "ي",
    "ة": "ه",
    **{chr(old + n): chr(new + n) for old, new in _ETHIOPIC for n in range(7)},
    **dict.fromkeys("ـ\u200c\u200d'’ʼ", ""),
}
_TABLE = str.maketrans(LETTERS)


def fold(text: str) -> str:
    """`text` in letters that are alike for whoever searches."""
    plain = (mark for mark in unicodedata.normalize("NFKD", text) if not _is_mark(mark))
    return "".join(plain).lower().translate(_TABLE)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
