"""axe finds nothing on any kind of page, in any language, width or colour scheme.

That proves little by itself, so that the keyboard and the width have tests of their own.
"""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from portal.pages.page import Page as Made
from tests.site.conftest import (
    AXE,
    FEW,
    FRAMED,
    KINDS,
    OPEN,
    Built,
    has_a_script_of_its_own,
    without_scripts,
)

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}}
# All that another scheme of colours can change. It takes most of the time.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# All that another language can change: its words are in the colours of the first.
WORDS = EVERYTHING | {"rules": {"color-contrast": {"enabled": False}}}
# How a page is looked at in the source language, and in one that is written the other way: width,
# colours and rules. Each two of language, width and colours meet once; as it opens, the page in the
# other language is looked at on 320 pixels.
Look = tuple[int, Literal["light", "dark"], dict]
LOOKS: tuple[list[Look], list[Look]] = (
    [(320, "light", EVERYTHING), (1280, "dark", EVERYTHING)],
    [(1280, "light", EVERYTHING), (320, "dark", COLOURS)],
)
LOAD = """address => new Promise((done, failed) => {
  const script = Object.assign(document.createElement('script'), { src: address })
  script.onload = () => done()
  script.onerror = () => failed(Error(`no axe at ${address}`))
  document.head.append(script)
})"""
RUN = """([within, options]) => axe.run(within, options).then(
  ({violations, incomplete}) => ({violations, incomplete}))"""
# Of what passes only the first element is told: writing out all of them takes most of the time.
FAULTS = {"resultTypes": ["violations", "incomplete"]}
# What axe leaves to a person: the words in the head lie in one cell of a grid with the panels
# that open below them, and tables reach past the edge of the region in which they scroll, so that
# it cannot tell what is behind; the list of parts floats beside sections, so that a link of two
# lines lies before two of them. The ground there is one colour, also behind the words of a drawing.
# A number of one digit is text, and a row of dots says a number again.
SEEN = (
    "partially overlaps",
    "overlapped by another element",
    "obscured by another element",
    "content is too short",
    "only non-text characters",
    "contains an image node",
)


def findings(tab: Page, options: dict, within: str = "html") -> list[str]:
    """What axe has to say or leaves to a person who has not looked yet, one element a line."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(LOAD, AXE)
    found = tab.evaluate(RUN, [within, options | FAULTS])
    nodes = [(rule["id"], node) for rule in found["violations"] for node in rule["nodes"]]
    nodes += [
        (f"{rule['id']} (to be seen)", node)
        for rule in found["incomplete"]
        for node in rule["nodes"]
        if not any(reason in str(node["any"]) for reason in SEEN)
    ]
    return [f"{name}: {node['html']}" for name, node in nodes]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, built: Built, site: str, tab: Page) -> None:
    """The source language whole, and then of what is alike a few; at both widths, in light and dark
    in two languages: colours and boxes come from the templates. As it opens, and with all its folds
    open. Forced colours in one of the two, and each other language at every third kind, in
    turns. What stands around every page in each language and look at one kind."""
    pages, whole, turn = built.specimens(kind), built.both_ways(kind), KINDS.index(kind)
    others = [page for page in pages if page not in whole]

    def look(page: Made, rules: dict, **media: str) -> None:
        tab.emulate_media(**media)
        within = "html" if page is pages[0] or kind == FRAMED else "main"
        where = f"{page.locale}/{page.path} {tab.viewport_size} {media}"
        assert findings(tab, rules, within) == [], where

    for page in [*whole, *(others if kind == FRAMED else others[turn % 3 :: 3])]:
        tab.goto(site + built.address(page))
        if page is not pages[0]:
            tab.evaluate(FEW)
        if page is whole[-1]:
            look(page, WORDS)
        tab.evaluate(OPEN)
        if page in others:
            look(page, WORDS)
            continue
        own = LOOKS[whole.index(page)] if len(whole) > 1 else LOOKS[0] + LOOKS[1]
        for width, scheme, rules in own:
            tab.set_viewport_size({"width": width, "height": 900})
            look(page, rules, color_scheme=scheme)
            tab.evaluate(FEW)
        if page is whole[turn % len(whole)]:
            look(page, COLOURS, forced_colors="active")
        tab.set_viewport_size({"width": 320, "height": 900})
        tab.emulate_media(color_scheme="light", forced_colors="none")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_without_scripts(kind: str, built: Built, site: str, tab: Page) -> None:
    """Each kind in one of two languages, in turns: of which one is written the other way."""
    without_scripts(tab)
    pages = built.both_ways(kind)
    page = pages[KINDS.index(kind) % len(pages)]
    if has_a_script_of_its_own(page):
        tab.goto(site + built.address(page))
        tab.evaluate(FEW)
        within = "html" if kind == FRAMED else "main"
        assert findings(tab, EVERYTHING, within) == [], page.path


def test_axe_finds_nothing_on_the_page_for_a_missing_address(site: str, tab: Page) -> None:
    tab.goto(site + "is/er/niet")
    assert tab.title().startswith("404")
    assert findings(tab, EVERYTHING) == []
