"""The road in the browser: a list that is whole, and the days of a plan that leave no trace."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab
from server import compressed

from portal import pipeline
from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.schedule import Schedule, schedule
from portal.pages.values import Values
from tests.conftest import AS_OF
from tests.site.aid.test_paper import sheets
from tests.site.between import too_wide
from tests.site.conftest import (
    Built,
    address_now,
    downloaded_calendar,
    redrawn,
    reload,
    sent,
    without_script,
)
from tests.site.document import Document
from tests.site.test_accessibility import COLOURS, WORDS, findings
from tests.site.test_weight import STORED

EMPLOYER = "werkgevers/route/"
NEWCOMER = "werken/route/"
ROADS = {"route-werkgever": EMPLOYER, "route-nieuwkomer": NEWCOMER}
PAGES = pytest.mark.parametrize("name", ROADS)
# Wishes that are in time, late and too early, and one for which the terms are not known.
IN_TIME, LATE, EARLY, UNKNOWN = "2027-02-01", "2027-01-07", "2026-12-21", "2028-06-01"
# A day on which the waiting time of the asylum application is not over in time.
ASYLUM = "2026-08-31"
# What a reader calls a plan: nothing but text, whatever it is.
CALLED = "Kas, links <b>achter</b>"
# The languages with the longest words.
LONGEST = ("fr", "so", "ti", "uk")
# What a reader sees of each step.
ROWS = """all => all.map(one => [one.id, {
  seen: one.checkVisibility(),
  text: one.innerText,
  links: one.querySelectorAll('dd a').length,
  terms: one.querySelector('dl').innerText,
  only: one.querySelector('.only')?.innerText,
}])"""
# What the page may load: its style, its script, and the page itself.
LIMIT = 20_000


@pytest.fixture(scope="session")
def content(repository: Portal) -> Content:
    return repository.checked()


class RoadOnScreen:
    """The page in one tab."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab = tab
        self.address = address
        self.form = tab.locator("form.asks")
        self.plan = tab.locator(".plan")
        self.verdict = tab.locator(".verdict")
        self.summary = tab.locator(".problem")
        tab.goto(address)

    def fill(self, day: str, fields: int = 0) -> None:
        """Write a day into the three fields of the wished day, or of the asylum application."""
        inputs = self.form.locator("fieldset.days").nth(fields).locator("input").all()
        for field, part in zip(inputs, reversed(day.split("-")), strict=True):
            field.fill(part)

    def call(self, name: str) -> None:
        self.form.locator("#plan-name").fill(name)

    def choose(self, way: str) -> None:
        self.form.locator(f"[value={way}]").check()

    def ask(self, day: str) -> None:
        """Ask for the days of a plan; until they are there, or what is wrong with the day."""
        self.fill(day)
        with redrawn(self.tab.locator(".plan, .problem")):
            self.form.locator("button").click()

    def follow(self, day: str, **fields: str) -> None:
        """Follow a link to a plan on the open page; until the plan is there."""
        with redrawn(self.plan):
            self.tab.goto(f"{self.address}#{urlencode({'first-day': day, **fields})}")

    def days(self) -> dict[str, str | None]:
        """The first day that each step on the screen says."""
        steps = self.tab.locator(".steps-of-road > li:not([hidden])")
        return dict(
            steps.evaluate_all(
                "all => all.map(one => [one.id, one.querySelector('.by time')?.dateTime ?? null])"
            )
        )

    def button(self, number: int) -> Locator:
        return self.plan.locator("button").nth(number)


@pytest.fixture
def road(site: str, phone: Tab) -> RoadOnScreen:
    return RoadOnScreen(phone, site + EMPLOYER)


def planned(content: Content, day: str, way: str = "permit", **asylum: date) -> Schedule:
    """What the compiler says for the road of an employer."""
    steps, law = content.roads["route-werkgever"], content.law.on(AS_OF)
    return schedule(steps, way, date.fromisoformat(day), asylum.get("asylum"), law)


# The list


