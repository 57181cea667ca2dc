"""Hostile texts on a site without any policy: a browser asks no other host and runs none of them.

One payload stands in each field whose check lets it pass; ALL_PAYLOADS=1 deals them out ten times.
"""

from __future__ import annotations

import os
import random
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from portal import pipeline
from portal.outputs.publication import Publication
from portal.store import Store
from tests.conftest import AS_OF, copy_buildable
from tests.hostile.test_payloads import ALL, accepted
from tests.site.conftest import BASE, SITE_URL, Built, sent, served

DEALS = 10 if os.environ.get("ALL_PAYLOADS") else 1
# What nobody sees makes a whole file unreadable.
SEEN = [text for text in ALL if text.isprintable()]

# Opens pages in frames of a page that is open, and all that is folded in them; their titles.
OPEN_ALL = """addresses => Promise.all(addresses.map(address => new Promise(done => {
  const frame = document.createElement('iframe')
  frame.onload = () => {
    const page = frame.contentDocument
    page.querySelectorAll('details').forEach(one => (one.open = true))
    requestAnimationFrame(() => requestAnimationFrame(() => done(page.title)))
  }
  frame.src = address
  document.body.append(frame)
})))"""


def as_it_is(folder: Path) -> type[BaseHTTPRequestHandler]:
    """What answers with the files of a folder, and says nothing of what a browser may do."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(folder))

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.mark.parametrize("deal", range(DEALS))
def test_no_text_asks_another_host_or_runs(deal: int, browser: Browser, tmp_path: Path) -> None:
    root = copy_buildable(tmp_path / "portal")
    payloads = random.Random(deal).sample(SEEN, len(SEEN))
    accepted(root, *payloads)
    folder = root / BASE.strip("/")
    for path, content in pipeline.publish(root, AS_OF, Publication(SITE_URL), Store()).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    built = Built(folder, ())
    assert sum(text in page for page in map(text_of, built.documents.values()) for text in SEEN) > 9
    context = browser.new_context()
    tab = context.new_page()
    asked = sent(tab)
    ran: list[str] = []
    tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    with served(as_it_is(root)) as address:
        tab.goto(address)
        opened = tab.evaluate(OPEN_ALL, [address + path for path in built.documents])
    context.close()
    assert [one.url for one in asked if not one.url.startswith(address)] == []
    assert ran == []
    assert opened == [document.all("title")[0].text for document in built.documents.values()]


def text_of(document) -> str:
    return " ".join(element.text for element in document.all("main"))
