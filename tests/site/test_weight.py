"""One round trip and a fifth of a cent of prepaid data: what a first visit may cost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response
from server import compressed

from portal.pages.page import Page as Made
from tests.site.conftest import KINDS, Built

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
        document = built.documents[str(built.file(page).relative_to(built.folder))]
        return ONE_ROUND_TRIP + EACH_SOURCE * len(document.all("dt"))
    return LONG.get(page.reference, FORM if page.kind in BROAD else ONE_ROUND_TRIP)


def loaded(built: Built, page: Path) -> list[Path]:
    """The files of a first view: the page, and what its head and body load."""
    document = built.documents[str(page.relative_to(built.folder))]
    links = [
        element.attributes["href"]
        for element in document.all("link")
        if element.attributes["rel"] == "stylesheet"
    ]
    return [page, *((page.parent / path).resolve() for path in links + document.values("src"))]


def test_every_page_stays_within_its_budget(built: Built) -> None:
    heavy = {}
    for page in built.pages:
        files = loaded(built, built.file(page))
        weight = sum(map(len, map(compressed, files))) + RELEASED + sum(HEADERS[: len(files)])
        if weight > budget(built, page) or len(files) > REQUESTS:
            heavy[built.address(page)] = (weight, len(files))
    assert heavy == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_costs_what_the_files_say_and_leaves_no_trace(
    kind: str, built: Built, site: str, browser: Browser
) -> None:
    """Measured in the browser: bytes over the line, requests, hosts, cookies, storage, and what the
    policy of the site refuses."""
    page = built.specimens(kind)[-1]
    context = browser.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    answers: list[Response] = []
    refused: list[str] = []
    tab.on("console", lambda line: refused.append(line.text))
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(site + built.address(page), wait_until="networkidle")
    assert 1 < len(answers) <= REQUESTS, [answer.url for answer in answers]
    sizes = [answer.request.sizes()["responseBodySize"] for answer in answers]
    assert sum(sizes) + RELEASED + sum(HEADERS[: len(sizes)]) <= budget(built, page), page.path
    elsewhere = [answer.url for answer in answers if not answer.url.startswith((site, "data:"))]
    assert not elsewhere and {answer.status for answer in answers} == {200}
    assert refused == []
    assert context.cookies() == []
    assert tab.evaluate(STORED) == [0, 0, 0, 0, 0]
    context.close()


STORED = """async () => [
  localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length
]"""