@PAGES
def test_without_script_the_list_is_whole(
    name: str, content: Content, repository: Portal, site: str, browser: Browser
) -> None:
    """Every step with who, how long, what can go wrong and what helps."""
    plain = Values.of(book := pipeline.book(repository, AS_OF), book.editions["nl"]).plain
    with without_script(browser) as tab:
        tab.goto(site + ROADS[name])
        steps = content.roads[name].steps
        expect(tab.locator("form.asks")).to_be_hidden()
        rows = dict(tab.locator(".steps-of-road > li").evaluate_all(ROWS))
        for slug, step in steps.items():
            row = rows[slug]
            assert row["seen"]
            assert plain(step.title) in row["text"] and plain(step.who) in row["text"]
            assert row["links"] >= len(step.links) + bool(step.checklist)
            assert step.lasts or step.term, slug
            if step.term:
                amount = content.law.on(AS_OF).amount(step.term.law) if step.term.law else None
                assert str(amount or step.term.advice) in row["terms"]
            for way in step.ways:
                assert content.roads[name].ways[way].label in row["only"]
        overview = tab.locator(".all-steps a")
        links = overview.evaluate_all("all => all.map(link => link.getAttribute('href'))")
        assert links == [f"#{slug}" for slug in steps]


@PAGES
def test_it_is_light(name: str, built: Built) -> None:
    files = [f"{ROADS[name]}index.html", "assets/road.css", "assets/road.js"]
    assert sum(len(compressed(built.folder / file)) for file in files) + 600 <= LIMIT


@PAGES
def test_it_is_one_tap_from_the_home_page_and_from_its_door(name: str, built: Built) -> None:
    page = next(page for page in built.pages if page.reference == f"road:{name}")
    door = page.path.split("/")[0]
    for start in ("", f"{door}/"):
        links = Document((built.folder / start / "index.html").read_text()).values("href")
        assert any(link.endswith(page.path.removeprefix(start)) for link in links), start


# The days


def test_a_wished_day_says_by_when_each_step_must_be_done(
    road: RoadOnScreen, content: Content
) -> None:
    road.ask(IN_TIME)
    expect(road.verdict).to_be_focused()
    expect(road.plan).to_have_class(re.compile("verdict-allowed"))
    expected = {due.step: due.by and str(due.by) for due in planned(content, IN_TIME).steps}
    assert road.days() == expected
    numbers = road.plan.locator("svg rect").count()
    assert numbers == len([by for by in expected.values() if by])
    overview = road.tab.locator(".all-steps li:not([hidden]) .by time").all()
    assert [day.get_attribute("datetime") for day in overview] == [
        d for d in expected.values() if d
    ]


def test_what_is_too_late_is_said(road: RoadOnScreen, content: Content) -> None:
    """With the first working day that is left, and one tap to its plan."""
    for day, tone in ((LATE, "wait"), (EARLY, "not-allowed"), (UNKNOWN, "ask")):
        road.ask(day)
        expect(road.plan).to_have_class(re.compile(f"verdict-{tone}"))
        found = planned(content, day)
        expect(road.tab.locator(".steps-of-road .late")).to_have_count(
            len([due for due in found.steps if due.late])
        )
        said = road.tab.locator(".steps-of-road > li:has(.then)").evaluate_all(
            "all => all.map(one => [one.id, one.querySelector('.then time').dateTime])"
        )
        assert dict(said) == {due.step: str(due.first) for due in found.steps if due.late}
        if tone == "ask":
            continue
        road.plan.locator(".then a").click()
        expect(road.plan).to_have_class(re.compile("verdict-allowed"))
        expect(road.verdict).to_be_focused()
        assert road.days()["eerste-dag"] == str(found.first)


def test_the_waiting_time_counts_where_its_beginning_is_told(
    road: RoadOnScreen, content: Content
) -> None:
    asylum = date(2026, 8, 31)
    road.fill(str(asylum), 1)
    road.ask("2027-04-01")
    expect(road.plan).to_have_class(re.compile("verdict-not-allowed"))
    found = {due.step: due for due in planned(content, "2027-04-01", asylum=asylum).steps}
    times = road.tab.locator("#aanvraag .made time").all()
    told = [time.get_attribute("datetime") for time in times]
    assert told == [str(found["aanvraag"].opens), str(found["aanvraag"].first)]


