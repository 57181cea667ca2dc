"""No page scrolls sideways: on the smallest phone, with wide text, and magnified."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site.conftest import KINDS, OPEN, Built, without_scripts

# WCAG 2.2, 1.4.12: the reader may set all of this, and nothing may be lost.
SPACING = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important
} p { margin-block-end: 2em !important }"""
# The policy of the site lets in no style but its own; a sheet made by hand is the browser's.
ADD = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}"""
# What sticks out of the window, and what hides a part of its own text. `.scroll` is made to.
SPILLED = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect()
  return (box.left < -1 || box.right > innerWidth + 1
      || (element.scrollWidth > element.clientWidth + 1
        && getComputedStyle(element).overflow !== 'visible'))
    && !element.closest('.scroll, .unseen, .skip, svg') && element.checkVisibility()
}).map(element => element.outerHTML.slice(0, 120))"""


# What can be pressed in the head, two by two: which lies over another, or holds more than it shows.
COLLIDED = """() => {
  const all = [...document.querySelectorAll('.site-header a, .site-header summary')]
    .filter(element => element.checkVisibility())
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1
  const boxes = all.map(element => element.getBoundingClientRect())
  return all.filter((element, i) => element.scrollWidth > element.clientWidth + 1
    || boxes.some((box, j) => i !== j && over(box, boxes[i]))
  ).map(element => element.textContent.trim())
}"""
# Where the links to other languages end, from the top of the window.
ENDS = """() => [...document.querySelectorAll('.language-list a')]
  .map(link => link.getBoundingClientRect().bottom)"""
ROWS = """() => new Set([...document.querySelectorAll('.site-name, .find, .menu')]
  .map(element => Math.round(element.getBoundingClientRect().top))).size"""
LARGE = "html { font-size: 200% !important }"


def test_the_head_fits_in_every_language_with_letters_of_twice_the_size(
    built: Built, site: str, tab: Page
) -> None:
    """One row on the smallest phone; with large letters more rows, and nothing over anything."""
    for page in built.specimens("page:home") + built.specimens("section"):
        tab.goto(site + built.address(page))
        assert tab.evaluate(ROWS) == 1, page.address
        assert tab.evaluate(COLLIDED) == [], page.address
        tab.evaluate(ADD, LARGE)
        for width in (320, 640, 1280):
            tab.set_viewport_size({"width": width, "height": 740})
            assert tab.evaluate(COLLIDED) == [], f"{page.address} {width}"
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, page.address
        tab.set_viewport_size({"width": 320, "height": 740})


def test_the_languages_stand_in_the_first_screen_of_the_home_page(
    built: Built, site: str, tab: Page
) -> None:
    for page in built.specimens("page:home"):
        tab.goto(site + built.address(page))
        for width, height in ((320, 640), (360, 740), (1280, 900)):
            tab.set_viewport_size({"width": width, "height": height})
            ends = tab.evaluate(ENDS)
            assert len(ends) == len(built.pages[0].languages)
            assert all(0 < end <= height for end in ends), page.locale


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(kind: str, built: Built, site: str, tab: Page) -> None:
    """At 320 px, which is a small phone or 400 %, and at 640 px, which is 200 % of 1280. As it
    opens in the source language and in one that is written the other way; with wide text in all,
    at 640 px in those two and in every second other one."""
    without_scripts(tab)
    whole, turn = built.both_ways(kind), KINDS.index(kind)
    for number, page in enumerate(built.specimens(kind)):
        widths = (320, 640) if page in whole or (number + turn) % 2 else (320,)
        tab.goto(site + built.address(page))
        for width in widths if page in whole else ():
            tab.set_viewport_size({"width": width, "height": 740})
            assert tab.evaluate(SPILLED) == [], f"{page.path} {width}"
        tab.evaluate(OPEN)
        tab.evaluate(ADD, SPACING)
        for width in reversed(widths):
            tab.set_viewport_size({"width": width, "height": 740})
            assert tab.evaluate(SPILLED) == [], f"{page.path} {width}, wide text"
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, page.path
