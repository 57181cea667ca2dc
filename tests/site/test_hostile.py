"""Hostile texts on a site without any policy: a browser asks no other host and runs none of them.

One payload stands in each field whose check lets it pass; ALL_PAYLOADS=1 deals them out ten times.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import copy_buildable
from tests.hostile.test_payloads import ALL, accepted
from tests.site.conftest import Built, answering, sent, served, settings

DEALS = 10 if os.environ.get("ALL_PAYLOADS") else 1
# What nobody sees makes a whole file unreadable.
SEEN = [text for text in ALL if text.isprintable()]


@pytest.mark.parametrize("deal", range(DEALS))
def test_no_text_asks_another_host_or_runs(deal: int, browser: Browser, tmp_path: Path) -> None:
    root = copy_buildable(tmp_path / "portal")
    payloads = random.Random(deal).sample(SEEN, len(SEEN))
    accepted(root, *payloads)
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet"]
    environment = settings(root / ".cache")
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    built = Built(root / "site", ())
    assert sum(text in page for page in map(text_of, built.documents.values()) for text in SEEN) > 9
    context = browser.new_context()
    tab = context.new_page()
    asked = sent(tab)
    ran: list[str] = []
    tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    with served(answering(built, lambda _: {})) as address:
        for path in built.documents:
            tab.goto(address + path, wait_until="load")
            tab.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    context.close()
    assert [one.url for one in asked if not one.url.startswith(address)] == []
    assert ran == []


def text_of(document) -> str:
    return " ".join(element.text for element in document.all("main"))
