"""The built site, served as a web server would serve it, and a browser; each is made once.

The site is built for a path below the root, because a municipality may put the portal there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, expect
from server import content

from portal.outputs import hosting
from portal.pages.page import Page as Made
from portal.pages.page import Site
from tests.conftest import AS_OF, REPOSITORY, alone
from tests.site.document import Document

BASE = "/portaal/"
SITE_URL = f"https://example.org{BASE}"
# Where tests find axe, beside the site: a browser that fetches it keeps it compiled.
AXE = f"{BASE}axe"
# The day of AS_OF, so that the generator builds the pages that the tests compile.
EPOCH = "1795867200"
# Opens all that is folded; whether the page is no wider than the screen.
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true })"
FITS = "document.documentElement.scrollWidth <= innerWidth"
# Of more than three alike beside one another the first three stay; cells of a row are not alike.
FEW = """() => {
  for (const around of document.querySelectorAll('main *')) {
    const alike = {}
    for (const one of [...around.children]) {
      const name = `${one.tagName} ${one.className}`
      alike[name] = (alike[name] ?? 0) + 1
      if (alike[name] > 3 && !/^(TD|TH|OPTION)/.test(name)) one.remove()
    }
  }
}"""
# Where and how the site is built for the tests, so that all of them find what depends on it.
OTHERWISE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
# What has a page of its own kind; `section` and the names behind it stand for many pages each.
KINDS = (
    "page:home",
    "page:search",
    "page:keep",
    "page:changes",
    "page:contact",
    "page:meetings",
    "page:glossary",
    "page:sources",
    "page:uncertain",
    "page:translations",
    "page:reba",
    "tree:twv",
    "tree:status-change",
    "voice:twv",
    "section",
    "regulation",
    "faq",
    "culture",
    "checklist",
    "road",
    "form",
    "story",
    "kit",
    "deck",
    "about",
    "beside",
)


# The kind that is looked at with all that stands around every page: head, menu, foot.
FRAMED = "section"


def kind_of(page: Made) -> str:
    """The kind of a page: its reference where it is alone, otherwise what stands before the :."""
    return page.reference if page.reference in KINDS else page.reference.partition(":")[0]


@dataclass(frozen=True)
class Built:
    """The built site in its folder, and the pages that it is made from."""

    folder: Path
    pages: tuple[Made, ...]

    def address(self, page: Made) -> str:
        """The path of a page below the base; the source language stands at the root."""
        return page.path if page.locale == self.pages[0].locale else f"{page.locale}/{page.path}"

    def file(self, page: Made) -> Path:
        """The file of a page."""
        return self.folder / self.address(page) / "index.html"

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every HTML file for readers, read, by its path: `regels/index.html`."""
        found = sorted({*self.folder.rglob("*.html")} - {*self.folder.glob("beheer/*")})
        return {str(path.relative_to(self.folder)): Document(path.read_text()) for path in found}

    def specimens(self, kind: str) -> list[Made]:
        """The longest page of a kind in each language that has one."""
        longest: dict[str, Made] = {}
        for page in self.pages:
            if kind_of(page) == kind:
                other = longest.setdefault(page.locale, page)
                longest[page.locale] = max(page, other, key=lambda page: len(page.body))
        return list(longest.values())

    def both_ways(self, kind: str) -> list[Made]:
        """The longest page of a kind in the source language, and in one that is written the other
        way: what another language changes beside the direction is words."""
        pages = self.specimens(kind)
        return pages[:1] + [page for page in pages if page.direction != pages[0].direction][:1]


def settings(cache: Path) -> dict[str, str]:
    """The environment of a build that keeps what it makes in `cache`, not with the developer."""
    own = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": EPOCH, "CACHE_DIR": str(cache)}
    return {**os.environ, **own, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="session")
def built(common: Path, whole: Site) -> Built:
    """The site, built strictly from this repository; once for all workers."""
    folder = common / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = settings(common / "cache") | OTHERWISE
    with alone(folder) as first:
        if first:
            done = subprocess.run(
                command, cwd=REPOSITORY, env=environment, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder, whole.pages)


@cache
def lightly(path: Path) -> bytes:
    """A file compressed with a fiftieth of the effort of a server, which never makes it smaller."""
    return brotli.compress(path.read_bytes(), quality=5)


