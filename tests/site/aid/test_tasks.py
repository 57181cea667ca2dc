"""What readers come for, walked on a phone from the first page; each tap counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from tests.conftest import AS_OF
from tests.site.aid.page import NEWCOMER, OWN, PATH, SHOWN, Aid
from tests.site.conftest import Built
from tests.site.document import Document

HEIGHT = 740
MOST, MOST_OWN = 14, 10


class Thumb:
    """Taps, and counts them. Typing in a field that was tapped costs none."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1

    def answer(self, value: str) -> None:
        self.tap(self.tab.locator(f"{SHOWN} [data-answer='{value}'] a"))

    def all_right(self) -> None:
        self.tap(self.tab.locator(f"{SHOWN}#q-likely .options a").first)

    def day(self, *parts: str) -> None:
        fields = self.tab.locator(f"{SHOWN} .day input")
        expect(fields).to_have_count(len(parts))
        for field, part in zip(fields.all(), parts, strict=True):
            self.tap(field)
            self.tab.keyboard.type(part)
        self.tap(self.tab.locator(f"{SHOWN} button").first)


@pytest.fixture
def thumb(site: str, browser: Browser) -> Iterator[Thumb]:
    """A thumb above the first page of the site, on a phone of 360 by 740, on Saturday AS_OF."""
    context = browser.new_context(
        viewport={"width": 360, "height": HEIGHT}, timezone_id="Europe/Amsterdam"
    )
    context.clock.set_fixed_time(f"{AS_OF}T12:00:00+01:00")
    tab = context.new_page()
    tab.goto(site)
    yield Thumb(tab)
    context.close()


def sees_the_answer(tab: Tab, monday: str) -> None:
    """The first screen has the verdict, an answer for Monday, the steps, and whom to call."""
    shown = tab.locator(SHOWN)
    expect(shown).to_have_id("o-permit-needed")
    steps = shown.locator(".steps li")
    expect(steps).to_have_count(3)
    call = shown.locator(".ask-one a[href^='tel:']")
    answer = shown.locator("[data-part=start-no]")
    expect(answer.locator("time")).to_have_attribute("datetime", monday)
    expect(shown.locator("[data-part=decision-day] time:not(.applied)")).to_have_attribute(
        "datetime", "2027-01-04"
    )
    for seen in (shown.locator(".verdict"), shown.locator("h2"), answer, *steps.all(), call):
        box = seen.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= HEIGHT, seen


def test_an_employer_asks_about_monday(thumb: Thumb) -> None:
    """W-document, applied on 1 March, in my greenhouse from Monday?"""
    tab = thumb.tab
    thumb.tap(tab.locator(f"main a[href='{PATH}']").first)
    thumb.answer("w-document")
    thumb.answer("paid-job")
    thumb.all_right()
    thumb.day("1", "3", "2026")
    for answer in ("market-rate", "own", "clean"):
        thumb.answer(answer)
    thumb.tap(tab.locator(f"{SHOWN} .chips a[href*='2026-11-30']"))
    sees_the_answer(tab, "2026-11-30")
    assert thumb.taps <= MOST


def sees_the_first_answer(tab: Tab) -> None:
    expect(tab.locator(SHOWN)).to_have_count(1)
    first = tab.locator(f"{SHOWN} .options li").first
    expect(first).to_have_attribute("data-answer", "w-document")
    expect(first.locator("svg")).to_be_visible()
    box = first.bounding_box()
    assert box["y"] + box["height"] <= HEIGHT, tab.url


def test_a_newcomer_asks_in_the_own_language(thumb: Thumb, site: str) -> None:
    tab = thumb.tab
    for locale in ("ar", "uk"):
        tab.goto(site)
        thumb.taps = 0
        thumb.tap(tab.locator(f".language-list a[hreflang={locale}]").first)
        thumb.tap(tab.locator(f"main a[href='{NEWCOMER}']").first)
        sees_the_first_answer(tab)
        thumb.answer("w-document")
        thumb.answer("paid-job")
        thumb.all_right()
        thumb.day("1", "3", "2026")
        thumb.tap(tab.locator(f"{SHOWN} .chips a[href*='2026-11-30']"))
        sees_the_answer(tab, "2026-11-30")
        assert thumb.taps <= MOST_OWN
        assert tab.evaluate("document.documentElement.lang") == locale


def test_every_language_is_as_near_and_answers_on_the_first_screen(
    thumb: Thumb, built: Built, site: str, version: str
) -> None:
    """The same links as in the languages that are walked through, and the same answers."""
    links = thumb.tab.locator(".language-list a")
    first = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for page in built.specimens("voice:twv")[1:]:
        assert f"{page.locale}/" in first
        home = Document((built.folder / page.locale / "index.html").read_text())
        assert NEWCOMER in [link.attributes.get("href") for link in home.all("a")]
        own = Aid(thumb.tab, site + built.address(page), version)
        own.open()
        sees_the_first_answer(own.tab)
        own.follow({**OWN, "application-date": "2026-03-01", "start-date": "2026-11-30"})
        sees_the_answer(own.tab, "2026-11-30")


def test_the_first_answer_is_inside_the_first_screen(thumb: Thumb, site: str, built: Built) -> None:
    """Of an employer in each language; of a newcomer in Dutch, too."""
    for page in built.specimens("tree:twv") + built.specimens("voice:twv")[:1]:
        thumb.tab.goto(site + built.address(page))
        sees_the_first_answer(thumb.tab)
