"""The decision aid in the browser: the same answers as the compiler gives, for every reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Route, expect
from playwright.sync_api import Page as Tab

from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.situations import situations
from portal.law.tree import Tree
from portal.law.working_days import term_ends
from portal.pages.tree_data import compiled
from tests.browser.parity import Case, expected, filled_in, situated
from tests.conftest import AS_OF
from tests.law.lawbook import scenarios
from tests.site.conftest import Built, compressed, downloaded_calendar, without_script
from tests.site.test_accessibility import COLOURS, EVERYTHING, findings

PATH = "beslishulp/"
# What the scripts of the questions and of the outcome may weigh.
LIMIT = 3_300
LATER = 2_800
TWV = scenarios("twv")
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
NO_DOCUMENT = {"document": "no-document", "activity": "paid-job"}
VOLUNTEER = {"document": "w-document", "activity": "volunteer-nonprofit", "procedure": "first"}
INTERNSHIP = {**VOLUNTEER, "activity": "internship-mbo-hbo", "reception": "coa"}
AGENCY = {**PERMIT, "payroll": "agency-without-permit"}
SHOWN = ".aid > section:not([hidden])"
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


@pytest.fixture(scope="session")
def content(repository: Portal) -> Content:
    return repository.checked()


@pytest.fixture(scope="session")
def tree(content: Content) -> Tree:
    return content.trees["twv"]


@pytest.fixture
def version(content: Content) -> str:
    return compiled(content, "twv", AS_OF).version


@pytest.fixture
def aid(site: str, version: str, phone: Tab) -> Aid:
    aid = Aid(phone, site + PATH, version)
    aid.open()
    return aid


class Aid:
    """The page as a reader uses it."""

    def __init__(self, tab: Tab, address: str, version: str) -> None:
        self.tab = tab
        self.address = address
        self.version = version

    def open(self, answers: Mapping[str, str] | None = None, **fields: str) -> None:
        """Open the page anew, with answers in its address."""
        self.tab.goto("about:blank")
        self.tab.goto(self.address + (self.fragment(answers, **fields) if answers else ""))

    def fragment(self, answers: Mapping[str, str], **fields: str) -> str:
        return "#" + urlencode({"v": self.version, **answers, **fields})

    def shows(self, anchor: str) -> None:
        """The one section on the screen is `anchor`, now or as soon as the browser has moved."""
        expect(self.tab.locator(SHOWN)).to_have_id(anchor)

    @property
    def focused(self) -> str:
        return self.tab.evaluate("document.activeElement.textContent")

    @property
    def hash(self) -> str:
        return self.tab.evaluate("location.hash")

    def heading(self) -> str:
        return self.tab.locator(f"{SHOWN} h2").text_content()

    def answer(self, value: str) -> None:
        """Give one answer and go on."""
        field = self.tab.locator("[name=answer]").first
        if field.get_attribute("type") == "date":
            field.fill(value)
        else:
            self.tab.locator(f"[name=answer][value='{value}']").check()
        self.next()

    def next(self) -> None:
        self.tab.locator(f"{SHOWN} button").first.click()

    def change(self, question: str) -> None:
        self.tab.locator(f'.given a[href$="change={question}"]').click()

    @property
    def verdict(self) -> str:
        classes = self.tab.locator(SHOWN).get_attribute("class").split()
        return next(c for c in classes if c.startswith("verdict-")).removeprefix("verdict-")


# One truth, two runtimes: tests/browser compares more, without a browser


def known(aid: Aid, cases: list[Case]) -> list[dict[str, Any]]:
    """What the page says."""
    aid.open(PERMIT)
    expect(aid.tab.locator(".keep")).to_be_visible()
    given = json.dumps([[answers, str(on)] for answers, on in cases])
    return json.loads(aid.tab.evaluate(KNOWN, given))


def test_the_page_says_what_the_compiler_says(aid: Aid, tree: Tree, content: Content) -> None:
    cases = [filled_in(case, TWV["base"], content) for case in TWV["scenarios"]]
    cases = [(answers, on) for answers, on in cases if on.year >= AS_OF.year]
    assert len(cases) > 50 and any("start-date" in answers for answers, _ in cases)
    cases += [case for case in situated(tree, content) if case[1] == AS_OF]
    for (answers, on), result in zip(cases, known(aid, cases), strict=True):
        assert result == expected(tree, answers, on, content), (answers, on)


# The form


def test_nothing_is_shown_that_the_script_would_move(site: str, tab: Tab) -> None:
    """Where a browser can wait for the script, the whole page does not flash by before it."""
    held: list[Route] = []
    tab.route("**/aid.js", lambda route: held.append(route))
    tab.goto(site + PATH, wait_until="commit")
    tab.locator("[data-aid]").wait_for(state="attached")
    assert tab.evaluate("performance.getEntriesByType('paint').length") == 0
    held[0].continue_()
    tab.wait_for_load_state()
    assert tab.evaluate(SHIFT) == 0


def test_one_question_at_a_time_to_an_outcome(aid: Aid) -> None:
    assert aid.tab.evaluate("document.activeElement === document.body")
    for question, answer in PERMIT.items():
        aid.shows(f"q-{question}")
        aid.answer(answer)
        assert aid.focused == aid.heading()
        assert aid.tab.title().startswith(aid.heading())
        assert aid.tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    aid.shows("o-permit-needed")
    assert aid.verdict == "permit"
    assert aid.hash == aid.fragment(PERMIT)
    marks = aid.tab.locator(f"{SHOWN} .mark").all_inner_texts()
    assert len(marks) == len(PERMIT) and all(marks)


def test_the_outcome_says_why_from_when_and_until_when(aid: Aid, tree: Tree) -> None:
    aid.open(WAIT)
    assert aid.verdict == "wait"
    failed = aid.tab.locator(".given li").first
    expect(failed).to_have_class("made unmet")
    condition = aid.tab.locator("#q-application-date .condition").text_content()
    assert condition in failed.inner_text()
    assert failed.locator(".mark").inner_text() != aid.tab.locator(".mark").last.inner_text()
    article = tree.questions["application-date"].legal_basis[0].article
    assert article in failed.inner_text()
    times = aid.tab.locator(f"{SHOWN} .date time, {SHOWN} .holds time")
    days = [time.get_attribute("datetime") for time in times.all()]
    assert days == ["2027-02-28", str(AS_OF), "2027-02-23"]
    assert "28 februari 2027" in times.first.inner_text()


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


def test_the_back_button_steps_back_and_forward(aid: Aid) -> None:
    for answer in ("w-document", "paid-job", "18-or-over"):
        aid.answer(answer)
    aid.tab.go_back()
    aid.shows("q-age")
    assert aid.focused == aid.heading()
    expect(aid.tab.locator("[value='18-or-over']")).to_be_checked()
    aid.tab.go_back()
    aid.tab.go_back()
    aid.shows("q-document")
    for _ in range(3):
        aid.tab.go_forward()
    aid.shows("q-procedure")


def test_the_link_to_the_question_before_keeps_the_answers(aid: Aid) -> None:
    aid.answer("w-document")
    aid.answer("paid-job")
    aid.tab.locator(".buttons a").click()
    aid.shows("q-activity")
    aid.tab.locator(".buttons a").click()
    aid.shows("q-document")
    expect(aid.tab.locator(".buttons a")).to_have_count(0)
    aid.next()
    aid.shows("q-age")


def test_a_changed_answer_keeps_the_later_ones_that_fit(aid: Aid) -> None:
    aid.open(PERMIT)
    aid.change("age")
    aid.shows("q-age")
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
    aid.open({**WAIT, "application-date": "2026-11-01"})
    aid.change("application-date")
    aid.answer(PERMIT["application-date"])
    aid.shows("q-reception")


def test_reload_restores_the_outcome_and_leaves_the_focus(aid: Aid) -> None:
    for answer in WAIT.values():
        aid.answer(answer)
    aid.tab.reload()
    aid.shows("o-too-early")
    assert aid.tab.evaluate("document.activeElement === document.body")


def test_a_link_of_older_rules_says_so_and_asks_again(aid: Aid) -> None:
    for fields in ({"v": "00000000"}, {"v": ""}):
        aid.tab.goto("about:blank")
        aid.tab.goto(f"{aid.address}#{urlencode({**fields, **PERMIT})}")
        aid.shows("q-document")
        notice = aid.tab.locator(".aid .notice")
        expect(notice).to_be_visible()
        expect(aid.tab.locator("[value=w-document]")).to_be_checked()
        aid.next()
        aid.shows("q-activity")
        expect(notice).to_have_count(0)


def test_plain_anchors_show_their_section_without_claiming_answers(aid: Aid) -> None:
    aid.tab.goto(f"{aid.address}#o-too-early")
    aid.shows("o-too-early")
    expect(aid.tab.locator(".given")).to_have_count(0)
    aid.tab.locator(f"{SHOWN} a[href='#q-document']").click()
    aid.shows("q-document")
    aid.tab.goto(f"{aid.address}#q-reception")
    aid.shows("q-reception")
    aid.answer("coa")
    aid.shows("q-document")


def test_other_anchors_of_the_page_leave_the_aid_alone(aid: Aid) -> None:
    aid.open(WAIT)
    aid.tab.locator(".skip").focus()
    aid.tab.keyboard.press("Enter")
    aid.shows("o-too-early")
    assert aid.tab.evaluate("document.activeElement.id") == "content"
    aid.tab.reload()
    aid.shows("o-too-early")


@pytest.mark.parametrize("fields", ["change=constructor", "document=constructor", "x=y", "%"])
def test_a_mangled_address_asks_and_does_not_break(fields: str, aid: Aid) -> None:
    aid.tab.goto("about:blank")
    aid.tab.goto(f"{aid.address}#v={aid.version}&{fields}")
    aid.shows("q-document")


# Bad input


def impossible(field: Locator) -> None:
    """Types 31 February, whichever part of the field the browser puts first."""
    field.fill("2025-03-31")
    field.press("ArrowDown")
    if field.input_value():
        for key in ("ArrowUp", "ArrowRight", "ArrowDown"):
            field.press(key)
    assert field.input_value() == ""


def complained(aid: Aid, field: Locator, first: str = "#answer") -> str:
    """The line about a fault, which stands in the summary, at the field and in its description."""
    line = aid.tab.locator(".error").inner_text()
    assert aid.tab.evaluate("document.activeElement.matches('.problem')")
    assert aid.tab.locator(".problem a").inner_text() == line
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "error" in field.get_attribute("aria-describedby").split()
    aid.tab.locator(".problem a").click()
    expect(aid.tab.locator(first)).to_be_focused()
    return line


@pytest.mark.parametrize("day", ["31 February", "", "2026-11-29", "1989-12-31"])
def test_a_day_that_cannot_be_is_said_at_the_field(day: str, aid: Aid) -> None:
    aid.open({k: v for k, v in WAIT.items() if k != "application-date"})
    before = aid.hash
    field = aid.tab.locator("#answer")
    impossible(field) if day == "31 February" else field.fill(day)
    aid.next()
    aid.next()
    line = complained(aid, field)
    aid.shows("q-application-date")
    assert aid.hash == before
    expect(aid.tab.locator(".given li")).to_have_count(4)
    if day.startswith("2026"):
        assert "28 november 2026" in line
    if day.startswith("1989"):
        assert "1 januari 1990" in line
    if day.startswith("31"):
        assert aid.tab.evaluate("document.activeElement.validity.badInput")
    else:
        expect(field).to_have_value(day)
    field.fill("2026-11-28")
    aid.next()
    assert aid.verdict == "wait"


def test_no_answer_is_said_at_the_question(aid: Aid) -> None:
    aid.next()
    complained(aid, aid.tab.locator("fieldset"))
    assert aid.hash == ""


def test_a_bad_day_in_a_link_is_said_without_taking_the_focus(aid: Aid) -> None:
    for day in ("2030-01-01", "2025-02-31", "yesterday"):
        aid.open({**WAIT, "application-date": day})
        aid.shows("q-application-date")
        assert aid.tab.locator(".error").is_visible()
        assert aid.tab.evaluate("document.activeElement === document.body")


# The wished start day


def wish(aid: Aid, day: str) -> None:
    """Ask whether work can start on a day."""
    field = aid.tab.locator("#start-day")
    impossible(field) if day == "31 February" else field.fill(day)
    aid.tab.locator("[data-part=wish] button").click()


def told(aid: Aid) -> list[tuple[str, str]]:
    """The words and the last day of each line about days."""
    return [
        (line.inner_text(), line.locator("time").last.get_attribute("datetime"))
        for line in aid.tab.locator(f"{SHOWN} .date").all()
    ]


@pytest.mark.parametrize(
    ("answers", "day", "possible", "days"),
    [
        (PERMIT, "2026-11-30", "no", ["2027-01-04", "2027-01-04"]),
        (PERMIT, "2027-01-04", "yes", ["2027-01-04", "2027-01-04"]),
        (PERMIT, "2028-06-01", "not-known", ["2027-01-04", "2027-01-04"]),
        (WAIT, "2027-04-05", "yes", ["2027-02-28", "2027-04-05", "2027-04-05"]),
        ({"document": "eu-citizen"}, "2026-11-28", "yes", ["2026-11-28"]),
        ({"document": "permit-conditional"}, "2027-01-01", "not-known", []),
    ],
)
def test_a_wished_day_is_answered_and_kept(
    answers: dict[str, str], day: str, possible: str, days: list[str], aid: Aid, content: Content
) -> None:
    aid.open(answers)
    expect(aid.tab.locator("[data-part^=start-]")).to_have_count(0)
    wish(aid, day)
    wished = {**answers, "start-date": day}
    assert aid.hash == aid.fragment(wished)
    assert aid.focused == aid.heading()
    answer = aid.tab.locator(f"{SHOWN} [data-part^=start-]")
    expect(answer).to_have_attribute("data-part", f"start-{possible}")
    assert answer.locator("time").get_attribute("datetime") == day
    assert [last for _, last in told(aid)] == days
    expect(aid.tab.locator("#start-day")).to_have_value(day)
    expect(aid.tab.locator("#answer-link")).to_have_value(aid.address + aid.fragment(wished))
    if days:
        assert days_in(calendar(aid)) == [found.replace("-", "") for found in days]
    aid.tab.reload()
    expect(answer).to_have_attribute("data-part", f"start-{possible}")
    aid.tab.go_back()
    expect(answer).to_have_count(0)


def test_a_wished_day_stays_while_answers_change(aid: Aid) -> None:
    aid.open({**PERMIT, "start-date": "2027-01-04"})
    aid.change("application-date")
    aid.answer("2026-08-31")
    expect(aid.tab.locator("[data-part=start-no] time")).to_have_attribute("datetime", "2027-01-04")


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("31 February", ""),
        ("", ""),
        ("2026-11-27", "28 november 2026"),
        ("2028-11-29", "28 november 2028"),
    ],
)
def test_a_wished_day_that_cannot_be_is_said_at_the_field(day: str, line: str, aid: Aid) -> None:
    aid.open(PERMIT)
    before = aid.hash
    wish(aid, day)
    assert line in complained(aid, aid.tab.locator("#start-day"), "#start-day")
    assert aid.hash == before
    wish(aid, "2027-01-04")
    expect(aid.tab.locator(".problem, .error, [aria-invalid]")).to_have_count(0)


def test_a_wished_day_in_a_link_that_cannot_be_is_not_answered(aid: Aid) -> None:
    for day in ("2026-11-27", "2031-01-01", "2027-02-31", "soon"):
        aid.open({**PERMIT, "start-date": day})
        expect(aid.tab.locator(".keep")).to_be_visible()
        expect(aid.tab.locator("[data-part^=start-]")).to_have_count(0)
        expect(aid.tab.locator("#answer-link")).to_have_value(aid.address + aid.fragment(PERMIT))


def test_no_day_is_asked_where_nothing_may_begin(aid: Aid) -> None:
    aid.open(NO_DOCUMENT)
    expect(aid.tab.locator(".keep")).to_be_visible()
    expect(aid.tab.locator("[data-part=wish]")).to_have_count(0)


# What is not known, and what is asked on more than one path


def test_an_outcome_names_what_it_assumes(aid: Aid, tree: Tree) -> None:
    unsure = ("conditions", "payroll", "employer-record")
    aid.open({**PERMIT, **dict.fromkeys(unsure, "unknown")})
    aid.shows("o-permit-needed")
    listed = aid.tab.locator(f"{SHOWN} [data-part=assumed] li")
    conditions = [aid.tab.locator(f"#q-{name} .condition").text_content() for name in unsure]
    expect(listed).to_have_text(conditions)
    expect(aid.tab.locator(".given .unmet")).to_have_count(len(unsure))
    aid.open(PERMIT)
    expect(aid.tab.locator(".keep")).to_be_visible()
    expect(listed).to_have_count(0)


@pytest.mark.parametrize(
    ("answers", "question", "anchor", "answer", "outcome"),
    [
        (PERMIT, "employer-record", "employer-record", "sanctioned", "employer-sanctioned"),
        (AGENCY, "employer-record", "agency-record", "sanctioned", "employer-sanctioned"),
        (NO_DOCUMENT, "activity", "activity-no-document", "coa-chores", "coa-chores"),
        (VOLUNTEER, "procedure", "procedure-volunteer", "transfer", "transfer-no-exception"),
        (INTERNSHIP, "reception", "reception-internship", "private", "reception-private"),
    ],
)
def test_a_question_is_changed_on_the_path_that_asks_it(
    answers: dict[str, str], question: str, anchor: str, answer: str, outcome: str, aid: Aid
) -> None:
    aid.open(answers)
    aid.change(question)
    aid.shows(f"q-{anchor}")
    expect(aid.tab.locator(f"[value='{answers[question]}']")).to_be_checked()
    aid.answer(answer)
    aid.shows(f"o-{outcome}")
    assert aid.hash == aid.fragment({**answers, question: answer})


# Where the script of the outcome does not arrive


def test_without_the_script_of_the_outcome_the_page_has_it(aid: Aid) -> None:
    aid.tab.route("**/aid-later.js", lambda route: route.abort())
    aid.open({name: PERMIT[name] for name in list(PERMIT)[:-1]})
    aid.answer(PERMIT["employer-record"])
    aid.shows("o-permit-needed")
    assert aid.focused == aid.heading()
    expect(aid.tab.locator(f"{SHOWN} .still").first).to_be_visible()
    expect(aid.tab.locator(".made")).to_have_count(0)
    aid.tab.go_back()
    aid.shows("q-employer-record")
    aid.tab.unroute("**/aid-later.js")
    aid.answer("clean")
    expect(aid.tab.locator(".keep")).to_be_visible()
    expect(aid.tab.locator(f"{SHOWN} .still").first).to_be_hidden()


def test_a_late_script_completes_the_outcome_and_nothing_else(aid: Aid) -> None:
    held: list[Route] = []
    aid.tab.route("**/aid-later.js", lambda route: held.append(route))
    aid.open({})
    aid.answer("w-document")
    aid.tab.locator("[value=paid-job]").check()
    held.pop().continue_()
    aid.tab.wait_for_function("() => Boolean(werkportaal.conclude)")
    expect(aid.tab.locator("[value=paid-job]")).to_be_checked()
    aid.tab.goto("about:blank")
    aid.tab.goto(aid.address + aid.fragment(PERMIT), wait_until="domcontentloaded")
    aid.shows("o-permit-needed")
    expect(aid.tab.locator(".keep")).to_have_count(0)
    held.pop().continue_()
    expect(aid.tab.locator(".keep")).to_be_visible()


# What the reader takes along


def test_no_request_carries_an_answer(aid: Aid, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    context.on("request", lambda r: asked.append(f"{r.url} {r.headers.get('referer', '')}"))
    for answer in PERMIT.values():
        aid.answer(answer)
    aid.change("age")
    aid.answer("under-18")
    aid.tab.go_back()
    aid.tab.go_back()
    aid.tab.locator("#document-end").fill("2027-03-01")
    with aid.tab.expect_download():
        aid.tab.locator(".keep button").first.click()
    wish(aid, "2027-03-02")
    aid.tab.locator(".keep button").last.click()
    expect(aid.tab.locator("[role=status]")).not_to_be_empty()
    # The script of the outcome, once; and the file that the page makes.
    assert [u for u in asked if not u.startswith("blob:")] == [
        f"{aid.address.removesuffix(PATH)}assets/aid-later.js {aid.address}"
    ]
    aid.tab.reload()
    given = ("document=", "2025-10", "2027-03", "#")
    assert [address for address in asked if any(word in address for word in given)] == []
    assert context.cookies() == []
    assert aid.tab.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_copied_link_holds_the_answers_that_count(aid: Aid, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    aid.open({**WAIT, "payroll": "own"})
    aid.tab.locator(".keep button").last.click()
    expect(aid.tab.locator("[role=status]")).not_to_be_empty()
    link = aid.tab.evaluate("navigator.clipboard.readText()")
    assert link == aid.address + aid.fragment(WAIT)
    aid.tab.goto("about:blank")
    aid.tab.goto(link)
    aid.shows("o-too-early")


def calendar(aid: Aid) -> list[str]:
    """The lines of the calendar that the page gives."""
    return downloaded_calendar(aid.tab, aid.tab.locator(".keep button").first)


def days_in(lines: list[str]) -> list[str]:
    return [line.partition(":")[2] for line in lines if line.startswith("DTSTART;VALUE=DATE:")]


def test_the_calendar_holds_the_days_that_matter(aid: Aid, content: Content) -> None:
    aid.open(WAIT)
    lines = calendar(aid)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-1] == "END:VCALENDAR"
    assert days_in(lines) == ["20270228"]
    aid.open(PERMIT)
    term = content.parameters["twv.decision_term"]
    last = term_ends(AS_OF, int(term.values[-1].value), term.unit)
    assert days_in(calendar(aid)) == [f"{last:%Y%m%d}"]
    aid.tab.locator("#document-end").fill("2027-03-01")
    lines = calendar(aid)
    assert days_in(lines) == [f"{last:%Y%m%d}", "20270301"]
    assert calendar(aid) == lines
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids) == 2
    words = [line for line in lines if line.startswith("SUMMARY:")]
    assert "als de aanvraag" in words[0] and "28 november 2026" in words[0]
    assert r"beslist\, " in words[0]


def test_the_calendar_asks_for_a_day_where_there_is_none(aid: Aid) -> None:
    aid.open({"document": "unrestricted-permit"})
    field = aid.tab.locator("#document-end")
    for day in ("", "2026-11-27"):
        field.fill(day)
        aid.tab.locator(".keep button").first.click()
        expect(field).to_have_attribute("aria-invalid", "true")
        assert aid.tab.evaluate("document.activeElement.matches('.problem')")
    field.fill("2026-11-28")
    assert days_in(calendar(aid)) == ["20261128"]
    expect(aid.tab.locator(".problem, .error, [aria-invalid]")).to_have_count(0)


def test_no_calendar_where_nothing_may_begin(aid: Aid) -> None:
    aid.open({"document": "w2-no-work"})
    expect(aid.tab.locator("#document-end")).to_have_count(0)


def test_paper_holds_the_outcome_or_else_everything(aid: Aid, tree: Tree) -> None:
    aid.tab.emulate_media(media="print")
    sections = aid.tab.locator(".aid > section")
    expect(sections).to_have_count(len(tree.questions) + len(tree.outcomes))
    assert all(section.is_visible() for section in sections.all())
    assert all(options.is_visible() for options in aid.tab.locator(".options").all())
    assert not aid.tab.locator("button").first.is_visible()
    aid.open(WAIT)
    aid.shows("o-too-early")
    assert aid.tab.locator(".given").is_visible()
    assert [s.is_visible() for s in sections.all()].count(True) == 1
    assert not any(button.is_visible() for button in aid.tab.locator("button").all())


# For everyone


def walked(tree: Tree, content: Content) -> dict[str, dict[str, str]]:
    """Answers for each question and outcome that can be reached on AS_OF."""
    found: dict[str, dict[str, str]] = {}
    for one in situations(tree, content.law):
        if one.on != AS_OF:
            continue
        given: dict[str, str] = {}
        result = expected(tree, one.answers, AS_OF, content)
        for step in result["path"]:
            found.setdefault(f"q-{step['at']}", dict(given))
            given[step["question"]] = step["answer"]
        found.setdefault(f"o-{result['outcome']}", given)
    return found


@pytest.mark.parametrize("kind", ["q-", "o-"])
def test_axe_finds_nothing_at_any_question_or_outcome(
    kind: str, aid: Aid, tree: Tree, content: Content
) -> None:
    states = {a: answers for a, answers in walked(tree, content).items() if a.startswith(kind)}
    if kind == "q-":
        assert set(states) == {f"q-{slug}" for slug in tree.questions}
    else:
        verdicts = {outcome.verdict for outcome in tree.outcomes.values()}
        assert {tree.outcomes[anchor[2:]].verdict for anchor in states} == verdicts
    for anchor, answers in states.items():
        aid.open(answers)
        aid.shows(anchor)
        assert findings(aid.tab, EVERYTHING) == [], anchor
        aid.tab.emulate_media(color_scheme="dark")
        assert findings(aid.tab, COLOURS) == [], anchor
        aid.tab.emulate_media(color_scheme="light")
        assert aid.tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), anchor


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_states_between(scheme: str, aid: Aid) -> None:
    aid.tab.emulate_media(color_scheme=scheme)
    aid.next()
    assert findings(aid.tab, EVERYTHING) == []
    aid.open({**WAIT, "application-date": "2030-01-01"})
    aid.next()
    assert findings(aid.tab, EVERYTHING) == []
    aid.open(PERMIT, change="age")
    assert findings(aid.tab, EVERYTHING) == []
    aid.tab.goto("about:blank")
    aid.tab.goto(f"{aid.address}#v=0&document=w-document")
    assert findings(aid.tab, EVERYTHING) == []
    aid.tab.goto(f"{aid.address}#o-too-early")
    assert findings(aid.tab, EVERYTHING) == []
    aid.open({"document": "unrestricted-permit"})
    aid.next()
    assert findings(aid.tab, EVERYTHING) == []


def test_every_language_asks_and_answers(
    built: Built, site: str, version: str, phone: Tab, tree: Tree
) -> None:
    asked = dict(list(PERMIT.items())[:4])
    for page in built.specimens("tree:twv"):
        aid = Aid(phone, site + built.address(page), version)
        for answers, anchor in (
            ({}, "q-document"),
            (asked, "q-application-date"),
            ({**asked, "application-date": "2030-01-01"}, "q-application-date"),
            (WAIT, "o-too-early"),
            (PERMIT, "o-permit-needed"),
        ):
            aid.open(answers)
            aid.shows(anchor)
            assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.locale
        assert findings(phone, EVERYTHING) == [], page.locale
        assert "2026" in phone.locator(".holds time").first.inner_text()
        assert aid.hash == aid.fragment(PERMIT)


def press_until(tab: Tab, found: str) -> None:
    """Tab on to what `found` matches; every stop on the way is in the window."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        assert tab.evaluate(
            """() => { const box = document.activeElement.getBoundingClientRect()
            return box.left >= 0 && box.right <= innerWidth && box.bottom > 0
              && box.top < innerHeight }"""
        )
        if tab.evaluate("found => document.activeElement.matches(found)", found):
            return
    pytest.fail(f"Tab does not reach {found}")