def answering(
    built: Built,
    headers: Callable[[str], Mapping[str, str]] = hosting.headers,
    press: Callable[[Path], bytes] = lightly,
) -> type[BaseHTTPRequestHandler]:
    """What answers with the built site, with brotli and the headers of deploy/, or others."""
    axe = Axe().axe_script.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == AXE:
                self.give(200, {"Content-Type": "text/javascript"}, axe)
                return
            path = built.folder / self.path.partition("?")[0].removeprefix(BASE)
            file = path / "index.html" if path.is_dir() else path
            found = self.path.startswith(BASE) and file.is_file()
            file = file if found else built.folder / "404.html"
            head, body = content(file, press)
            sent = headers(self.path.removeprefix(BASE))
            self.give(200 if found else 404, head | dict(sent), body)

        def give(self, code: int, head: Mapping[str, str], body: bytes) -> None:
            self.send_response(code)
            for name, value in head.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address at which `handler` answers, for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(built: Built) -> Iterator[str]:
    """The address of the built site."""
    with served(answering(built)) as address:
        yield address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of the browser, as narrow as the smallest phone."""
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    yield tab
    tab.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone on the day AS_OF."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, locale="nl-NL", timezone_id="Europe/Amsterdam"
    )
    context.clock.set_fixed_time(f"{AS_OF}T12:00:00+01:00")
    yield context
    context.close()


@pytest.fixture
def phone(context: BrowserContext) -> Iterator[Page]:
    """A tab of that phone in which a fault of the script fails the test."""
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    assert faults == []


@contextmanager
def without_script(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


class Held:
    """What `tab` asks for at `pattern` does not come before the test lets it."""

    def __init__(self, tab: Page, pattern: str) -> None:
        self.tab = tab
        self.routes: list[Route] = []
        self.open = False
        tab.route(pattern, self._take)

    def _take(self, route: Route) -> None:
        if self.open:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        """Let it come: what was asked for by now, and what still will be."""
        self.open = True
        for route in self.routes:
            route.continue_()


@contextmanager
def redrawn(found: Locator) -> Iterator[None]:
    """What is done inside puts something new in the place of what `found` finds, or there where it
    finds nothing; until that is on the page."""
    found.evaluate_all("all => all.forEach(one => { one.dataset.before = '' })")
    yield
    expect(found.and_(found.page.locator(":not([data-before])"))).not_to_have_count(0)


def address_now(tab: Page) -> str:
    """The address that the page of `tab` has at this moment; `tab.url` follows a little later."""
    return tab.evaluate("location.href")


def reload(tab: Page) -> None:
    """Load `tab` again, as soon as the browser knows the address that its page gave itself."""
    devtools = tab.context.new_cdp_session(tab)
    ends = time.monotonic() + 30
    while True:
        known = devtools.send("Page.getNavigationHistory")
        if known["entries"][known["currentIndex"]]["url"] == address_now(tab):
            break
        assert time.monotonic() < ends, known
    devtools.detach()
    tab.reload()


def sent(target: Page | BrowserContext) -> list[Request]:
    """What is asked of a server from now on; a picture in a style, and a file that a page makes,
    ask nobody."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            asked.append(request)

    target.on("request", note)
    return asked


def written_out(asked: list[Request]) -> list[str]:
    """All that requests tell a server of what stands on a page."""
    return [f"{one.url} {one.post_data} {one.headers.get('referer', '')}" for one in asked]


def downloaded_calendar(tab: Page, button: Locator) -> list[str]:
    """The lines of the calendar file that a button gives, unfolded."""
    with tab.expect_download() as download:
        button.click()
    assert download.value.suggested_filename.endswith(".ics")
    data = download.value.path().read_bytes()
    lines = data.split(b"\r\n")
    assert lines.pop() == b"" and b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    return data.decode().replace("\r\n ", "").splitlines()


def has_a_script_of_its_own(page: Made) -> bool:
    """Whether scripts show something on `page` that is not there without them."""
    return page.script != "panels"


def with_large_letters(tab: Page) -> None:
    """Let `tab` write letters of twice the size, as a reader may set it in the browser."""
    devices = tab.context.new_cdp_session(tab)
    devices.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})


def without_scripts(tab: Page) -> None:
    """Let `tab` show pages as they are where no script arrives."""
    tab.route("**/*.js", lambda route: route.abort())
