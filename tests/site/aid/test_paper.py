"""On paper: an outcome is one A4 with its address; in every language, tests/site/aid/test_reach.py
says."""

from __future__ import annotations

import segno
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from portal.kinds.content import Content
from portal.law.tree import Tree
from tests.site.aid.page import NEWCOMER, OWN, PATH, PERMIT, SHEET, WAIT, Aid
from tests.site.aid.test_reach import walked

# Where a QR code has its dark squares, row by row.
SQUARES = """svg => {
  const { width } = svg.viewBox.baseVal
  const rows = Array.from({ length: width }, () => Array(width).fill(0))
  for (const [, x, y] of svg.innerHTML.matchAll(/M(\\d+) (\\d+)h1/g)) rows[y][x] = 1
  return rows
}"""
VISIBLE = "all => all.map(one => one.checkVisibility())"


def sheets(tab: Tab) -> list[str]:
    """The text of each sheet that the page prints."""
    with PdfDocument(tab.pdf(prefer_css_page_size=True)) as document:
        assert {tuple(map(round, sheet.get_size())) for sheet in document} == {(595, 842)}
        return [sheet.get_textpage().get_text_range() for sheet in document]


def test_every_outcome_is_one_sheet(aid: Aid, tree: Tree, content: Content) -> None:
    found = walked(tree, content).items()
    outcomes = {anchor: answers for anchor, answers in found if anchor.startswith("o-")}
    aid.follow({"document": "w-document"})
    heights = dict(aid.on_paper(outcomes.values()))
    assert heights.keys() == outcomes.keys()
    assert {anchor: high for anchor, high in heights.items() if high > SHEET["height"]} == {}
    fullest = max(heights, key=heights.__getitem__)
    aid.open(outcomes[fullest])
    aid.shows(fullest)
    assert len(sheets(aid.tab)) == 1


def test_the_sheet_holds_the_whole_answer(aid: Aid) -> None:
    aid.follow({**PERMIT, "start-date": "2026-11-30"})
    steps = aid.shown.locator(".steps strong").all_inner_texts()
    [text] = sheets(aid.tab)
    words = " ".join(text.split())
    for said in (*steps, "Niet op maandag 30 november", "Voldaan"):
        assert said in words
    assert PATH in "".join(text.split())
    articles = aid.shown.locator(".rests-on li").all_text_contents()
    assert all(" ".join(article.split()) in words for article in articles)
    # Folded again on the screen.
    expect(aid.shown.locator(".why:not([open])")).to_have_count(1)
    aid.tab.emulate_media(media="print")
    assert not any(aid.tab.locator("button").evaluate_all(VISIBLE))


def test_the_code_on_paper_leads_to_the_same_answers(aid: Aid) -> None:
    aid.follow({**PERMIT, "start-date": "2026-11-30"})
    paper = aid.shown.locator(".paper")
    expect(paper).to_be_hidden()
    address = paper.get_attribute("data-address")
    assert address == aid.address + aid.fragment(
        {**PERMIT, "start-date": "2026-11-30", "shared": "1"}
    )
    squares = paper.locator("svg").evaluate(SQUARES)
    version = (len(squares) - 17) // 4
    assert any(
        squares == [list(row) for row in made.matrix]
        for level in "LMQH"
        for mask in range(8)
        for made in [code(address, version, level, mask)]
        if made
    )


def code(text: str, version: int, level: str, mask: int) -> segno.QRCode | None:
    """The code as another program makes it; None where the text does not fit."""
    try:
        return segno.make_qr(
            text,
            version=version,
            error=level,
            mask=mask,
            mode="byte",
            boost_error=False,
            # The code says that its letters are UTF-8.
            eci=True,
            encoding="utf-8",
        )
    except segno.DataOverflowError:
        return None


def test_paper_holds_everything_small_where_nothing_is_answered(aid: Aid, tree: Tree) -> None:
    assert len(sheets(aid.tab)) <= 12
    aid.tab.emulate_media(media="print")
    sections = aid.tab.locator(".aid > section:not(#q-likely)")
    expect(sections).to_have_count(len(tree.questions) + len(tree.outcomes))
    assert all(sections.evaluate_all(VISIBLE))
    assert all(aid.tab.locator(".options").evaluate_all(VISIBLE)[:9])
    assert not aid.tab.locator(".made").first.is_visible()
    aid.follow(WAIT)
    aid.shows("o-too-early")
    assert sections.evaluate_all(VISIBLE).count(True) == 1


def test_the_page_of_changes_shows_and_prints_the_event_that_was_asked_for(
    site: str, phone: Tab, content: Content
) -> None:
    """One list; then one event; the same in another language and beside Dutch."""

    def shows_alone(anchor: str) -> None:
        """As soon as the script has run; without it, every event is there."""
        expect(phone.locator(".event:visible")).to_have_count(1)
        expect(phone.locator(".event:visible")).to_have_id(anchor)

    address = f"{site}{PATH}er-verandert-iets/"
    phone.goto(address)
    events = content.trees["status-change"].questions["event"].options
    expect(phone.locator(".event:visible")).to_have_count(0)
    expect(phone.locator(".events .items a")).to_have_count(len(events))
    phone.locator(".events a[href='#ill']").click()
    shows_alone("ill")
    [sheet] = sheets(phone)
    assert events["ill"].label in sheet and events["permit-granted"].label not in sheet
    phone.locator("header .languages summary").click()
    phone.locator("header a[hreflang=ar][href$='#ill']").click()
    phone.wait_for_url("**/ar/**#ill")
    shows_alone("ill")
    phone.locator(".beside a").first.click()
    expect(phone.locator("[id='outcomes-ill-title']")).to_be_visible()
    expect(phone.locator("[id='outcomes-must-leave-title']")).to_be_hidden()
    phone.locator("header .languages summary").click()
    phone.locator("header a[hreflang=nl]").click()
    shows_alone("ill")


def test_the_newcomers_sheet_says_whose_it_is(own: Aid) -> None:
    own.follow(OWN)
    [text] = sheets(own.tab)
    # The address breaks where the line ends.
    assert NEWCOMER in "".join(text.split()) and "kandidaat" not in text.lower()
