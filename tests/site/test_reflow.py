"""No page scrolls sideways: on the smallest phone, with wide text, and magnified."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.conftest import KINDS, Built

# WCAG 2.2, 1.4.12: the reader may set all of this, and nothing may be lost.
SPACING = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important
} p { margin-block-end: 2em !important }"""
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true })"
# What sticks out of the window, and what hides a part of its own text. `.scroll` is made to.
SPILLED = """() => [...document.querySelectorAll('body *')].filter(element => {
  if (element.closest('.scroll, .unseen, .skip, svg') || !element.checkVisibility()) return false
  const box = element.getBoundingClientRect(), style = getComputedStyle(element)
  return box.left < -1 || box.right > innerWidth + 1
    || (style.overflow !== 'visible' && element.scrollWidth > element.clientWidth + 1)
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(kind: str, built: Built, site: str, browser: Browser) -> None:
    for page in built.specimens(kind):
        for width, scale in ((320, 1), (640, 2)):
            context = browser.new_context(
                viewport={"width": width, "height": 740}, device_scale_factor=scale
            )
            tab = context.new_page()
            tab.goto(site + built.address(page))
            assert tab.evaluate(SPILLED) == [], page.path
            tab.evaluate(OPEN)
            tab.add_style_tag(content=SPACING)
            assert tab.evaluate(SPILLED) == [], page.path
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.path
            context.close()