def test_another_document_has_other_steps(road: RoadOnScreen, content: Content) -> None:
    road.choose("notify")
    expect(road.form.locator("fieldset.days").nth(1)).to_be_hidden()
    road.ask(IN_TIME)
    expected = planned(content, IN_TIME, "notify").steps
    assert road.days() == {due.step: due.by and str(due.by) for due in expected}


def test_a_day_that_cannot_be_is_said_at_the_fields(road: RoadOnScreen) -> None:
    for day in ("--", "2027-02-31", "2026-11-27", "2031-01-01"):
        road.ask(day)
        expect(road.summary).to_be_focused()
        expect(road.plan).to_have_count(0)
        expect(road.form.locator("[aria-invalid]")).to_have_count(3)
    road.ask(IN_TIME)
    expect(road.plan).to_be_visible()
    expect(road.tab.locator(".problem, .error, [aria-invalid]")).to_have_count(0)


# Where the days live


def test_the_days_live_in_the_address_and_go_along(road: RoadOnScreen) -> None:
    """After a reload, to the road of the other reader and back, and past a link on the page."""
    road.ask(IN_TIME)
    expect(road.plan).to_be_visible()
    before, there = road.days(), address_now(road.tab)
    road.tab.locator(".all-steps a").first.click()
    expect(road.plan).to_be_visible()
    expect(road.tab).to_have_url(there)
    reload(road.tab)
    expect(road.plan).to_be_visible()
    assert road.days() == before
    road.tab.locator(".beside a[href*='werken/route']").click()
    expect(road.plan).to_be_visible()
    assert road.days()["aanvraag"] == before["aanvraag"]
    road.tab.go_back()
    assert road.days() == before
    road.button(2).click()
    expect(road.plan).to_have_count(0)
    expect(road.tab).to_have_url(road.address)
    assert len(road.days()) > len(before)


HOSTILE = (
    "#first-day=<img src=x onerror=alert(1)>&document=<b>&asylum='\"><script>alert(1)</script>"
    "&name=<img src=x onerror=alert(1)>"
)


# Goes on to a part behind the #, until the page has heard of it.
MOVE = """hash => new Promise(done => {
  addEventListener('hashchange', () => done(), { once: true })
  location.hash = hash
})"""


def test_a_strange_address_changes_nothing(site: str, phone: Tab) -> None:
    """As one comes with it, and on an open page."""
    road = RoadOnScreen(phone, site + EMPLOYER + HOSTILE)
    strange = ("#first-day=soon", "#first-day=2027-02-01&document=__proto__", "#%E0%A4%A", "#=")
    for fragment in (None, *strange):
        if fragment:
            phone.evaluate(MOVE, fragment)
        expect(road.form).to_be_visible()
        expect(road.plan).to_have_count(0)
        assert phone.locator("article img, article script, article b").count() == 0


def test_nothing_is_sent_or_kept(site: str, context: BrowserContext) -> None:
    tab = context.new_page()
    road = RoadOnScreen(tab, site + EMPLOYER)
    asked = sent(tab)
    road.fill("2026-08-31", 1)
    road.call(CALLED)
    road.ask(IN_TIME)
    expect(road.plan).to_be_visible()
    downloaded_calendar(tab, road.button(0))
    road.button(2).click()
    assert asked == []
    assert context.cookies() == [] and tab.evaluate(STORED) == [0, 0, 0, 0, 0]


# The calendar and the paper


def values(lines: list[str], name: str) -> list[str]:
    return [line.partition(":")[2] for line in lines if line.startswith(name)]


