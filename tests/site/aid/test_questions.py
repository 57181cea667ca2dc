"""The questions: one at a time, in one tap, with every way back; and what cannot be used."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from portal.kinds.content import Content
from portal.law.tree import Tree
from tests.browser.parity import Case, expected, filled_in, situated
from tests.conftest import AS_OF
from tests.law.lawbook import scenarios
from tests.site.aid.page import (
    AGENCY,
    INTERNSHIP,
    NO_DOCUMENT,
    PATH,
    PERMIT,
    SHOWN,
    VOLUNTEER,
    WAIT,
    Aid,
)
from tests.site.conftest import Held, reload, sent

TWV = scenarios("twv")
LATER = "**/aid-later.js"
LIKELY = {**PERMIT, "application-date": "2026-03-01"}
# Cases and results travel as text: objects cost more on the way than deciding them does.
KNOWN = """cases => JSON.stringify(
  JSON.parse(cases).map(([answers, on]) => werkportaal.known(answers, on))
)"""
# How far the page has moved under the reader's eyes, once it has been painted.
SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(shift => (sum += shift.value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


# One truth, two runtimes: tests/browser compares more, without a browser


def known(aid: Aid, cases: list[Case]) -> list[dict[str, Any]]:
    """What the page says."""
    aid.open(PERMIT)
    given = json.dumps([[answers, str(on)] for answers, on in cases])
    return json.loads(aid.tab.evaluate(KNOWN, given))


def test_the_page_says_what_the_compiler_says(aid: Aid, tree: Tree, content: Content) -> None:
    cases = [filled_in(case, TWV["base"], content) for case in TWV["scenarios"]]
    cases = [(answers, on) for answers, on in cases if on.year >= AS_OF.year]
    assert len(cases) > 50 and any("start-date" in answers for answers, _ in cases)
    cases += [case for case in situated(tree, content) if case[1] == AS_OF]
    for (answers, on), result in zip(cases, known(aid, cases), strict=True):
        assert result == expected(tree, answers, on, content), (answers, on)


# One at a time


def test_nothing_is_shown_that_the_script_would_move(site: str, tab: Tab) -> None:
    """Where a browser can wait for the script, the whole page does not flash by before it."""
    held = Held(tab, "**/aid.js")
    tab.goto(site + PATH, wait_until="commit")
    tab.locator("[data-aid]").wait_for(state="attached")
    assert tab.evaluate("performance.getEntriesByType('paint').length") == 0
    held.let_go()
    tab.wait_for_load_state()
    assert tab.evaluate(SHIFT) == 0


def test_one_question_at_a_time_to_an_outcome(aid: Aid) -> None:
    assert aid.tab.evaluate("document.activeElement === document.body")
    for question, answer in PERMIT.items():
        if question != "age":
            aid.shows(f"q-{question}")
        aid.answer(answer)
        assert aid.focused == aid.heading()
        assert aid.tab.title().startswith(aid.heading())
        assert aid.tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    aid.shows("o-permit-needed")
    assert aid.verdict == "permit"
    assert aid.hash == aid.fragment(PERMIT)
    marks = aid.tab.locator(f"{SHOWN} .mark").all_text_contents()
    assert len(marks) == len(PERMIT) and all(marks)


def test_a_reader_knows_how_far_he_is(aid: Aid) -> None:
    def place() -> tuple[int, int]:
        bar = aid.shown.locator("progress")
        assert bar.get_attribute("aria-label") in aid.shown.inner_text()
        return int(bar.get_attribute("value")), int(bar.get_attribute("max"))

    places = [place()]
    for answer in list(LIKELY.values())[:2]:
        aid.answer(answer)
        places.append(place())
    aid.shows("q-likely")
    aid.shown.locator(".options a").first.click()
    aid.shows("q-application-date")
    places.append(place())
    for answer in list(LIKELY.values())[4:-1]:
        if answer != "coa":
            aid.answer(answer)
            places.append(place())
    aid.shows("q-employer-record")
    assert [number for number, _ in places] == list(range(1, len(places) + 1))
    assert {of for _, of in places} == {len(places)}


def test_what_most_readers_answer_is_one_tap_or_one_by_one(aid: Aid, tree: Tree) -> None:
    asked = dict(list(PERMIT.items())[:2])
    aid.follow(asked)
    aid.shows("q-likely")
    for name, answer in tree.likely.items():
        assert tree.questions[name].options[answer].label in aid.shown.inner_text() or "{" in (
            tree.questions[name].options[answer].label
        )
    yes, no = aid.shown.locator(".options a").all()
    yes.click()
    aid.shows("q-application-date")
    assert aid.hash == aid.fragment({**asked, "age": "18-or-over", "procedure": "first"}) + (
        "&reception=coa"
    )
    aid.tab.go_back()
    aid.shows("q-likely")
    no.click()
    aid.shows("q-age")
    aid.answer("under-18")
    aid.shows("o-too-young")
    aid.follow({**asked, "procedure": "repeat"})
    aid.shows("q-age")


def test_the_back_button_steps_back_and_forward(aid: Aid) -> None:
    for answer in ("w-document", "paid-job", "18-or-over"):
        aid.answer(answer)
    aid.tab.go_back()
    aid.shows("q-age")
    assert aid.focused == aid.heading()
    aid.tab.go_back()
    aid.shows("q-likely")
    aid.tab.go_back()
    aid.tab.go_back()
    aid.shows("q-document")
    for _ in range(4):
        aid.tab.go_forward()
    aid.shows("q-procedure")


def test_the_link_to_the_question_before_keeps_the_answers(aid: Aid) -> None:
    aid.answer("w-document")
    aid.answer("coa-chores")
    aid.change("activity")
    aid.back().click()
    aid.shows("q-document")
    expect(aid.back()).to_have_count(0)
    expect(aid.option("w-document")).to_have_attribute("aria-current", "true")
    aid.answer("w-document")
    aid.shows("o-coa-chores")


def test_a_changed_answer_keeps_the_later_ones_that_fit(aid: Aid) -> None:
    aid.follow(PERMIT)
    aid.change("age")
    expect(aid.option("18-or-over")).to_have_attribute("aria-current", "true")
    aid.answer("under-18")
    aid.shows("o-too-young")
    expect(aid.tab.locator(".given li")).to_have_count(3)
    aid.change("document")
    aid.answer("w-document")
    aid.shows("o-too-young")
    aid.change("age")
    aid.answer("18-or-over")
    aid.shows("o-permit-needed")
    expect(aid.tab.locator(".given li")).to_have_count(len(PERMIT))


def test_an_answer_that_asks_more_asks_only_that(aid: Aid) -> None:
    aid.follow({**WAIT, "application-date": "2026-11-01"})
    aid.change("application-date")
    assert aid.written() == ["1", "11", "2026"]
    aid.answer(PERMIT["application-date"])
    aid.shows("q-reception")


def test_reload_restores_the_outcome_and_leaves_the_focus(aid: Aid) -> None:
    for answer in WAIT.values():
        aid.answer(answer)
    reload(aid.tab)
    aid.shows("o-too-early")
    assert aid.tab.evaluate("document.activeElement === document.body")
    assert aid.tab.title().startswith(aid.heading())


def test_a_link_of_older_rules_says_so_and_asks_again(aid: Aid) -> None:
    for fields in ({"v": "00000000"}, {"v": ""}):
        aid.arrive(f"#{urlencode({**fields, **PERMIT})}")
        aid.shows("q-document")
        notice = aid.tab.locator(".aid .notice")
        expect(notice).to_be_visible()
        expect(aid.option("w-document")).to_have_attribute("aria-current", "true")
        aid.answer("w-document")
        aid.shows("q-activity")
        expect(notice).to_have_count(0)


def test_plain_anchors_show_their_section_without_claiming_answers(aid: Aid) -> None:
    aid.tab.goto(f"{aid.address}#o-too-early")
    aid.shows("o-too-early")
    expect(aid.tab.locator(".given")).to_have_count(0)
    expect(aid.shown.locator(".why")).to_have_attribute("open", "")
    aid.tab.locator(f"{SHOWN} a[href='#q-document']").click()
    aid.shows("q-document")
    aid.tab.goto(f"{aid.address}#q-reception")
    aid.shows("q-reception")
    aid.answer("coa")
    aid.shows("q-document")


def test_other_anchors_of_the_page_leave_the_aid_alone(aid: Aid) -> None:
    asked = sent(aid.tab)
    skip = aid.tab.locator(".skip")
    skip.focus()
    aid.tab.keyboard.press("Enter")
    aid.shows("q-document")
    expect(aid.tab.locator("#content")).to_be_focused()
    assert asked == []
    aid.open(WAIT)
    aid.shows("o-too-early")
    skip.focus()
    aid.tab.keyboard.press("Enter")
    expect(aid.tab.locator("#content")).to_be_focused()
    expect(aid.tab).to_have_url(aid.address + aid.fragment(WAIT))
    aid.shows("o-too-early")
    reload(aid.tab)
    aid.shows("o-too-early")


def test_a_mangled_address_asks_and_does_not_break(aid: Aid) -> None:
    for fields in ("change=constructor", "document=constructor", "x=y", "%"):
        aid.arrive(f"#v={aid.version}&{fields}")
        aid.shows("q-document")


CHANGES = [
    (PERMIT, "employer-record", "employer-record", "sanctioned", "employer-sanctioned"),
    (AGENCY, "employer-record", "agency-record", "sanctioned", "employer-sanctioned"),
    (NO_DOCUMENT, "activity", "activity-no-document", "coa-chores", "coa-chores"),
    (VOLUNTEER, "procedure", "procedure-volunteer", "transfer", "transfer-no-exception"),
    (INTERNSHIP, "reception", "reception-internship", "private", "reception-private"),
]


def test_a_question_is_changed_on_the_path_that_asks_it(aid: Aid) -> None:
    for answers, question, anchor, answer, outcome in CHANGES:
        aid.follow(answers)
        aid.change(question)
        aid.shows(f"q-{anchor}")
        expect(aid.option(answers[question])).to_have_attribute("aria-current", "true")
        aid.answer(answer)
        aid.shows(f"o-{outcome}")
        assert aid.hash == aid.fragment({**answers, question: answer})


# Bad input


def complained(aid: Aid, form: str) -> str:
    """The line about a fault, which stands in the summary, at the fields, in their description and
    in the name of the tab."""
    line = aid.tab.locator(".error").inner_text()
    assert aid.tab.evaluate("document.activeElement.matches('.problem')")
    assert aid.tab.locator(".problem a").inner_text() == line
    assert aid.tab.title().startswith(aid.tab.locator("#problem").inner_text())
    for field in aid.shown.locator(f"{form} .day input").all():
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_attribute("aria-describedby", "error")
    aid.tab.locator(".problem a").click()
    expect(aid.shown.locator(f"{form} .day input").first).to_be_focused()
    return line


ASKED = {name: answer for name, answer in WAIT.items() if name != "application-date"}


def test_a_day_that_cannot_be_is_said_at_the_fields(aid: Aid) -> None:
    for day, says in (
        ("2025-02-31", ""),
        ("", ""),
        ("2026-11-29", "28 november 2026"),
        ("1989-12-31", "1 januari 1990"),
        ("25-3-1", ""),
        ("2025-13-01", ""),
        ("x-y-z", ""),
    ):
        aid.follow(ASKED)
        before = aid.hash
        aid.fill(day)
        aid.next()
        aid.next()
        assert says in complained(aid, "[data-part=day]"), day
        aid.shows("q-application-date")
        assert aid.hash == before, day
        expect(aid.tab.locator(".given li")).to_have_count(4)
        assert aid.written() == ([*reversed(day.split("-"))] if day else ["", "", ""])
        aid.fill("2026-11-28")
        aid.next()
        aid.shows("o-too-early")
        assert not aid.tab.title().startswith("Er klopt"), day


def test_a_day_is_understood_in_every_script(aid: Aid) -> None:
    for day in ("٢٠٢٦-٨-٣١", "۲۰۲۶-۰۸-۳۱"):
        aid.follow(ASKED)
        aid.fill(day)
        aid.next()
        aid.shows("o-too-early")
        assert aid.hash == aid.fragment(WAIT)


def test_a_bad_day_in_a_link_is_said_without_taking_the_focus(aid: Aid) -> None:
    for day in ("2030-01-01", "2025-02-31", "yesterday"):
        aid.open({**WAIT, "application-date": day})
        aid.shows("q-application-date")
        assert aid.tab.locator(".error").is_visible()
        assert aid.tab.evaluate("document.activeElement === document.body")


# Where the script of what follows does not arrive


def test_without_what_follows_the_page_is_what_it_is_without_script(aid: Aid, tree: Tree) -> None:
    aid.tab.route(LATER, lambda route: route.abort())
    aid.option("w-document").click()
    sections = aid.tab.locator(".aid > section")
    expect(aid.shown).to_have_count(len(tree.questions) + len(tree.outcomes))
    expect(sections.first.locator(".still").first).to_be_visible()
    expect(aid.tab.locator(".made")).to_have_count(0)
    expect(aid.tab.locator("#q-document [data-answer=w-document] a")).to_have_attribute(
        "href", "#q-activity"
    )
    aid.tab.unroute(LATER)
    aid.tab.locator("#q-document [data-answer=w-document] a").click()
    aid.shows("q-activity")


def test_what_follows_arrives_with_the_first_answer(aid: Aid) -> None:
    held = Held(aid.tab, LATER)
    aid.open()
    aid.shows("q-document")
    assert held.routes == []
    with aid.tab.expect_request(LATER):
        aid.option("w-document").click()
    aid.shows("q-document")
    held.let_go()
    aid.shows("q-activity")
    assert aid.focused == aid.heading()
    aid.tab.goto("about:blank")
    held = Held(aid.tab, LATER)
    with aid.tab.expect_request(LATER):
        aid.tab.goto(aid.address + aid.fragment(PERMIT), wait_until="domcontentloaded")
    expect(aid.shown).to_have_count(0)
    held.let_go()
    aid.shows("o-permit-needed")
