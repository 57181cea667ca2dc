"""A browser of 2019 has the whole page: no script or style waits for what browsers learned later.

That nothing is written in newer words, tests/browser/test_assets.py tells from the files.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from tests.site.aid.page import NEWCOMER, OWN, PATH, PERMIT, Aid
from tests.site.conftest import Built
from tests.site.test_checklist import SHARED, Checklist
from tests.site.test_reba import Reba
from tests.site.test_search import found, search

# Takes away what came after; whether it is gone.
FORGET = """
for (const [owner, ...names] of [
  [Element.prototype, "replaceChildren", "checkVisibility", "togglePopover"],
  [Document.prototype, "replaceChildren"],
  [DocumentFragment.prototype, "replaceChildren"],
  [Array.prototype, "at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"],
  [String.prototype, "at", "replaceAll", "isWellFormed"],
  [Object, "groupBy", "hasOwn"],
  [Map, "groupBy"],
  [Promise, "allSettled", "any", "try", "withResolvers"],
  [URL, "canParse", "parse"],
  [AbortSignal, "any", "timeout"],
  [Intl, "ListFormat", "DisplayNames", "Segmenter"],
  [window, "structuredClone", "queueMicrotask", "WeakRef", "reportError"],
  [crypto, "randomUUID"],
]) for (const name of names) delete owner[name];
"""
GONE = "!('replaceChildren' in Element.prototype || 'at' in Array.prototype)"


@pytest.fixture
def old(context: BrowserContext, phone: Tab) -> Tab:
    """A phone whose browser has learned nothing since 2019."""
    context.add_init_script(FORGET)
    return phone


@pytest.mark.parametrize(("path", "answers"), [(PATH, PERMIT), (NEWCOMER, OWN)])
def test_the_decision_aid_asks_and_answers(
    path: str, answers: dict[str, str], site: str, old: Tab
) -> None:
    aid = Aid(old, site + path, "")
    aid.open()
    assert old.evaluate(GONE)
    for answer in answers.values():
        aid.answer(answer)
    expect(aid.shown).to_have_class(re.compile("verdict-permit"))
    assert aid.told()


def test_reba_gives_an_amount(site: str, old: Tab) -> None:
    page = Reba(old, site)
    page.choose("hours", 32)
    page.choose("wage", 1200)
    expect(page.result).to_be_visible()


def test_search_finds(site: str, old: Tab) -> None:
    old.goto(f"{site}zoeken/")
    search(old, "wachttijd")
    assert "regels/wachttijd/" in found(old, site)[:3]


def test_a_checklist_counts_and_keeps(site: str, old: Tab) -> None:
    page = Checklist(old, site + SHARED)
    page.ticks.first.check()
    page.keep.check()
    page = Checklist(old, site + SHARED)
    expect(page.ticks.first).to_be_checked()


def test_no_script_is_a_module(built: Built) -> None:
    """A browser that knows no modules would run nothing, and say nothing of it."""
    pages = {*built.folder.rglob("*.html")} - {*built.folder.glob("beheer/*")}
    tags = [tag for page in pages for tag in re.findall("<script[^>]*>", page.read_text())]
    assert len(tags) >= len(built.pages)
    assert [tag for tag in tags if re.search(r"\stype\b", tag)] == []