def test_a_changed_day_moves_what_a_calendar_has(
    road: RoadOnScreen, content: Content, context: BrowserContext
) -> None:
    """The same names and a higher number, also of a step whose day has passed by now."""
    road.ask(IN_TIME)
    first = downloaded_calendar(road.tab, road.button(0))
    dues = [due for due in planned(content, IN_TIME).steps if due.by]
    assert values(first, "DTSTART;VALUE=DATE") == [f"{due.by:%Y%m%d}" for due in dues]
    assert values(first, "UID") == [f"route-werkgever-{due.step}@werkportaal" for due in dues]
    assert all(summary for summary in values(first, "SUMMARY"))
    later = AS_OF + timedelta(days=1)
    context.clock.set_fixed_time(f"{later}T12:00:00+01:00")
    road.ask("2027-02-08")
    expect(road.plan.locator(".verdict time")).to_have_attribute("datetime", "2027-02-08")
    second = downloaded_calendar(road.tab, road.button(0))
    assert values(first, "UID") == values(second, "UID")
    assert values(first, "DTSTART")[-1] != values(second, "DTSTART")[-1]
    assert int(values(first, "SEQUENCE")[0]) < int(values(second, "SEQUENCE")[0])
    assert values(first, "DTSTAMP")[0] < values(second, "DTSTAMP")[0]
    road.ask(EARLY)
    expect(road.plan).to_have_class(re.compile("verdict-not-allowed"))
    assert values(downloaded_calendar(road.tab, road.button(0)), "UID") == values(first, "UID")


def test_plans_under_different_names_do_not_move_each_other(road: RoadOnScreen) -> None:
    """A name stands on the screen and in each event, stays with the days, and is never markup."""
    road.ask(IN_TIME)
    plain = downloaded_calendar(road.tab, road.button(0))
    road.call(CALLED)
    road.ask(IN_TIME)
    expect(road.plan.locator(".named")).to_have_text(CALLED)
    first = downloaded_calendar(road.tab, road.button(0))
    assert not set(values(first, "UID")) & set(values(plain, "UID"))
    assert all("Kas\\, links <b>achter</b>" in said for said in values(first, "SUMMARY"))
    road.ask("2027-02-08")
    expect(road.plan.locator(".verdict time")).to_have_attribute("datetime", "2027-02-08")
    assert values(downloaded_calendar(road.tab, road.button(0)), "UID") == values(first, "UID")
    road.ask(EARLY)
    expect(road.plan).to_have_class(re.compile("verdict-not-allowed"))
    road.plan.locator(".then a").click()
    expect(road.plan).to_have_class(re.compile("verdict-allowed"))
    reload(road.tab)
    expect(road.plan.locator(".named")).to_have_text(CALLED)
    road.tab.go_back()
    expect(road.plan).to_have_class(re.compile("verdict-not-allowed"))
    road.button(2).click()
    expect(road.form.locator("#plan-name")).to_have_value("")


def plain(text: str) -> str:
    """Text in one line, without hyphens: nobody can tell whose one at the end of a line is."""
    return " ".join(re.sub("[-\x02\ufffe]\\s*", "", text).split())


@pytest.mark.parametrize("path", [EMPLOYER, NEWCOMER, *(f"{one}/{NEWCOMER}" for one in LONGEST)])
def test_a_plan_is_one_sheet_with_every_step_and_day(path: str, site: str, phone: Tab) -> None:
    """Also where most has to be said of each step, in the languages with the longest words."""
    road = RoadOnScreen(phone, site + path)
    for day in (IN_TIME, EARLY):
        road.follow(day, name=CALLED, asylum=ASYLUM)
        [text] = sheets(phone)
        words = plain(text)
        assert path in "".join(text.split())
        parts = ".steps-of-road > li:not([hidden]) :is(h2, .by)"
        for said in (CALLED, *phone.locator(parts).all_text_contents()):
            assert plain(said) in words


def test_axe_finds_nothing_in_its_states(site: str, phone: Tab) -> None:
    """The colours of what a plan adds; those of the rest are as it opens."""

    def wrong() -> list[str]:
        found = findings(phone, WORDS) + findings(phone, COLOURS, ".asks, .made, .late")
        return found + too_wide(phone)

    for path, scheme in ((EMPLOYER, "light"), (NEWCOMER, "dark")):
        phone.emulate_media(color_scheme=scheme)
        road = RoadOnScreen(phone, site + path)
        for day in (IN_TIME, EARLY):
            road.follow(day, name=CALLED)
            assert wrong() == [], (path, day)
        road.ask("2027-02-31")
        expect(road.summary).to_be_visible()
        assert wrong() == [], path
