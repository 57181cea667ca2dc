"""The site as readers get it: released, and served by nginx with the configuration of deploy/."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import nginx
import pytest
from playwright.sync_api import Browser, Page, expect

from portal.outputs import release
from portal.outputs.releases import publish
from tests.site.conftest import BASE, KINDS, Built

# What a test of a whole release would compress for a minute and looks at nowhere.
LEFT_OUT = ("assets/pack-", "data/")
# Opens what is folded, and says whether every style has arrived.
OPENED = """() => {
  document.querySelectorAll('details').forEach(one => (one.open = true))
  return [...document.styleSheets].every(sheet => sheet.cssRules.length > 9)
}"""


@dataclass
class Published:
    """Where nginx serves the release, and its folder."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def files(built: Built) -> release.Files:
    """The files of the release."""
    return release.released(release.read(built.folder), BASE)


def lightly(content: bytes) -> Iterator[bytes]:
    """`content` in each of the encodings of a release."""
    yield brotli.compress(content, quality=1)
    yield gzip.compress(content, 1)


@pytest.fixture(scope="module")
def published(
    built: Built, files: release.Files, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    """One page of each kind, with all that they load; compressed, though not with much effort."""
    specimens = {built.address(built.specimens(kind)[0]) for kind in KINDS}
    some = {
        path: content
        for path, content in files.items()
        if path.removesuffix("index.html") in specimens
        or (not path.endswith("index.html") and not path.startswith(LEFT_OUT))
        or "pack-nl" in path
    }
    folder = tmp_path_factory.mktemp("nginx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "compressed", lightly)
        publish(some, folder / "www")
    with nginx.running(folder, folder / "www", BASE) as address:
        yield Published(address, folder / "www" / "current")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing that the policy refuses goes unseen."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    refused: list[str] = []
    tab.on("console", lambda line: refused.append(line.text))
    tab.on("pageerror", lambda error: refused.append(str(error)))
    yield tab
    context.close()
    assert refused == []


def test_every_kind_of_page_loads_under_the_policies(
    built: Built, published: Published, tab: Page
) -> None:
    answers = []
    tab.on("response", lambda answer: answers.append(answer))
    for kind in KINDS:
        page = built.specimens(kind)[0]
        tab.goto(published.address + built.address(page), wait_until="load")
        assert tab.evaluate(OPENED), kind
    assert {answer.status for answer in answers} <= {200, 304}
    sent = [a.headers["cache-control"] for a in answers if "/hashed/" in a.url]
    assert sent and all("immutable" in one for one in sent)


def test_search_and_the_decision_aid_find_what_they_load_later(
    published: Published, tab: Page
) -> None:
    tab.goto(f"{published.address}zoeken/?q=boete")
    expect(tab.locator("#results a").first).to_be_visible()
    tab.goto(f"{published.address}beslishulp/")
    tab.locator(".guided .options a").first.click()
    expect(tab.locator("section.guided h2")).to_be_focused()


def test_the_copy_on_a_phone_goes_on_where_the_network_is_lost(
    published: Published, browser: Browser, tmp_path: Path
) -> None:
    """A page of the release finds in the copy what has no digest in its name there."""
    tab = browser.new_page()
    with nginx.running(tmp_path, published.folder.parent, BASE) as address:
        tab.goto(f"{address}op-je-telefoon/")
        tab.locator("button[name=keep]").click()
        expect(tab.locator("button[name=remove]")).to_be_visible(timeout=20_000)
        tab.goto(f"{address}zoeken/")
    tab.fill("#q", "boete")
    expect(tab.locator("#results a").first).to_be_visible()
    tab.close()


def test_all_built_pages_are_released_with_their_build(built: Built, files: release.Files) -> None:
    pages = [path for path in files if path.endswith(".html") and not path.startswith("beheer/")]
    found = {str(path.relative_to(built.folder)) for path in built.folder.rglob("*.html")}
    assert {*pages} == {path for path in found if not path.startswith("beheer/")}
    unnamed = [path for path in pages if files[path].count(b'<meta name="build" content="') != 1]
    loose = [path for path in pages if re.search(rb"assets/[\w-]+\.(?:css|js)\b", files[path])]
    assert unnamed == loose == []
    assert not [path for path in files if path.startswith("assets/") and path.endswith(".js")]
