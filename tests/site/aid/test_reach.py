"""For everyone: every state, every language, the keyboard, without script, from a file, small."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pypdfium2 import PdfDocument
from server import compressed

from portal.kinds.content import Content
from portal.law.situations import situations
from portal.law.tree import Tree
from tests.browser.parity import expected
from tests.conftest import AS_OF
from tests.site.aid.page import OWN, PATH, PERMIT, SHEET, SHOWN, WAIT, Aid
from tests.site.aid.test_outcome import days_in
from tests.site.conftest import FITS, Built, without_script
from tests.site.test_accessibility import COLOURS, EVERYTHING, findings

# What the script of the first question and that of the rest may weigh.
LIMIT = 900
LATER = 8_300


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


# What axe and a style can tell elements apart by: the section, what each stands in, its class and
# attributes, and whether there is something in it.
KINDS_OF = """found => {
  const section = document.querySelector(found)
  const name = one => `${one.tagName}.${one.getAttribute('class') || ''}`
  return [...section.querySelectorAll('*')].map(one => [
    section.className, name(one.parentElement), name(one),
    ...one.getAttributeNames(), one.getAttribute('role'), one.textContent.trim() ? 'said' : '',
  ].join(' '))
}"""
# Sections that are hidden cost axe as much as one that is not.
ASIDE = """window.aside = [...document.querySelectorAll(".aid > section[hidden]")].map(hidden => {
  const place = document.createComment("")
  hidden.replaceWith(place)
  return [hidden, place]
}); 0"""
BACK = "aside.forEach(([hidden, place]) => place.replaceWith(hidden))"


class Looked:
    """axe looks at the sections of a page in which something is of a kind that it has not seen
    there, in light and in dark: otherwise words alone are new. All words of all sections it sees on
    the page as it is without script, in tests/site/test_accessibility.py."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.seen: set[str] = set()

    def at(self, where: str) -> None:
        """axe finds nothing in the section that is on the screen, and it fits on a small one."""
        assert self.tab.evaluate(FITS), where
        kinds = set(self.tab.evaluate(KINDS_OF, SHOWN))
        if not kinds <= self.seen:
            self.seen |= kinds
            self.tab.evaluate(ASIDE)
            assert findings(self.tab, EVERYTHING, SHOWN) == [], where
            self.tab.emulate_media(color_scheme="dark")
            assert findings(self.tab, COLOURS, SHOWN) == [], f"{where} in the dark"
            self.tab.emulate_media(color_scheme="light")
            self.tab.evaluate(BACK)


def test_axe_finds_nothing_at_any_question_or_outcome(
    aid: Aid, tree: Tree, content: Content
) -> None:
    states = walked(tree, content)
    assert {anchor for anchor in states if anchor.startswith("q-")} == {
        f"q-{slug}" for slug in tree.questions
    }
    verdicts = {outcome.verdict for outcome in tree.outcomes.values()}
    outcomes = [anchor[2:] for anchor in states if anchor.startswith("o-")]
    assert {tree.outcomes[anchor].verdict for anchor in outcomes} == verdicts
    looked = Looked(aid.tab)
    for anchor, answers in states.items():
        aid.follow(answers, **({"change": "age"} if anchor == "q-age" else {}))
        aid.shows(anchor)
        looked.at(anchor)


def test_axe_finds_nothing_in_the_states_between(aid: Aid) -> None:
    """In the section that changes: around it, the page is as it opens."""
    looked = Looked(aid.tab)
    asked = dict(list(PERMIT.items())[:4])
    aid.follow(dict(list(asked.items())[:2]))
    looked.at("likely")
    aid.follow({**asked, "application-date": "2030-01-01"})
    expect(aid.shown.locator(".error")).to_be_visible()
    aid.next()
    looked.at("a day that cannot be")
    aid.follow(PERMIT, change="age")
    looked.at("a change")
    aid.follow({**PERMIT, "start-date": "2026-11-30"}, shared="1")
    aid.shown.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    looked.at("unfolded")
    aid.arrive("#v=0&document=w-document")
    aid.shows("q-document")
    looked.at("older rules")
    aid.arrive("#o-too-early")
    aid.shows("o-too-early")
    looked.at("an anchor")
    aid.follow({"document": "unrestricted-permit"})
    aid.wish("")
    looked.at("no day")


