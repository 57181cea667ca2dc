"""A robot reads the site with the Tab key on a screen of 320 px."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.site.conftest import (
    FEW,
    FRAMED,
    KINDS,
    Built,
    has_a_script_of_its_own,
    with_large_letters,
    without_scripts,
)

# Everything that can be pressed and seen, numbered in `data-stop`. A link that runs along in a
# line of text may be as high as its line (WCAG 2.2, 2.5.8); everything else is a target.
MARK = """() => {
  const all = [...document.querySelectorAll(
    'a[href], summary, input, button, select, textarea, [tabindex="0"]'
  )].filter(element => element.checkVisibility({ visibilityProperty: true })
    && (element.type !== 'radio' || element === document.getElementsByName(element.name)[0]))
  all.forEach((element, number) => { element.dataset.stop = number })
  return all.length
}"""
# A page without what stands around every one.
ALONE = "document.querySelectorAll('.skip, .site-header, .site-footer').forEach(it => it.remove())"
# The Tab key stops at the day, the month, the year and the button of a field for a day.
PARTS = 4
# It is pressed so often before anybody asks where the focus has been.
TOGETHER = 20
# Where the focus is, and whether the reader can see it: the ring in the window, and against the
# ground behind it.
FOCUS = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const style = getComputedStyle(element), box = element.getBoundingClientRect()
  let ground = element.parentElement
  while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
    ground = ground.parentElement
  }
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b + .05
  }
  const [a, b] = [light(style.outlineColor),
    light(ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)')]
  // In a field of several lines the browser shows the line that is written.
  const end = element.type === 'textarea' ? box.top + 44 : box.bottom
  const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset)
  return {
    stop: element.dataset.stop, html: element.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    contrast: Math.max(a, b) / Math.min(a, b),
    inside: box.left - ring >= -1 && box.right + ring <= innerWidth + 1
      && (box.height > innerHeight / 2
        ? box.top < innerHeight / 2 && box.bottom > innerHeight / 2
        : box.top >= 0 && end <= innerHeight),
    inline: style.display === 'inline',
    height: (['checkbox', 'radio'].includes(element.type) && element.labels[0] || element)
      .getBoundingClientRect().height,
    width: box.width
  }
}"""


# Before the focus moves on, where it is.
WATCH = f"""() => {{
  window.stops = []
  addEventListener('keydown', () => window.stops.push(({FOCUS})()), true)
}}"""


def walk(tab: Page, limit: int) -> list[dict]:
    """Every stop of the Tab key, until the focus leaves the page. The parts of a day are one."""
    tab.evaluate(WATCH)
    for _ in range(PARTS * limit // TOGETHER + 2):
        for _ in range(TOGETHER):
            tab.keyboard.down("Tab")
        _start, *stops = tab.evaluate("window.stops")
        if None in stops:
            until = stops[: stops.index(None)]
            return [stop for last, stop in pairwise([None, *until]) if stop != last]
    pytest.fail(f"Tab does not leave the page after {limit} things that can be pressed")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("large", [False, True])
def test_tab_reaches_everything_and_the_reader_sees_where(
    kind: str, large: bool, built: Built, site: str, tab: Page
) -> None:
    """In the source language and in one that is written the other way, without scripts too; and
    with letters of twice the size in one of the two, in turns. Of what is alike a few; what stands
    around every page at two kinds."""
    pages = built.both_ways(kind)
    visits = [(page, True) for page in pages]
    if large:
        with_large_letters(tab)
        visits = [visits[KINDS.index(kind) % len(visits)]]
    else:
        visits += [(page, False) for page in pages[:1] if has_a_script_of_its_own(page)]
    for page, scripts in visits:
        if not scripts:
            without_scripts(tab)
        tab.goto(site + built.address(page))
        tab.evaluate(FEW)
        if kind not in ("page:home", FRAMED):
            tab.evaluate(ALONE)
        number = tab.evaluate(MARK)
        stops = walk(tab, number)
        assert [stop["stop"] for stop in stops] == [str(n) for n in range(number)], page.path
        for stop in stops:
            assert stop["ring"] and stop["contrast"] >= 3, stop
            assert stop["inside"], stop
            assert stop["inline"] or stop["height"] >= 44, stop


def test_the_skip_link_shows_and_leads_past_the_header(built: Built, site: str, tab: Page) -> None:
    for page in built.specimens("page:home"):
        tab.goto(site + built.address(page))
        tab.keyboard.press("Tab")
        box = tab.locator(".skip").bounding_box()
        assert box and box["height"] >= 44 and box["x"] >= 0 and box["y"] >= 0
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")


# What each button opens stands behind it; two of the links of the menu show before, as tabs.
PANELS = [("languages", ".language-list", "a"), ("menu", ".menu-list", "li:not(.tab) a")]


@pytest.mark.parametrize(("panel", "list_", "hidden"), PANELS)
def test_a_panel_opens_holds_its_links_and_lets_go(
    panel: str, list_: str, hidden: str, built: Built, site: str, tab: Page
) -> None:
    """Opened with Enter, its links are the next stops, in view; Tab leaves it and Enter closes it,
    without scripts too."""
    without_scripts(tab)
    tab.goto(site + built.address(built.specimens("section")[0]))
    summary, links = tab.locator(f".{panel} summary"), tab.locator(f"{list_} a")
    summary.focus()
    tab.keyboard.press("Enter")
    for number in range(links.count()):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUS)
        assert links.nth(number).evaluate("link => link === document.activeElement")
        assert stop["ring"] and stop["inside"]
    tab.keyboard.press("Tab")
    assert not tab.locator(list_).evaluate("it => it.contains(document.activeElement)")
    assert tab.evaluate(FOCUS)["inside"]
    summary.focus()
    tab.keyboard.press("Enter")
    assert not tab.locator(f"{list_} {hidden}").first.is_visible()


def test_escape_closes_a_panel_and_gives_the_focus_back(built: Built, site: str, tab: Page) -> None:
    """From its links or from what opened it, in turns; on every kind of page."""
    for number, page in enumerate(built.specimens(kind)[0] for kind in KINDS):
        tab.goto(site + built.address(page))
        for turn, (panel, list_, hidden) in enumerate(PANELS, number):
            summary, links = tab.locator(f".{panel} summary"), tab.locator(f"{list_} {hidden}")
            if not summary.count():  # the home page shows the languages
                continue
            summary.focus()
            tab.keyboard.press("Enter")
            for _ in range(2 * (turn % 2)):
                tab.keyboard.press("Tab")
            assert links.first.is_visible(), page.path
            tab.keyboard.press("Escape")
            assert not links.first.is_visible(), page.path
            assert summary.evaluate("summary => summary === document.activeElement")
