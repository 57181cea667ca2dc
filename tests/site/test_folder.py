"""The site on a USB stick: every page opens from a file and leads to the others."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Page, expect

from portal.outputs import folder
from tests.site.conftest import Built, reload, sent
from tests.site.document import values_of


@pytest.fixture(scope="module")
def stick(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("stick") / "usb"
    folder.copy(built.folder, target)
    return target


def test_every_link_leads_to_a_file(stick: Path) -> None:
    files = {str(path) for path in stick.rglob("*") if path.is_file()}
    broken = []
    for page in stick.rglob("*.html"):
        html = page.read_text()
        kinds = (("a", "href"), ("link", "href"), ("form", "action"))
        for given in {one for kind in kinds for one in values_of(html, *kind)}:
            address = urldefrag(given).url
            file = normpath(page.parent / address)
            if ":" not in address and address and file not in files:
                broken.append(f"{page}: {address}")
    assert broken == []


@pytest.mark.parametrize("locale", ["", "ar/", "ti/"])
def test_a_reader_walks_from_the_stick_without_a_server(
    locale: str, stick: Path, tab: Page
) -> None:
    asked = sent(tab)
    tab.goto(f"file://{stick}/{locale}index.html")
    tab.locator(".door-newcomers h2 a").click()
    tab.wait_for_url(f"file://{stick}/{locale}werken/index.html")
    tab.locator("main a[href*='mag-ik-werken/']").first.click()
    tab.wait_for_url(f"file://{stick}/{locale}werken/mag-ik-werken/index.html")
    assert tab.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert all(one.url.startswith(f"file://{stick}/") for one in asked)


def test_the_decision_aid_asks_from_the_stick(stick: Path, tab: Page) -> None:
    tab.goto(f"file://{stick}/beslishulp/index.html")
    tab.locator(".guided .options a").first.click()
    tab.wait_for_url("**#v=*")
    expect(tab.locator("section.guided h2")).to_be_focused()
    reload(tab)
    expect(tab.locator("section.guided")).to_have_count(1)


@pytest.mark.parametrize(("locale", "query"), [("", "werkvergunnning"), ("fa/", "۱۸")])
def test_search_works_from_the_stick(locale: str, query: str, stick: Path, tab: Page) -> None:
    tab.goto(f"file://{stick}/{locale}zoeken/index.html")
    tab.fill("#q", query)
    tab.press("#q", "Enter")
    tab.locator("#results a").first.click()
    tab.wait_for_url(lambda address: "zoeken" not in address)
    assert tab.url.startswith(f"file://{stick}/{locale}")
    assert tab.locator("#content h1").count() == 1
