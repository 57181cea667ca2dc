"""A language is kept on the phone when its reader asks for it, and read where no network is."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from html import unescape
from math import ceil
from mimetypes import guess_type
from threading import Event
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from portal.kinds.routes import BESIDE
from portal.pages.page import Page as Made
from tests.site.conftest import BASE, Built, answering, kind_of, served
from tests.site.document import values_of
from tests.site.test_weight import STORED, loaded

STYLED = "() => [...document.styleSheets].every(sheet => sheet.cssRules.length > 9)"
READ = f"""() => [
  document.title, ({STYLED})(), document.querySelector("main > :first-child").innerText
]"""
# What a page may add to a pack over the line, in bytes: a fortieth of a cent of prepaid data.
EACH_PAGE = 2_600
# What searches them: the engine and an index.
SEARCH = 30_000
WORKER = "sw.js"
NOTHING = [0, 0, 0, 0, 0]


@dataclass
class Network:
    """A server that can be out of reach, or answer with something else than the site."""

    address: str = ""
    down: bool = False
    failing: bool = False
    flowing: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)
    instead: dict[str, bytes] = field(default_factory=dict)
    truncated: set[str] = field(default_factory=set)


@pytest.fixture
def network(built: Built) -> Iterator[Network]:
    """A network of one's own, and with it an origin at which nothing is stored."""
    network = Network()
    network.flowing.set()
    usual = answering(built)

    class Handler(usual):
        def do_GET(self) -> None:
            network.flowing.wait()
            if network.down:
                return
            path = self.path.removeprefix(BASE)
            network.asked.append(path)
            if network.failing:
                self.send_error(502)
            elif path in network.instead:
                self.send_response(200)
                body = network.instead[path]
                self.send_header("Content-Type", guess_type(path)[0] or "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if path in network.truncated else body)
            else:
                super().do_GET()

    with served(Handler) as network.address:
        yield network
        network.flowing.set()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of a phone on which nothing is stored."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def of(built: Built, locale: str, reference: str) -> Made:
    return next(p for p in built.pages if (p.locale, p.reference) == (locale, reference))


def words(built: Built, key: str, locale: str = "nl") -> str:
    """A string of the interface, up to what the program fills in."""
    said = of(built, locale, "page:home").strings[f"offline-{key}"]
    return said.striptags().partition("[")[0].strip()


def button(tab: Page, name: str) -> None:
    tab.locator(f"button[name={name}]").click()


def says(tab: Page, *texts: str) -> None:
    for text in texts:
        expect(tab.locator("[role=status]")).to_contain_text(text)


def keep(tab: Page, built: Built, network: Network, locale: str = "nl") -> None:
    """Keep a language, as a reader does."""
    tab.goto(network.address + built.address(of(built, locale, "page:keep")))
    button(tab, "keep")
    says(tab, words(built, "done", locale), words(built, "kept", locale))


def visit(tab: Page, built: Built, network: Network, page: Made, more: str = "") -> Response:
    answer = tab.goto(network.address + built.address(page) + more)
    assert answer
    return answer


def is_copy(tab: Page, built: Built, locale: str = "nl") -> bool:
    """Whether the page says at its top that it is a copy."""
    return words(built, "copy", locale) in tab.locator("main > :first-child").inner_text()


def kept_pages(built: Built, locale: str) -> list[Made]:
    own = [page for page in built.pages if page.locale == locale]
    return [p for p in own if p.reference != "page:sources" and not p.reference.startswith(BESIDE)]


def test_a_pack_of_every_language_holds_its_pages_within_what_a_reader_can_pay(
    built: Built,
) -> None:
    for locale in {page.locale for page in built.pages}:
        path = built.folder / "assets" / f"pack-{locale}.json"
        assert gzip.decompress(path.with_suffix(".json.gz").read_bytes()) == path.read_bytes()
        files = set(json.loads(path.read_text())["files"])
        pages = {built.address(page) for page in kept_pages(built, locale)}
        size = path.with_suffix(".json.gz").stat().st_size
        assert size <= EACH_PAGE * len(pages) + SEARCH, locale
        assert pages == {address for address in files if not address.startswith("assets/")}
        scripts = {"keep", "aid-later", "search-later", f"search-{locale}"}
        assert {"assets/site.css", *(f"assets/{name}.js" for name in scripts)} <= files


def test_a_pack_gives_back_every_page_and_all_that_it_loads(built: Built) -> None:
    """In every language; that a browser shows what is there as a copy, a page of each kind says."""
    for locale in {page.locale for page in built.pages}:
        pack = json.loads((built.folder / "assets" / f"pack-{locale}.json").read_text())
        for page in kept_pages(built, locale):
            file, runs = built.file(page), pack["files"][built.address(page)]
            text = "\n".join(line for run in runs for line in lines_of(pack, run))
            assert text == file.read_text(), page.path
            # Above the first words of this element a copy says that it is one.
            assert len(re.findall(r"<main\b[^>]*>", text)) == 1, page.path
            assert page.title in unescape(text.partition("<title>")[2]), page.path
            loads = {str(path.relative_to(built.folder)) for path in loaded(built, file)[1:]}
            assert loads <= pack["files"].keys(), page.path


def test_every_link_of_a_pack_leads_into_it_or_to_what_is_left_out_on_purpose(
    built: Built,
) -> None:
    """Other languages, the list of sources, two-language views, files of open data, and feeds."""
    for locale in {page.locale for page in built.pages}:
        kept = {built.address(page) for page in kept_pages(built, locale)}
        left = {built.address(page) for page in built.pages} - kept
        for address in kept:
            html = (built.folder / address / "index.html").read_text()
            for link in {*values_of(html, "a", "href")}:
                parts = urlsplit(link)
                if parts.scheme or not parts.path:
                    continue
                target = posixpath.normpath(posixpath.join("/", address, parts.path))[1:]
                target += "/" if target and "." not in target else ""
                file = target.startswith("data/") or target.endswith((".ics", ".atom"))
                assert target in kept | left or file, (address, target)


@pytest.mark.parametrize("locale", ["nl", "ar", "ti"])
def test_the_page_says_what_it_costs_and_takes_nothing_before_it_is_asked(
    locale: str, built: Built, network: Network, phone: Page
) -> None:
    offer = of(built, locale, "page:keep")
    size = ceil((built.folder / "assets" / f"pack-{locale}.json.gz").stat().st_size / 1000)
    visit(phone, built, network, offer)
    says(phone, words(built, "none", locale))
    assert f"{size} kB" in phone.inner_text("article")
    assert not [path for path in network.asked if "pack" in path or path == WORKER]
    assert phone.evaluate(STORED) == NOTHING


@pytest.mark.parametrize(("locale", "other", "turn"), [("nl", "ar", 0), ("ar", "nl", 1)])
def test_without_a_network_every_kind_of_page_opens_as_a_copy(
    locale: str, other: str, turn: int, built: Built, network: Network, phone: Page
) -> None:
    """A page of each kind, in one of two languages by turns: each pack is read in the same way, and
    `test_a_pack_gives_back_every_page_and_all_that_it_loads` says what is in it."""
    own, others = ({kind_of(p): p for p in kept_pages(built, one)} for one in (locale, other))
    keep(phone, built, network, locale)
    network.down = True
    unreadable = []
    for number, kind in enumerate(sorted(own.keys() | others.keys())):
        if kind not in own or (number % 2 != turn and kind in others):
            continue
        status = visit(phone, built, network, own[kind]).status
        title, styled, first = phone.evaluate(READ)
        copy = words(built, "copy", locale) in first
        if (status, styled, copy) != (200, True, True) or own[kind].title not in title:
            unreadable.append(own[kind].path)
    assert unreadable == []


def test_scripts_addresses_with_a_question_and_policies_are_kept_too(
    built: Built, network: Network, phone: Page
) -> None:
    keep(phone, built, network)
    network.down = True
    answer = visit(phone, built, network, of(built, "nl", "tree:twv"), "?from=mail#q-document")
    assert phone.locator(".options a").count() > 1
    assert answer.header_value("content-security-policy")


@pytest.mark.parametrize(("locale", "query"), [("nl", "werkvergunnning"), ("fa", "۱۸")])
def test_the_copy_can_be_searched(
    locale: str, query: str, built: Built, network: Network, phone: Page
) -> None:
    keep(phone, built, network, locale)
    network.down = True
    visit(phone, built, network, of(built, locale, "page:search"), f"index.html?q={query}")
    phone.locator("#results a").first.click()
    phone.wait_for_url(lambda address: "zoeken" not in address)
    assert is_copy(phone, built, locale)


def test_where_the_network_is_lost_on_the_way_the_copy_searches(
    built: Built, network: Network, phone: Page
) -> None:
    keep(phone, built, network)
    visit(phone, built, network, of(built, "nl", "page:search"))
    network.down = True
    phone.fill("#q", "boete")
    expect(phone.locator("#results a").first).to_be_visible()


def waits_for_a_network(built: Built, network: Network, patience: bytes) -> None:
    """Give a worker that waits so many milliseconds, not the three seconds of the site."""
    worker = (built.folder / WORKER).read_bytes()
    network.instead[WORKER] = re.sub(rb"=3e3\b", b"=" + patience, worker)
    assert network.instead[WORKER] != worker


def test_with_a_network_the_newest_page_is_shown(
    built: Built, network: Network, phone: Page
) -> None:
    waits_for_a_network(built, network, b"6e4")
    keep(phone, built, network)
    network.asked.clear()
    visit(phone, built, network, of(built, "nl", "page:home"))
    assert not is_copy(phone, built)
    # The browser looks for a new worker when it likes.
    assert {*network.asked} - {WORKER} == {"", "assets/panels.js", "assets/site.css"}
    network.failing = True
    visit(phone, built, network, of(built, "nl", "page:contact"))
    assert is_copy(phone, built)


def test_where_the_network_does_not_answer_in_time_the_copy_is_shown(
    built: Built, network: Network, phone: Page
) -> None:
    waits_for_a_network(built, network, b"200")
    keep(phone, built, network)
    network.flowing.clear()
    visit(phone, built, network, of(built, "nl", "page:contact"))
    assert is_copy(phone, built) and phone.evaluate(STYLED)


def test_a_copy_says_that_its_last_day_is_past_and_only_then(
    built: Built, network: Network, phone: Page
) -> None:
    path = "assets/pack-nl.json"
    pack = json.loads((built.folder / path).read_text())
    past, future = of(built, "nl", "faq:mag-ik-werken"), of(built, "nl", "regulation:wachttijd")
    for page, day in ((past, "2020-01-31"), (future, "9999-12-31")):
        at = pack["files"][built.address(page)]
        text = "\n".join(line for run in at for line in lines_of(pack, run))
        assert f'data-until="{page.until}"' in text
        moved = text.replace(f'data-until="{page.until}"', f'data-until="{day}"')
        pack["files"][built.address(page)] = [len(pack["lines"])]
        pack["lines"].append(moved)
        pack["expired"][day] = f"<b>Voorbij op {day}</b>"
    network.instead[path] = json.dumps(pack).encode()
    keep(phone, built, network)
    network.down = True
    visit(phone, built, network, past)
    assert phone.inner_text("main > .notice") == "Voorbij op 2020-01-31"
    visit(phone, built, network, future)
    assert is_copy(phone, built)
    assert phone.locator("main > .notice").count() == 0
    visit(phone, built, network, of(built, "nl", "page:home"))
    assert phone.locator("main > .notice").count() == 0


def lines_of(pack: dict, run: int | list[int]) -> list[str]:
    """The lines that a run of a pack stands for."""
    return [pack["lines"][run]] if isinstance(run, int) else pack["lines"][run[0] : run[1]]


@pytest.mark.parametrize(
    ("kept", "addresses"),
    [("nl", ["over/bronnen/", "toString"]), ("ar", ["ar/over/bronnen/#x", "regels/wachttijd/"])],
)
def test_a_page_that_is_not_kept_says_so_and_leads_home(
    kept: str, addresses: list[str], built: Built, network: Network, phone: Page
) -> None:
    """In the language that is kept, also where the address is one of another."""
    keep(phone, built, network, kept)
    network.down = True
    for address in addresses:
        answer = phone.goto(network.address + address)
        assert answer and answer.status == 503
        assert phone.inner_text("h1") == words(built, "absent-title", kept)
        assert phone.evaluate("document.documentElement.lang") == kept
        assert phone.evaluate(STYLED)
        phone.click("main a")
        home = of(built, kept, "page:home")
        expect(phone).to_have_url(network.address + built.address(home))
        assert is_copy(phone, built, kept)


def test_two_languages_are_kept_side_by_side_and_the_last_takes_everything_along(
    built: Built, network: Network, phone: Page
) -> None:
    keep(phone, built, network, "nl")
    keep(phone, built, network, "ar")
    visit(phone, built, network, of(built, "nl", "page:keep"))
    button(phone, "remove")
    says(phone, words(built, "none"))
    network.down = True
    visit(phone, built, network, of(built, "ar", "page:contact"))
    assert is_copy(phone, built, "ar")
    network.down = False
    visit(phone, built, network, of(built, "ar", "page:keep"))
    says(phone, words(built, "kept", "ar"))
    button(phone, "remove")
    says(phone, words(built, "none", "ar"))
    assert phone.evaluate(STORED) == NOTHING


def test_the_state_is_true_after_a_reload_and_the_buttons_fit_it(
    built: Built, network: Network, phone: Page
) -> None:
    keep(phone, built, network)
    made = of(built, "nl", "page:home").made_on.striptags()
    visible = "button[name]:visible"
    for _ in range(2):
        says(phone, f"{words(built, 'kept')} {made}.")
        names = phone.locator(visible).evaluate_all("found => found.map(button => button.name)")
        assert names == ["update", "remove"]
        phone.reload()
    button(phone, "remove")
    says(phone, words(built, "none"))
    expect(phone.locator("button[name=keep]")).to_be_focused()
    assert phone.locator(visible).count() == 1


def test_a_newer_version_takes_the_place_of_the_old_one(
    built: Built, network: Network, phone: Page
) -> None:
    keep(phone, built, network)
    button(phone, "update")
    says(phone, words(built, "same"))
    path = "assets/pack-nl.json"
    newer = json.loads((built.folder / path).read_text()) | {"version": "x", "made": "morgen"}
    newer["copy"] = "De kopie van morgen"
    network.instead[path] = json.dumps(newer).encode()
    button(phone, "update")
    says(phone, words(built, "done"), f"{words(built, 'kept')} morgen")
    network.down = True
    visit(phone, built, network, of(built, "nl", "page:contact"))
    assert phone.inner_text("main > :first-child") == "De kopie van morgen"


BROKEN = {
    "cut off": lambda pack: pack,
    "not a pack": lambda pack: b"<html>",
    "of another format": lambda pack: b'{"format": 0, "made": "vroeger"}',
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_download_that_fails_changes_nothing_and_says_so(
    fault: str, built: Built, network: Network, phone: Page
) -> None:
    path = "assets/pack-nl.json"
    broken = BROKEN[fault]((built.folder / path).read_bytes())
    with ExitStack() as mended:
        mended.callback(network.instead.clear)
        mended.callback(network.truncated.clear)
        network.instead[path] = broken
        network.truncated = {path} if fault == "cut off" else set()
        visit(phone, built, network, of(built, "nl", "page:keep"))
        button(phone, "keep")
        says(phone, words(built, "failed"), words(built, "none"))
        assert phone.evaluate(STORED) == NOTHING
    keep(phone, built, network)
    network.instead[path] = broken
    network.truncated = {path} if fault == "cut off" else set()
    button(phone, "update")
    made = of(built, "nl", "page:home").made_on.striptags()
    says(phone, words(built, "failed"), f"{words(built, 'kept')} {made}")
    network.down = True
    visit(phone, built, network, of(built, "nl", "page:contact"))
    assert is_copy(phone, built)


def test_where_the_worker_cannot_be_had_nothing_is_left_behind(
    built: Built, network: Network, phone: Page
) -> None:
    network.instead[WORKER] = b"this is no script"
    visit(phone, built, network, of(built, "nl", "page:keep"))
    button(phone, "keep")
    says(phone, words(built, "failed"), words(built, "none"))
    assert phone.evaluate(STORED) == NOTHING


def test_packs_of_another_format_are_discarded_and_what_others_keep_is_not(
    built: Built, network: Network, phone: Page
) -> None:
    visit(phone, built, network, of(built, "nl", "page:keep"))
    old, others = (f"kept-0 {network.address}{place}" for place in ("", "elders/"))
    phone.evaluate(
        "names => Promise.all(names.map(name => caches.open(name)))",
        [old, others],
    )
    phone.reload()
    says(phone, words(built, "none"))
    button(phone, "keep")
    says(phone, words(built, "done"))
    # The worker does so as soon as it is there.
    phone.wait_for_function("async name => !(await caches.has(name))", arg=old)
    assert sorted(phone.evaluate("caches.keys()")) == sorted([f"kept-1 {network.address}", others])


@pytest.mark.parametrize("lacks", ["script", "service worker"])
def test_where_it_cannot_work_the_page_says_so(
    lacks: str, built: Built, network: Network, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=lacks != "script")
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    tab = context.new_page()
    visit(tab, built, network, of(built, "nl", "page:keep"))
    assert tab.inner_text("[role=status]") == words(built, "unable")
    assert tab.locator("main button").count() == 0
    assert " kB " in tab.inner_text("article")
    context.close()
