"""No page scrolls sideways: on the smallest phone, with wide text, and magnified."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site.conftest import KINDS, Built, without_scripts

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
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true })"
# What sticks out of the window, and what hides a part of its own text. `.scroll` is made to.
SPILLED = """() => [...document.querySelectorAll('body *')].filter(element => {
  if (element.closest('.scroll, .unseen, .skip, svg') || !element.checkVisibility()) return false
  const box = element.getBoundingClientRect(), style = getComputedStyle(element)
  return box.left < -1 || box.right > innerWidth + 1
    || (style.overflow !== 'visible' && element.scrollWidth > element.clientWidth + 1)
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(kind: str, built: Built, site: str, tab: Page) -> None:
    """At 320 px, which is a small phone or 400 %, and at 640 px, which is 200 % of 1280."""
    without_scripts(tab)
    for page in built.specimens(kind):
        tab.goto(site + built.address(page))
        for width in (320, 640):
            tab.set_viewport_size({"width": width, "height": 740})
            assert tab.evaluate(SPILLED) == [], f"{page.path} {width}"
        tab.evaluate(OPEN)
        tab.evaluate(ADD, SPACING)
        for width in (640, 320):
            tab.set_viewport_size({"width": width, "height": 740})
            assert tab.evaluate(SPILLED) == [], f"{page.path} {width}, wide text"
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, page.path