def test_every_language_asks_and_answers_and_prints(
    built: Built, site: str, version: str, phone: Tab
) -> None:
    """On a small screen, and on one sheet as it is laid out; the fullest of all is really printed.
    The whole page with an outcome is looked at in one language for each voice, of which one is
    written the other way."""
    asked = dict(list(PERMIT.items())[:4])
    heights = {}
    for reference, last in (("tree:twv", PERMIT), ("voice:twv", OWN)):
        states = {
            "q-document": {},
            "q-likely": dict(list(asked.items())[:2]),
            "q-application-date": asked,
            "o-too-early": WAIT,
            "o-permit-needed": last,
        }
        printed = (WAIT, last, {**last, "start-date": "2026-11-30"})
        whole = built.both_ways(reference)[reference == "voice:twv"]
        for page in built.specimens(reference):
            aid = Aid(phone, site + built.address(page), version)
            aid.open({**asked, "application-date": "2030-01-01"})
            aid.shows("q-application-date")
            assert phone.evaluate(FITS), page.locale
            passed = aid.passes(states.values(), FITS)
            assert passed == [[[anchor], True] for anchor in states], page.locale
            if page == whole:
                assert findings(phone, EVERYTHING) == [], page.locale
            assert "2026" in phone.locator(".holds time").first.inner_text()
            assert aid.hash == aid.fragment(last)
            for answers, (anchor, high) in zip(printed, aid.on_paper(printed), strict=True):
                assert anchor.startswith("o-")
                assert high <= SHEET["height"], (reference, page.locale, anchor)
                heights[aid.address + aid.fragment(answers)] = high
    phone.goto(max(heights, key=heights.__getitem__))
    expect(phone.locator(SHOWN)).to_have_count(1)
    with PdfDocument(phone.pdf(prefer_css_page_size=True)) as document:
        assert len(document) == 1


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

    def choose(answer: str) -> None:
        press_until(tab, f"{SHOWN} [data-answer='{answer}'] a")
        with aid.moving():
            tab.keyboard.press("Enter")

    for answer in ("w-document", "paid-job"):
        choose(answer)
    aid.shows("q-likely")
    press_until(tab, ".options a")
    tab.keyboard.press("Enter")
    aid.shows("q-application-date")
    for part in ("10", "10", "2025"):
        press_until(tab, ".day input")
        tab.keyboard.type(part)
    with aid.moving():
        tab.keyboard.press("Enter")
    for answer in ("market-rate", "own", "clean"):
        choose(answer)
    aid.shows("o-permit-needed")
    assert aid.hash == aid.fragment(PERMIT)
    press_until(tab, ".why summary")
    tab.keyboard.press("Enter")
    press_until(tab, ".given a[href*='change=age']")
    tab.keyboard.press("Enter")
    aid.shows("q-age")
    choose("under-18")
    aid.shows("o-too-young")


# What a section without script shows and leads to. Why is not folded: nobody could look for what is
# in it, and paper would lack it.
STANDS = """all => all.map(section => ({
  anchor: section.id,
  visible: [section, ...section.querySelectorAll(".rests-on")].every(one => one.checkVisibility()),
  leads: [...section.querySelectorAll("a[href^='#']")].map(a => a.getAttribute("href").slice(1)),
  answers: section.querySelectorAll(".options a").length,
}))"""


def test_without_script_everything_is_there_and_leads_somewhere(
    site: str, browser: Browser, tree: Tree
) -> None:
    with without_script(browser) as tab:
        tab.goto(site + PATH)
        stands = {one["anchor"]: one for one in tab.locator(".aid > section").evaluate_all(STANDS)}
        expect(tab.locator(".made, .aid form")).to_have_count(0)
    anchors = [f"q-{q}" for q in tree.questions] + [f"o-{o}" for o in tree.outcomes]
    assert list(stands) == anchors
    leads = {anchor: set(one["leads"]) for anchor, one in stands.items()}
    for anchor, one in stands.items():
        assert one["visible"], anchor
        assert leads[anchor] and leads[anchor] <= set(anchors), anchor
    for question in tree.questions:
        asked = tree.asked(question)
        answers = asked.options if asked.type == "choice" else asked.intervals
        assert stands[f"q-{question}"]["answers"] == len(answers), question
    reached, todo = set(), [f"q-{tree.start}"]
    while todo:
        anchor = todo.pop()
        if anchor not in reached:
            reached.add(anchor)
            todo += leads[anchor]
    conditional = {"o-rule-unknown", "o-transfer-outside-scheme", "o-protection-over"}
    assert set(anchors) - reached <= conditional


def test_it_works_from_a_file(built: Built, version: str, phone: Tab) -> None:
    aid = Aid(phone, (built.folder / PATH / "index.html").as_uri(), version)
    aid.open()
    for answer in WAIT.values():
        aid.answer(answer)
    aid.shows("o-too-early")
    phone.go_back()
    aid.shows("q-application-date")
    aid.open(PERMIT)
    assert len(days_in(aid.calendar())) == 1
    # What is shared of a file is the public address.
    assert aid.shown.locator(".paper").get_attribute("data-address").startswith("https://")


def test_only_these_pages_load_the_script_and_it_is_small(built: Built) -> None:
    """No other page as much as names it at the end of a word."""
    loading = {
        str(path.relative_to(built.folder))
        for path in built.folder.rglob("*.html")
        if re.search(r"/aid\.js\b", path.read_text())
    }
    pages = [p for p in built.pages if p.reference in ("tree:twv", "voice:twv")]
    assert loading == {f"{built.address(page)}index.html" for page in pages}
    assert len(compressed(built.folder / "assets" / "aid.js")) <= LIMIT
    assert len(compressed(built.folder / "assets" / "aid-later.js")) <= LATER
