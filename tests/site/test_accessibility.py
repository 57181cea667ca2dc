"""axe finds nothing on any kind of page, in any language, width or colour scheme.

That proves little by itself, so that the keyboard and the width have tests of their own.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.site.conftest import KINDS, Built, without_scripts

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# Colours are the same in every language, and names and roles the same in every scheme.
FORM = EVERYTHING | {"rules": {"color-contrast": {"enabled": False}}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true })"


def violations(tab: Page, options: dict) -> list[str]:
    """What axe has to say, one element a line."""
    found = Axe().run(tab, options=options).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_any_language(kind: str, built: Built, site: str, tab: Page) -> None:
    without_scripts(tab)
    for page in built.specimens(kind):
        tab.goto(site + built.address(page))
        tab.evaluate(OPEN)
        assert violations(tab, FORM) == [], page.path


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_any_colours(kind: str, built: Built, site: str, tab: Page) -> None:
    page = built.specimens(kind)[0]
    tab.goto(site + built.address(page))
    assert violations(tab, EVERYTHING) == [], page.path
    tab.set_viewport_size({"width": 1280, "height": 900})
    for scheme, forced in (("light", "none"), ("dark", "none"), ("light", "active")):
        tab.emulate_media(color_scheme=scheme, forced_colors=forced)
        assert violations(tab, COLOURS) == [], f"{page.path} {scheme} {forced}"


def test_axe_finds_nothing_on_the_page_for_a_missing_address(site: str, tab: Page) -> None:
    tab.goto(site + "is/er/niet")
    assert tab.title().startswith("404")
    assert violations(tab, EVERYTHING) == []
