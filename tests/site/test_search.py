"""Search in the browser. What is found at all, tests/browser/test_search.py tells from Node."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from server import compressed

from portal.outputs import hosting
from tests.site.conftest import Built, Held, lightly, sent, without_script
from tests.site.test_weight import HEADERS

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text())
# The most that a first query may cost, in bytes over the line: a twentieth of a cent.
FIRST_QUERY = 40_000
SEARCHING = "**/assets/search-*.js"


def address(built: Built, reference: str, locale: str) -> str:
    """The address of a page in `locale`, or in the source language where it has no such page."""
    pages = {page.locale: page for page in built.pages if page.reference == reference}
    return built.address(pages.get(locale, pages[built.pages[0].locale]))


def said(built: Built, key: str, locale: str = "nl") -> str:
    """A string of the interface, up to what the program fills in."""
    page = next(page for page in built.pages if page.locale == locale)
    return page.strings[f"search-{key}"].striptags().partition("[")[0].strip()


def search(tab: Page, query: str) -> None:
    """Type `query` and press enter."""
    tab.fill("#q", query)
    tab.press("#q", "Enter")


def says(tab: Page, text: str) -> None:
    expect(tab.locator("#found")).to_contain_text(text)


def finds_first(tab: Page, address: str) -> None:
    """The first result is that page, now or as soon as the last letter has been searched for."""
    expect(tab.locator("#results a").first).to_have_js_property("href", address)


def found(tab: Page, site: str) -> list[str]:
    """The addresses of the results, in order."""
    expect(tab.locator("#results a").first).to_be_visible()
    links = tab.locator("#results a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(site) for link in links]


def test_a_first_query_is_light_in_every_language(built: Built) -> None:
    for locale in QUERIES:
        scripts = [built.folder / f"assets/search-{name}.js" for name in ("later", locale)]
        sizes = [len(lightly(script)) for script in scripts]
        if sum(sizes) + HEADERS[1] * len(sizes) > FIRST_QUERY:
            sizes = [len(compressed(script)) for script in scripts]
        assert sum(sizes) + HEADERS[1] * len(sizes) <= FIRST_QUERY, locale


@pytest.mark.parametrize("locale", ["nl", "ti"])
def test_it_finds_and_loads_what_it_needs_once(
    locale: str, built: Built, site: str, tab: Page
) -> None:
    """What is found in each language, Node tells; Arabic, Persian and Ukrainian are searched in
    other tests of browsers."""
    query, reference = next(iter(QUERIES[locale].items()))
    tab.goto(site + address(built, "page:search", locale))
    asked = sent(tab)
    tab.focus("#q")
    assert asked == []
    search(tab, query)
    assert address(built, reference, locale) in found(tab, site)[:3]
    scripts = {f"{site}assets/search-{name}.js" for name in ("later", locale)}
    assert len(asked) == 2 and {one.url for one in asked} == scripts
    search(tab, "uwv")
    found(tab, site)
    assert len(asked) == 2


def test_the_policy_allows_scripts_of_the_site_and_nothing_else() -> None:
    policy = hosting.POLICY
    assert "script-src 'self';" in policy
    assert "wasm" not in policy and "unsafe" not in policy


@pytest.mark.parametrize("locale", ["ar", "uk"])
def test_own_pages_come_first_and_dutch_ones_are_marked(
    locale: str, built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", locale))
    search(tab, "loon")
    found(tab, site)
    for more in tab.locator("main .buttons button[type=button]").all():
        more.click()
        more.wait_for(state="detached")
    own = [link.startswith(f"{locale}/") for link in found(tab, site)]
    assert own[0] and not own[-1]
    assert own == sorted(own, reverse=True)
    for item, mine in zip(tab.locator("#results li").all(), own, strict=True):
        assert item.locator("> [lang=nl][dir=ltr]").count() == (0 if mine else 2)
        label = item.locator(".meta").inner_text()
        assert label.startswith(said(built, "in-dutch", locale)) != mine
        assert label.count(" · ") == (1 if mine else 2)


def test_a_result_says_what_it_is_and_for_whom(built: Built, site: str, tab: Page) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    search(tab, "ziek melden")
    found(tab, site)
    item = tab.locator("#results li", has_text="Werkcultuur").first
    assert item.locator(".meta").inner_text() == "Werkcultuur · Voor allebei"


def test_it_searches_while_the_reader_types_and_keeps_the_last_word(
    built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    tab.locator("#q").press_sequentially("boete")
    finds_first(tab, site + address(built, "regulation:boetes", "nl"))
    tab.fill("#q", "")
    expect(tab.locator("#results li")).to_have_count(0)
    assert tab.inner_text("#found") == ""


def test_a_form_elsewhere_leads_to_the_answer(built: Built, site: str, tab: Page) -> None:
    tab.goto(site)
    tab.fill("#q", "boete")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/zoeken/?q=boete")
    finds_first(tab, site + address(built, "regulation:boetes", "nl"))


def test_the_rest_is_shown_when_asked_for_and_has_the_focus(
    built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    search(tab, "loon")
    shown = len(found(tab, site))
    number = int(tab.inner_text("#found").rpartition(" ")[2])
    assert shown < number
    tab.get_by_role("button", name="Laat meer zien").press("Enter")
    expect(tab.locator("#results li")).to_have_count(number)
    focused = tab.evaluate("document.activeElement.href")
    assert focused == tab.locator("#results a").nth(shown).evaluate("link => link.href")
    assert tab.get_by_role("button", name="Laat meer zien").count() == 0


def test_it_says_so_when_nothing_is_found(built: Built, site: str, tab: Page) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    search(tab, "qqqq")
    says(tab, said(built, "none"))


# What comes instead of a script: nothing, or the page on which a network asks to log in.
FAULTS = {
    "no network": lambda route: route.abort(),
    "a page of the network": lambda route: route.fulfill(body="<html>", content_type="text/html"),
}
AGAIN = {
    "the next key": lambda tab: tab.locator("#q").press_sequentially("n"),
    "enter": lambda tab: tab.press("#q", "Enter"),
    "the network": lambda tab: tab.evaluate("dispatchEvent(new Event('online'))"),
}


LOST = ("later", "nl", "*")
# Each two of how it is tried again, what is lost and what comes instead meet once or twice.
CASES = [
    (again, lost, list(FAULTS)[(number + position) % len(FAULTS)])
    for number, again in enumerate(AGAIN)
    for position, lost in enumerate(LOST)
]


@pytest.mark.parametrize(("again", "lost", "fault"), CASES)
def test_without_a_connection_it_says_so_and_tries_again(
    again: str, lost: str, fault: str, built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    pattern = f"**/assets/search-{lost}.js"
    tab.route(pattern, FAULTS[fault])
    search(tab, "boete")
    says(tab, said(built, "offline"))
    assert tab.locator("#results li").count() == 0 and tab.locator("#asked a").count() > 10
    tab.unroute(pattern)
    AGAIN[again](tab)
    finds_first(tab, site + address(built, "regulation:boetes", "nl"))
    tab.route(SEARCHING, lambda route: route.abort())
    search(tab, "reba")
    reba = address(built, "regulation:reba", "nl")
    expect(tab.locator(f"#results a[href='{site}{reba}']")).to_have_count(1)


def test_while_the_index_is_on_its_way_it_says_so(built: Built, site: str, tab: Page) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    held = Held(tab, SEARCHING)
    search(tab, "boete")
    says(tab, said(built, "busy"))
    expect(tab.locator("#found")).not_to_contain_text(said(built, "none"))
    held.let_go()
    found(tab, site)


def test_without_script_it_says_so_and_lists_what_is_asked_most(
    built: Built, site: str, browser: Browser
) -> None:
    with without_script(browser) as tab:
        tab.goto(site + "ti/")
        tab.fill("#q", "twv")
        with tab.expect_navigation():
            tab.press("#q", "Enter")
        assert tab.url == site + "ti/zoeken/?q=twv"
        assert said(built, "no-script", "ti") in tab.inner_text("main")
        assert tab.locator("#asked a").count() > 10


def test_with_script_nothing_is_said_of_it(built: Built, site: str, tab: Page) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    assert said(built, "no-script") not in tab.inner_text("main")