def test_the_keyboard_alone_completes_it_on_a_small_screen(aid: Aid) -> None:
    tab = aid.tab
    for answer in PERMIT.values():
        press_until(tab, "[name=answer]")
        if tab.evaluate("document.activeElement.type") == "date":
            # The same day, whichever part the browser puts first.
            tab.keyboard.type("10102025")
        else:
            tab.keyboard.press("Space")
            while not tab.evaluate("a => document.activeElement.value === a", answer):
                tab.keyboard.press("ArrowDown")
        press_until(tab, f"{SHOWN} button")
        tab.keyboard.press("Enter")
    assert aid.hash == aid.fragment(PERMIT)
    aid.shows("o-permit-needed")
    press_until(tab, ".given a[href*='change=age']")
    tab.keyboard.press("Enter")
    aid.shows("q-age")
    press_until(tab, "[name=answer]")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    aid.shows("o-too-young")


# Without script, from a file, and within its weight


def test_without_script_everything_is_there_and_leads_somewhere(
    site: str, browser: Browser, tree: Tree
) -> None:
    with without_script(browser) as tab:
        tab.goto(site + PATH)
        anchors = [s.get_attribute("id") for s in tab.locator(".aid > section").all()]
        assert anchors == [f"q-{q}" for q in tree.questions] + [f"o-{o}" for o in tree.outcomes]
        assert all(tab.locator(f"[id='{anchor}']").is_visible() for anchor in anchors)
        leads: dict[str, set[str]] = {}
        for anchor in anchors:
            links = tab.locator(f"[id='{anchor}'] a[href^='#']").all()
            leads[anchor] = {link.get_attribute("href")[1:] for link in links}
            assert leads[anchor] and leads[anchor] <= set(anchors)
        for question in tree.questions:
            asked = tree.asked(question)
            answers = asked.options if asked.type == "choice" else asked.intervals
            expect(tab.locator(f"[id='q-{question}'] .options a")).to_have_count(len(answers))
        reached, todo = set(), [f"q-{tree.start}"]
        while todo:
            anchor = todo.pop()
            if anchor not in reached:
                reached.add(anchor)
                todo += leads[anchor]
        conditional = {"o-rule-unknown", "o-transfer-outside-scheme", "o-protection-over"}
        assert set(anchors) - reached <= conditional
        expect(tab.locator(".made, .aid form")).to_have_count(0)


def test_it_works_from_a_file(built: Built, version: str, phone: Tab) -> None:
    aid = Aid(phone, (built.folder / PATH / "index.html").as_uri(), version)
    aid.open()
    for answer in WAIT.values():
        aid.answer(answer)
    aid.shows("o-too-early")
    phone.go_back()
    aid.shows("q-application-date")
    aid.open(PERMIT)
    assert len(days_in(calendar(aid))) == 1


def test_only_this_page_loads_the_script_and_it_is_small(built: Built) -> None:
    loading = {
        path
        for path, document in built.documents.items()
        if any(src.endswith("/aid.js") for src in document.values("src"))
    }
    pages = (page for page in built.pages if page.reference == "tree:twv")
    assert loading == {f"{built.address(page)}index.html" for page in pages}
    assert len(compressed(built.folder / "assets" / "aid.js")) <= LIMIT
    assert len(compressed(built.folder / "assets" / "aid-later.js")) <= LATER
