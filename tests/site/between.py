"""How axe looks at what a page becomes in the hands of a reader."""

from __future__ import annotations

import pytest

from tests.site.test_accessibility import EVERYTHING, WORDS

# Readers change what stands in <main>. Each language and each scheme of colours once, colours both
# ways a line can run, and the whole page once; as it opens, test_accessibility.py looks at it.
BETWEEN = pytest.mark.parametrize(
    ("root", "scheme", "rules", "within"),
    [
        ("", "light", EVERYTHING, "main"),
        ("ar/", "dark", EVERYTHING, "main"),
        ("ti/", "light", WORDS, "html"),
    ],
    ids=["nl", "ar", "ti"],
)
