"""The decision aid as a reader uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from tests.site.conftest import address_now, downloaded_calendar, redrawn

PATH = "beslishulp/"
NEWCOMER = "werken/beslishulp/"
# Answers that lead to a permit, in the order in which they are asked.
PERMIT = {
    "document": "w-document",
    "activity": "paid-job",
    "age": "18-or-over",
    "procedure": "first",
    "application-date": "2025-10-10",
    "reception": "coa",
    "conditions": "market-rate",
    "payroll": "own",
    "employer-record": "clean",
}
WAIT = {**dict(list(PERMIT.items())[:4]), "application-date": "2026-08-31"}
# What a newcomer is asked on the way to a permit.
OWN = {name: PERMIT[name] for name in list(PERMIT)[:6]}
NO_DOCUMENT = {"document": "no-document", "activity": "paid-job"}
VOLUNTEER = {"document": "w-document", "activity": "volunteer-nonprofit", "procedure": "first"}
INTERNSHIP = {**VOLUNTEER, "activity": "internship-mbo-hbo", "reception": "coa"}
AGENCY = {**PERMIT, "payroll": "agency-without-permit"}
SHOWN = ".aid > section:not([hidden])"
# The page itself was told first that its address is another.
PASSES = """async ([fragments, shown]) => {
  const found = []
  for (const fragment of fragments) {
    const told = new Promise(done => addEventListener("hashchange", done, { once: true }))
    location.hash = fragment
    await told
    found.push([[...document.querySelectorAll(shown)].map(one => one.id), %s])
  }
  return found
}"""


# What a sheet of A4 has room for between its edges, in pixels; how high the page is on it, with
# what a browser opens before it prints.
SHEET = {"width": 687, "height": 1031}
HEIGHT = "(dispatchEvent(new Event('beforeprint')), document.body.offsetHeight)"


def is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


class Aid:
    """The page in one tab."""

    def __init__(self, tab: Tab, address: str, version: str) -> None:
        self.tab = tab
        self.address = address
        self.version = version

    def open(self, answers: Mapping[str, str] | None = None, **fields: str) -> None:
        """Open the page anew, with answers in its address; until it shows them."""
        self.arrive(self.fragment(answers, **fields) if answers else "")
        expect(self.shown).to_have_count(1)

    def arrive(self, fragment: str) -> None:
        """Load the page at an address, also where it is open: another # alone is no new page.

        What lies between is empty and of the same origin; a browser takes a new process for one
        that it is sent to, which takes longer than the page itself.
        """
        if address_now(self.tab).partition("#")[0] == self.address:
            with self.tab.expect_navigation(url="about:blank"):
                self.tab.evaluate("() => { location = 'about:blank' }")
        self.tab.goto(self.address + fragment)

    def follow(self, answers: Mapping[str, str], **fields: str) -> None:
        """Go on to other answers on the open page, as a link of it does; until it shows them."""
        with redrawn(self.shown.locator(".made")):
            self.tab.goto(self.address + self.fragment(answers, **fields))

    def passes(self, states: Iterable[Mapping[str, str]], look: str) -> list[tuple[list[str], Any]]:
        """Go on to each of other answers, on a page that has answers; the sections that it shows
        then, and what the script `look` finds."""
        fragments = [self.fragment(answers) for answers in states]
        return self.tab.evaluate(PASSES % look, [fragments, SHOWN])

    def on_paper(self, states: Iterable[Mapping[str, str]]) -> list[tuple[str, int]]:
        """The outcome that each of other answers has, and how high it is laid out on paper."""
        window = self.tab.viewport_size
        self.tab.set_viewport_size(SHEET)
        self.tab.emulate_media(media="print")
        found = self.passes(states, HEIGHT)
        self.tab.emulate_media(media="null")
        self.tab.set_viewport_size(window)
        return [(anchor, high) for [anchor], high in found]

    def fragment(self, answers: Mapping[str, str], **fields: str) -> str:
        return "#" + urlencode({"v": self.version, **answers, **fields})

    def shows(self, anchor: str) -> None:
        """The one section on the screen is `anchor`, now or as soon as the browser has moved."""
        expect(self.shown).to_have_count(1)
        expect(self.shown).to_have_id(anchor)

    @property
    def shown(self) -> Locator:
        return self.tab.locator(SHOWN)

    @property
    def focused(self) -> str:
        return self.tab.evaluate("document.activeElement.textContent")

    @property
    def hash(self) -> str:
        return self.tab.evaluate("location.hash")

    def heading(self) -> str:
        return self.shown.locator("h2").text_content()

    def option(self, answer: str) -> Locator:
        return self.shown.locator(f"[data-answer='{answer}'] a")

    @contextmanager
    def moving(self) -> Iterator[None]:
        """What is done inside leads to another section; until that is on the screen."""
        before = self.shown.get_attribute("id")
        yield
        expect(self.shown).not_to_have_id(before)

    def answer(self, value: str) -> None:
        """Give one answer; where many are asked at once, ask for them one by one."""
        if self.shown.get_attribute("id") == "q-likely":
            with self.moving():
                self.shown.locator(".options a").last.click()
        with self.moving():
            if is_day(value):
                self.fill(value)
                self.next()
            else:
                self.option(value).click()

    def fill(self, day: str, form: str = "[data-part=day]") -> None:
        """Write a day, or what somebody takes for one, into the three fields of a form."""
        parts = [*reversed(day.split("-"))] if day else ["", "", ""]
        fields = self.shown.locator(f"{form} .day input")
        expect(fields).to_have_count(len(parts))
        for field, part in zip(fields.all(), parts, strict=True):
            field.fill(part)

    def written(self, form: str = "[data-part=day]") -> list[str]:
        """What stands in the three fields of a form."""
        return [field.input_value() for field in self.shown.locator(f"{form} .day input").all()]

    def next(self) -> None:
        self.shown.locator("button").first.click()

    def back(self) -> Locator:
        return self.shown.locator("[data-part=back] a")

    def change(self, question: str) -> None:
        """Take one answer back; until it is asked again."""
        self.unfold()
        with self.moving():
            self.tab.locator(f'.given a[href$="change={question}"]').click()

    def unfold(self) -> None:
        """Open why an outcome is what it is."""
        folded = self.shown.locator(".why:not([open]) > summary")
        if folded.count():
            folded.first.click()

    def wish(self, day: str) -> None:
        """Ask whether work can start on a day that is not among the proposed ones; until that is
        said, or what is wrong with the day."""
        folded = self.shown.locator("[data-part=wish] details:not([open]) summary")
        if folded.count():
            folded.click()
        self.fill(day, "[data-part=wish]")
        with redrawn(self.shown.locator(".made")):
            self.shown.locator("[data-part=wish] button").click()

    def told(self) -> list[str]:
        """The day of each line about days."""
        lines = self.shown.locator(".start .date time:not(.applied)").all()
        return [line.get_attribute("datetime") for line in lines]

    def calendar(self) -> list[str]:
        """The lines of the calendar that the page gives."""
        folded = self.shown.locator(".keep details:not([open]) summary")
        if folded.count():
            folded.click()
        return downloaded_calendar(self.tab, self.shown.locator("[data-calendar] button"))

    @property
    def verdict(self) -> str:
        classes = self.shown.get_attribute("class").split()
        return next(c for c in classes if c.startswith("verdict-")).removeprefix("verdict-")
