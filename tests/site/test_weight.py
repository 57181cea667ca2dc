"""One round trip and a fifth of a cent of prepaid data: what a first visit may cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Response
from server import compressed

from portal.pages.page import Page as Made
from tests.site.conftest import KINDS, Built, answering, lightly, served
from tests.site.document import values_of

# A server can send this much before it hears from the phone: ten segments of TCP, less headers.
ONE_ROUND_TRIP = 14_000
# Long by nature: every question with every outcome, and the script that asks them; the same in two
# languages.
LONG = {
    "tree:twv": 20_000,
    "voice:twv": 20_000,
    "beside:tree:twv": 20_000,
    "beside:voice:twv": 20_000,
    "beside:tree:status-change": 16_000,
    # Every step with its words, and what makes a plan of them.
    "road:route-werkgever": 20_000,
    "road:route-nieuwkomer": 20_000,
    "beside:road:route-nieuwkomer": 20_000,
}
# A form in two languages, with all that can be chosen, and what keeps and shares it.
# A form, and the slides with what to tell, which the desk shows on a screen of its own.
BROAD = ("form", "deck")
FORM = 20_000
# What a source costs on the page of all sources, with the pages that cite it.
EACH_SOURCE = 60
REQUESTS = 3
# What a server says about an answer, the headers of deploy/ and the frames of HTTP/2: whole with
# the first one, and by number (RFC 7541) with the next ones.
HEADERS = (540, 60, 60)
# What a release adds to a page: its build, digests in names, and the digest of its script.
RELEASED = 160


def budget(built: Built, page: Made) -> int:
    """The most bytes that a first view of a page may take, all requests counted."""
    if page.reference == "page:sources":
        return ONE_ROUND_TRIP + EACH_SOURCE * len(
            re.findall(r"<dt\b", built.file(page).read_text())
        )
    return LONG.get(page.reference, FORM if page.kind in BROAD else ONE_ROUND_TRIP)


def loaded(built: Built, page: Path) -> list[Path]:
    """The files of a first view: the page, and what its head and body load."""
    html = page.read_text()
    styles = [tag for tag in re.findall(r"<link\b[^>]*>", html) if 'rel="stylesheet"' in tag]
    paths = values_of("".join(styles), "link", "href") + values_of(html, r"\w+", "src")
    return [page, *((page.parent / path).resolve() for path in paths)]


def test_every_page_stays_within_its_budget(built: Built) -> None:
    """What does so when it is compressed lightly does so as servers send it."""
    heavy = {}
    for page in built.pages:
        files = loaded(built, built.file(page))
        more = RELEASED + sum(HEADERS[: len(files)])
        weight = more + sum(map(len, map(lightly, files)))
        if weight > budget(built, page):
            weight = more + sum(map(len, map(compressed, files)))
        if weight > budget(built, page) or len(files) > REQUESTS:
            heavy[built.address(page)] = (weight, len(files))
    assert heavy == {}


@pytest.fixture
def heavily(built: Built) -> Iterator[str]:
    """The address of the built site, compressed as servers do it."""
    with served(answering(built, press=compressed)) as address:
        yield address


def test_a_first_visit_costs_what_the_files_say_and_leaves_no_trace(
    built: Built, heavily: str, browser: Browser
) -> None:
    """Measured in the browser, of each kind of page: bytes over the line, requests, hosts, cookies,
    storage, and what the policy of the site refuses."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    refused: list[str] = []
    context.on("console", lambda line: refused.append(line.text))
    tabs = [Visit(context) for _ in range(9)]
    pages = [built.specimens(kind)[-1] for kind in KINDS]
    # While one tab waits until its page asks for nothing more, the next ones load theirs.
    for start in range(0, len(pages), len(tabs)):
        some = pages[start : start + len(tabs)]
        for visit, page in zip(tabs, some, strict=False):
            visit.begin(heavily + built.address(page))
        for visit, page in zip(tabs, some, strict=False):
            answers = visit.ended()
            assert 1 < len(answers) <= REQUESTS, [answer.url for answer in answers]
            sizes = [answer.request.sizes()["responseBodySize"] for answer in answers]
            weight = sum(sizes) + RELEASED + sum(HEADERS[: len(sizes)])
            assert min(sizes) > 0 and weight <= budget(built, page), page.path
            assert {answer.status for answer in answers} == {200}
            assert [answer.url for answer in answers if not answer.url.startswith(heavily)] == []
    assert refused == []
    assert context.cookies() == []
    assert [visit.tab.evaluate(STORED) for visit in tabs] == [[0, 0, 0, 0, 0]] * len(tabs)
    context.close()


class Visit:
    """A tab that keeps nothing of the page before, so that each visit is a first one."""

    def __init__(self, context: BrowserContext) -> None:
        self.tab = context.new_page()
        self.answers: list[Response] = []
        self.tab.on("response", self._note)
        context.new_cdp_session(self.tab).send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _note(self, answer: Response) -> None:
        if not answer.url.startswith("data:"):
            self.answers.append(answer)

    def begin(self, address: str) -> None:
        self.answers = []
        self.tab.goto(address, wait_until="commit")

    def ended(self) -> list[Response]:
        """The answers to all that the page asked for."""
        self.tab.wait_for_load_state("networkidle")
        return self.answers


STORED = """async () => [
  localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length
]"""
