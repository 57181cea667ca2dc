"""What a phone loads and when it shows something, measured in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright
from server import Server

# DevTools "Slow 3G": 400 kbit/s and two seconds before each answer; and a phone of a quarter of the
# speed of this machine.
SLOW_3G = {"offline": False, "latency": 2000, "downloadThroughput": 50_000}
SLOW_3G["uploadThroughput"] = SLOW_3G["downloadThroughput"]
SLOWER = 4
# Chromium looks for updates at every start, and a closed network makes it wait for the answer.
FLAGS = """
    --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
"""
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = 1000  # milliseconds without a request, after which a page has loaded
PATIENCE = 180_000  # milliseconds; 8 MB of search index are compressed while the first page waits
PAINT = """new Promise(done => new PerformanceObserver(list => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) done(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""


class NoBrowser(Exception):
    """There is no Chromium; the text says what to do."""


def chromium() -> str:
    """Where the browser is: the one without windows where it is there. Raises NoBrowser."""
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else NAMES:
        if found := shutil.which(name):
            return found
    raise NoBrowser(
        f"there is no browser {named or 'chromium'}. "
        "Run tests/machine.sh, or set CHROMIUM to its path"
    )


@contextmanager
def browsing(path: str) -> Iterator[Browser]:
    """The Chromium at `path`, running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@contextmanager
def _first_visit(browser: Browser) -> Iterator[Page]:
    """A page of a phone that has nothing in its cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    yield tab
    context.close()


def first_view(browser: Browser, server: Server, path: str) -> tuple[int, int]:
    """The bytes over the line of a first view of `path`, and its requests, all of them counted."""
    with _first_visit(browser) as tab:
        server.answers.clear()
        tab.goto(server.address + path, wait_until="networkidle")
        seen = -1
        while seen != len(server.answers):
            seen = len(server.answers)
            tab.wait_for_timeout(QUIET)
        return sum(server.answers), len(server.answers)


def first_paint(browser: Browser, server: Server, path: str) -> float:
    """The seconds until a slow phone on a slow network shows the first text of `path`."""
    with _first_visit(browser) as tab:
        session = tab.context.new_cdp_session(tab)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(server.address + path, wait_until="commit")
        return tab.evaluate(PAINT) / 1000
