"""How axe looks at what a page becomes in the hands of a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Page as Tab

from tests.site.conftest import FITS
from tests.site.test_accessibility import COLOURS, EVERYTHING, WORDS, findings

# Readers change what stands in <main>. Each language and each scheme of colours once, colours both
# ways a line can run, and the whole page once; as it opens, test_accessibility.py looks at it.
LOOKS = (
    ("", "light", EVERYTHING, "main"),
    ("ar/", "dark", COLOURS, "main"),
    ("ti/", "light", WORDS, "html"),
)


def looks(tab: Tab) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """The root of each language, and what is wrong in it on the screen at that moment."""
    for root, scheme, rules, within in LOOKS:
        tab.emulate_media(color_scheme=scheme)

        def wrong(rules: dict = rules, within: str = within) -> list[str]:
            return findings(tab, rules, within) + too_wide(tab)

        yield root, wrong


def too_wide(tab: Tab) -> list[str]:
    """That the page is wider than the screen, where it is."""
    return [] if tab.evaluate(FITS) else ["wider than the screen"]
