"""What readers type leads to the page that answers it, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Built, without_script

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text())


def address(built: Built, reference: str, locale: str) -> str:
    """The address of a page in `locale`, or in the source language where it has no such page."""
    pages = {page.locale: page for page in built.pages if page.reference == reference}
    return built.address(pages.get(locale, pages[built.pages[0].locale]))


def search(tab: Page, query: str) -> None:
    """Type `query` and wait until the page says what it found."""
    tab.evaluate("document.getElementById('found').textContent = ''")
    tab.fill("#q", query)
    tab.press("#q", "Enter")
    expect(tab.locator("#found")).not_to_be_empty()


def found(tab: Page, site: str) -> list[str]:
    """The addresses of the results, in order."""
    links = tab.locator("#results a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(site) for link in links]


def test_the_table_holds_every_language_and_enough() -> None:
    assert len(QUERIES) == 9
    assert sum(map(len, QUERIES.values())) >= 60


@pytest.mark.parametrize("locale", QUERIES)
def test_the_page_that_answers_is_among_the_first_three(
    locale: str, built: Built, site: str, tab: Page
) -> None:
    missed = {}
    tab.goto(site + address(built, "page:search", locale))
    for query, reference in QUERIES[locale].items():
        search(tab, query)
        first = found(tab, site)[:3]
        if address(built, reference, locale) not in first:
            missed[query] = first
    assert missed == {}


@pytest.mark.parametrize("locale", ["ar", "uk"])
def test_own_pages_come_first_and_dutch_ones_are_marked(
    locale: str, built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", locale))
    search(tab, "boete")
    for more in tab.locator("main .buttons button[type=button]").all():
        more.click()
        more.wait_for(state="detached")
    own = [link.startswith(f"{locale}/") for link in found(tab, site)]
    assert own[0] and not own[-1]
    assert own == sorted(own, reverse=True)
    for item, mine in zip(tab.locator("#results li").all(), own, strict=True):
        assert item.locator("> [lang=nl]").count() == (0 if mine else 2)
        assert item.locator("> span").count() == (0 if mine else 1)


def test_nothing_is_loaded_before_the_reader_types(built: Built, site: str, tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    tab.goto(site + address(built, "page:search", "ti"), wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url]
    search(tab, "twv")
    engine = [url.partition("?")[0] for url in asked if "pagefind" in url]
    assert "pagefind/pagefind.js" in engine
    assert not [url for url in engine if "/nl_" in url or "/ar_" in url]


def test_it_searches_while_the_reader_types_and_keeps_the_last_word(
    built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    tab.locator("#q").press_sequentially("boete")
    expect(tab.locator("#found")).not_to_be_empty()
    assert found(tab, site)[0] == address(built, "regulation:boetes", "nl")
    tab.fill("#q", "")
    expect(tab.locator("#results li")).to_have_count(0)
    assert tab.inner_text("#found") == ""


def test_a_form_elsewhere_leads_to_the_answer(built: Built, site: str, tab: Page) -> None:
    tab.goto(site)
    tab.fill("#q", "boete")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/zoeken/?q=boete")
    expect(tab.locator("#found")).not_to_be_empty()
    assert found(tab, site)[0] == address(built, "regulation:boetes", "nl")


def test_the_rest_is_shown_when_asked_for_and_has_the_focus(
    built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    search(tab, "twv")
    number = int(tab.inner_text("#found").rpartition(" ")[2])
    shown = len(found(tab, site))
    assert shown < number
    tab.get_by_role("button", name="Laat meer zien").press("Enter")
    expect(tab.locator("#results li")).to_have_count(number)
    focused = tab.evaluate("document.activeElement.href")
    assert focused == tab.locator("#results a").nth(shown).evaluate("link => link.href")
    assert tab.get_by_role("button", name="Laat meer zien").count() == 0


def test_it_says_so_when_nothing_is_found_or_search_fails(
    built: Built, site: str, tab: Page
) -> None:
    tab.goto(site + address(built, "page:search", "nl"))
    tab.route("**/pagefind/**", lambda route: route.abort())
    search(tab, "twv")
    assert tab.inner_text("#found").startswith("Zoeken lukt nu niet.")
    tab.unroute("**/pagefind/**")
    search(tab, "qqqq")
    assert tab.inner_text("#found").startswith("Niets gevonden.")


def test_without_script_the_form_leads_to_what_is_asked_most(
    built: Built, site: str, browser: Browser
) -> None:
    with without_script(browser) as tab:
        tab.goto(site + "ti/")
        tab.fill("#q", "twv")
        with tab.expect_navigation():
            tab.press("#q", "Enter")
        assert tab.url == site + "ti/zoeken/?q=twv"
        assert tab.locator("#asked a").count() > 10
