"""The outcome: the verdict, the day, three steps, one contact; and why, folded."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import BrowserContext, expect

from portal.kinds.content import Content
from portal.law.tree import Tree
from portal.law.working_days import term_ends
from tests.conftest import AS_OF
from tests.site.aid.page import NEWCOMER, NO_DOCUMENT, OWN, PATH, PERMIT, WAIT, Aid
from tests.site.aid.test_questions import complained
from tests.site.conftest import Built, reload
from tests.site.document import Document

UNSURE = ("conditions", "payroll", "employer-record")


def test_the_outcome_says_why_from_when_and_until_when(aid: Aid, tree: Tree) -> None:
    aid.follow(WAIT)
    assert aid.verdict == "wait"
    failed = aid.tab.locator(".given li").first
    expect(failed).to_have_class("made unmet")
    expect(failed).to_be_hidden()
    aid.unfold()
    expect(failed).to_be_visible()
    condition = aid.tab.locator("#q-application-date .condition").text_content()
    assert condition in failed.inner_text()
    assert failed.locator(".mark").inner_text() != aid.tab.locator(".mark").last.inner_text()
    article = tree.questions["application-date"].legal_basis[0].article
    assert article in failed.inner_text()
    assert aid.told() == ["2027-02-28"]
    assert "28 februari 2027" in aid.shown.locator(".start").inner_text()
    times = aid.shown.locator(".holds time").all()
    assert [time.get_attribute("datetime") for time in times] == [str(AS_OF), "2027-02-23"]
    # The first day lies after the last day of the answer, and the page says why.
    expect(aid.shown.locator(".holds span")).to_have_count(2)
    aid.follow({"document": "eu-citizen"})
    expect(aid.shown.locator(".holds span")).to_have_count(1)


def test_every_outcome_names_steps_and_one_way_to_ask(built: Built, tree: Tree) -> None:
    """A number or an address that works, in every language and voice; never an empty field."""
    pages = [p for p in built.pages if p.script == "aid"]
    assert {page.reference for page in pages} == {"tree:twv", "voice:twv"}
    for page in pages:
        outcomes = page.body.split('<section class="outcome')[1:]
        assert len(outcomes) == len(tree.outcomes)
        for outcome in outcomes:
            steps, asked = outcome.split('<ol class="steps">')[1].split("</ol>", 1)
            assert 1 <= steps.count("<li>") <= 3
            [contact] = asked.split('<p class="ask-one">')[1:]
            contact = contact.split("</p>")[0]
            assert contact.count("<a ") == 1
            assert 'href="tel:' in contact or 'href="mailto:' in contact


def test_the_day_is_that_of_the_device(aid: Aid, context: BrowserContext) -> None:
    context.clock.set_fixed_time(f"{AS_OF - timedelta(days=1)}T23:30:00Z")
    aid.open(WAIT)
    assert aid.tab.locator(".holds time").first.get_attribute("datetime") == str(AS_OF)


def test_a_page_past_its_date_says_so(aid: Aid, context: BrowserContext) -> None:
    assert not aid.tab.locator(".notice").is_visible()
    context.clock.set_fixed_time("2027-06-01T12:00:00Z")
    aid.open(PERMIT)
    assert aid.tab.locator(".aid .notice").is_visible()
    assert aid.verdict == "ask"


# The wished start day


WISHES = [
    (PERMIT, "2026-11-30", "no", ["2026-11-30", "2027-01-04"]),
    (PERMIT, "2028-06-01", "not-known", ["2028-06-01", "2027-01-04"]),
    (WAIT, "2027-04-05", "yes", ["2027-04-05", "2027-02-28", "2027-04-05"]),
    ({"document": "eu-citizen"}, "2026-11-28", "yes", ["2026-11-28", "2026-11-28"]),
    ({"document": "permit-conditional"}, "2027-01-01", "not-known", ["2027-01-01"]),
    (PERMIT, "2027-01-04", "yes", ["2027-01-04", "2027-01-04"]),
]


def test_a_wished_day_is_answered_and_kept(aid: Aid) -> None:
    answer = aid.shown.locator(".start [data-part^=start-] strong").locator("..")
    for answers, day, possible, days in WISHES:
        aid.follow(answers)
        expect(answer).to_have_count(0)
        aid.wish(day)
        wished = {**answers, "start-date": day}
        expect(answer).to_have_attribute("data-part", f"start-{possible}")
        assert aid.hash == aid.fragment(wished)
        assert aid.focused == aid.heading()
        times = aid.shown.locator(".start time:not(.applied)").all()
        assert [time.get_attribute("datetime") for time in times] == days
        assert "".join(aid.written("[data-part=wish]")) == "".join(
            str(int(part)) for part in reversed(day.split("-"))
        )
        link = aid.address + aid.fragment({**wished, "shared": "1"})
        expect(aid.tab.locator("#answer-link")).to_have_value(link)
        told = aid.told()
        if told:
            assert days_in(aid.calendar()) == [found.replace("-", "") for found in told]
    reload(aid.tab)
    expect(answer).to_have_attribute("data-part", f"start-{possible}")
    aid.tab.go_back()
    expect(answer).to_have_count(0)


def test_a_proposed_day_is_one_tap(aid: Aid) -> None:
    aid.follow(PERMIT)
    chips = aid.shown.locator("[data-part=wish] .chips a")
    days = [chip.get_attribute("href").rpartition("=")[2] for chip in chips.all()]
    assert days == ["2026-11-30", "2026-12-01", "2026-12-07"]
    chips.first.click()
    expect(aid.shown.locator("[data-part=start-no]")).to_be_visible()
    expect(chips).to_have_count(0)


def test_a_wished_day_stays_while_answers_change(aid: Aid) -> None:
    aid.follow({**PERMIT, "start-date": "2027-01-04"})
    aid.change("application-date")
    aid.answer("2026-08-31")
    expect(aid.tab.locator("[data-part=start-no] time")).to_have_attribute("datetime", "2027-01-04")


def test_a_wished_day_that_cannot_be_is_said_at_the_fields(aid: Aid) -> None:
    for day, line in (
        ("2027-02-31", ""),
        ("", ""),
        ("2026-11-27", "28 november 2026"),
        ("2028-11-29", "28 november 2028"),
    ):
        aid.follow(PERMIT)
        before = aid.hash
        aid.wish(day)
        assert line in complained(aid, "[data-part=wish]"), day
        assert aid.hash == before, day
        aid.wish("2027-01-04")
        expect(aid.shown.locator("[data-part=start-yes]")).to_be_visible()
        expect(aid.tab.locator(".problem, .error, [aria-invalid]")).to_have_count(0)


def test_a_wished_day_in_a_link_that_cannot_be_is_not_answered(aid: Aid) -> None:
    for day in ("2026-11-27", "2031-01-01", "2027-02-31", "soon"):
        aid.follow({**PERMIT, "start-date": day})
        expect(aid.tab.locator("[data-part^=start-] strong")).to_have_count(0)
        link = aid.address + aid.fragment({**PERMIT, "shared": "1"})
        expect(aid.tab.locator("#answer-link")).to_have_value(link)


def test_no_day_is_asked_where_nothing_may_begin(aid: Aid) -> None:
    aid.follow(NO_DOCUMENT)
    expect(aid.tab.locator("[data-part=wish]")).to_have_count(0)


# What is not known


def test_an_outcome_names_what_it_assumes(aid: Aid) -> None:
    aid.follow({**PERMIT, **dict.fromkeys(UNSURE, "unknown")})
    aid.shows("o-permit-needed")
    listed = aid.shown.locator("[data-part=assumed] li")
    conditions = [aid.tab.locator(f"#q-{name} .condition").text_content() for name in UNSURE]
    expect(listed).to_have_text(conditions)
    expect(aid.tab.locator(".given .unmet")).to_have_count(len(UNSURE))
    aid.follow(PERMIT)
    expect(listed).to_have_count(0)


def test_a_newcomer_is_not_asked_what_only_an_employer_knows(
    own: Aid, site: str, version: str
) -> None:
    aid = Aid(own.tab, site + PATH, version)
    own.follow(OWN)
    own.shows("o-permit-needed")
    expect(own.shown.locator("[data-part=assumed] li")).to_have_count(len(UNSURE))
    own.change("conditions")
    own.shows("q-conditions")
    own.answer("below")
    own.shows("o-pay-below")
    # The employer goes on where the newcomer could not.
    own.follow(OWN)
    own.tab.locator(f".beside a[href*='{aid.address}']").click()
    aid.shows("q-conditions")


def test_each_voice_speaks_to_its_readers(built: Built) -> None:
    says = {}
    for path in (NEWCOMER, PATH):
        [main] = Document((built.folder / path / "index.html").read_text()).all("main")
        says[path] = "kandidaat" in main.text.lower()
    assert says == {NEWCOMER: False, PATH: True}


# The calendar


def days_in(lines: list[str]) -> list[str]:
    return [line.partition(":")[2] for line in lines if line.startswith("DTSTART;VALUE=DATE:")]


def uids(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("UID:")]


def test_the_calendar_holds_the_days_that_matter(aid: Aid, content: Content) -> None:
    aid.follow(WAIT)
    lines = aid.calendar()
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-1] == "END:VCALENDAR"
    assert days_in(lines) == ["20270228"]
    aid.follow(PERMIT)
    term = content.parameters["twv.decision_term"]
    last = term_ends(AS_OF, int(term.values[-1].value), term.unit)
    assert days_in(aid.calendar()) == [f"{last:%Y%m%d}"]
    aid.fill("2027-03-01", "[data-calendar]")
    lines = aid.calendar()
    assert days_in(lines) == [f"{last:%Y%m%d}", "20270301"]
    assert aid.calendar() == lines
    assert len(set(uids(lines))) == len(uids(lines)) == 2
    words = [line for line in lines if line.startswith("SUMMARY:")]
    assert "als de aanvraag" in words[0] and "28 november" in words[0]
    assert r"beslissen\, " in words[0]


def test_a_calendar_moves_a_day_that_it_has(aid: Aid, context: BrowserContext) -> None:
    """The same case on another day has the same names; another case has others."""
    aid.follow(PERMIT)
    first = aid.calendar()
    context.clock.set_fixed_time(f"{AS_OF + timedelta(days=7)}T12:00:00+01:00")
    aid.open({**PERMIT, "start-date": "2027-02-01"})
    later = aid.calendar()
    assert uids(first) == uids(later) and days_in(first) != days_in(later)
    aid.follow({**PERMIT, "application-date": "2025-10-11"})
    assert not set(uids(aid.calendar())) & set(uids(first))


def test_the_calendar_asks_for_a_day_where_there_is_none(aid: Aid) -> None:
    aid.follow({"document": "unrestricted-permit"})
    aid.shown.locator(".keep summary").click()
    button = aid.shown.locator("[data-calendar] button")
    for day in ("", "2026-11-27"):
        aid.fill(day, "[data-calendar]")
        button.click()
        complained(aid, "[data-calendar]")
    aid.fill("2026-11-28", "[data-calendar]")
    assert days_in(aid.calendar()) == ["20261128"]
    expect(aid.tab.locator(".problem, .error, [aria-invalid]")).to_have_count(0)


def test_no_calendar_where_nothing_may_begin(aid: Aid) -> None:
    aid.follow({"document": "w2-no-work", "activity": "paid-job"})
    expect(aid.shown.locator(".keep")).to_be_visible()
    expect(aid.tab.locator("[data-calendar]")).to_have_count(0)


def test_a_wide_screen_is_used(aid: Aid) -> None:
    """Choices stand side by side; beside the outcome stands what one can do with it."""
    aid.tab.set_viewport_size({"width": 1280, "height": 900})
    one, other = (aid.shown.locator(".options li").nth(number).bounding_box() for number in (0, 1))
    assert one and other and one["x"] + one["width"] < other["x"] and one["y"] == other["y"]
    aid.follow(PERMIT)
    verdict, keep = (aid.shown.locator(name).bounding_box() for name in (".banner", ".keep"))
    assert verdict and keep and verdict["x"] + verdict["width"] < keep["x"]
    assert keep["y"] < verdict["y"] + verdict["height"]
