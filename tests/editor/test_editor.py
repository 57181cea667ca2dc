"""The real editor, on a folder of the browser: people change things, and read it back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from portal import pipeline
from portal.check.portal import Portal
from portal.editor.config import ADDRESS, Forge
from portal.outputs import editor, hosting
from portal.problem import errors
from portal.source.disk import write_if_changed
from tests.conftest import AS_OF, REPOSITORY
from tests.example import photo

SECONDS = 60_000
# The folder that the person would pick is one of the browser itself.
PICKED = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
PUT = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  await Promise.all(Object.entries(files).map(async ([path, text]) => {
    const names = path.split("/");
    let folder = root;
    for (const name of names.slice(0, -1)) {
      folder = await folder.getDirectoryHandle(name, { create: true });
    }
    const file = await folder.getFileHandle(names[names.length - 1], { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }));
}"""
# The editor gives a new field its value a moment after it is drawn, and with it takes away what was
# typed by then. What waits longer than that comes after it, however slow the machine is.
DRAWN = "new Promise((done) => setTimeout(done, 300))"
TEXTS = """async (paths) => {
  const root = await navigator.storage.getDirectory();
  return Promise.all(paths.map(async (path) => {
    const names = path.split("/");
    let folder = root;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
    return (await (await folder.getFileHandle(names[names.length - 1])).getFile()).text();
  }));
}"""
BYTES = """async (path) => {
  const names = path.split("/");
  let folder = await navigator.storage.getDirectory();
  for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
  const file = await (await folder.getFileHandle(names[names.length - 1])).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}"""
STORED = """async () => ({
  storage: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((one) => one.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
CONTENT = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text()
    for path in sorted((REPOSITORY / "content").rglob("*.yml"))
}
# Who says so, since when, and whom to ask.
VOUCHED = """\
sources:
  - {source: wav}
contact: uwv
owner: gemeente
last_checked: 2026-11-28
review_by: 2027-02-28
"""
QUESTION = "content/faq/mag-ik-een-dag-meelopen.yml"
NEW = (
    """\
group: newcomer
theme: may-i-work
number: 99
title: Mag ik een dag meelopen
summary: 'Soms: vraag het UWV.'
"""
    + VOUCHED
)
# A story that somebody began elsewhere, of which nobody said that it may be told.
DRAFT = (
    """\
title: Een dag meelopen
summary: Een dag in de kas.
date: 2026-11-01
sector: Kas
text: Een dag.
"""
    + VOUCHED
)
ROW = """\
  - from: 2031-01-01
    value: 99.90
    status: in_force
    source: wml-1
    verified: {on: 2026-11-28, confidence: primary}
"""
MEETING = """\
audience: both
languages:
  - nl
title: Koffie in de zaal
summary: Er is koffie.
date: 2027-01-13
begins: '19:30'
ends: '21:00'
place: De zaal, Voorbeeldstraat 1
picture:
  file: de-zaal-1.webp
  alt: De zaal van buiten
sign_up: gemeente
announced_on: 2026-11-28
owner: gemeente
"""


class _Server(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for name, value in hosting.headers(ADDRESS).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{ADDRESS}"
    server.shutdown()
    server.server_close()


class Desk:
    """Somebody at the form editor."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab, self.address = tab, address
        self.outside: list[str] = []
        tab.set_default_timeout(SECONDS)
        tab.on("request", lambda request: self._note(request.url))
        tab.add_init_script(PICKED)
        tab.goto(f"{address}config.json")
        tab.evaluate(PUT, {**CONTENT, "content/stories/een-dag-meelopen.yml": DRAFT})
        tab.goto(address)
        tab.get_by_role("button", name=re.compile("lokale|Local")).click()
        expect(tab.get_by_role("tree").first).to_be_visible(timeout=SECONDS)

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    def open(self, place: str) -> None:
        self.tab.goto(f"{self.address}#/collections/{place}")
        expect(self.tab.get_by_role("button", name="Opslaan")).to_be_visible(timeout=SECONDS)
        self.tab.evaluate(DRAWN)

    def unfold(self, field: str, item: str) -> None:
        """Unfold one item of a list, by what is shown of it."""
        shown = self.tab.get_by_text(item, exact=True)
        row = self.field(field).locator(".item").filter(has=shown)
        row.get_by_role("button", name="Uitvouwen").click()

    def field(self, path: str):  # type: ignore[no-untyped-def]
        return self.tab.locator(f'[data-key-path="{path}"]').first

    def fill(self, path: str, value: str) -> None:
        self.field(path).locator("input, textarea").first.fill(value)

    def choose(self, path: str, value: str) -> None:
        """Choose from a list of pages, sources or languages."""
        self.field(path).get_by_role("combobox").first.click()
        self.tab.locator(f'[role="option"][data-value="{value}"]:visible').first.click()

    def add(self, path: str) -> None:
        """Add an item to a list."""
        self.field(path).get_by_role("button", name="toevoegen").last.click()
        self.tab.evaluate(DRAWN)

    def add_part(self, path: str) -> None:
        """Add what has fields of its own and need not be there."""
        self.field(path).get_by_role("checkbox").click()
        self.tab.evaluate(DRAWN)

    def pick(self, path: str, name: str, data: bytes) -> None:
        """Give a picture of one's own; it is there once the form has made it small."""
        file: FilePayload = {"name": name, "mimeType": "image/jpeg", "buffer": data}
        self.field(path).locator("input[type=file]").first.set_input_files(files=[file])
        expect(self.field(path).get_by_text("Vervangen")).to_be_visible()

    def bytes(self, path: str) -> bytes:
        return bytes(self.tab.evaluate(BYTES, path))

    def save(self) -> None:
        self.tab.get_by_role("button", name="Opslaan").click()

    def saved(self, path: str) -> str:
        self.save()
        expect(self.tab.get_by_role("button", name="Opslaan")).to_be_hidden(timeout=SECONDS)
        return self.texts(path)[path]

    def texts(self, *paths: str) -> dict[str, str]:
        """What stands in files of the folder."""
        return dict(zip(paths, self.tab.evaluate(TEXTS, paths), strict=True))


@pytest.fixture(scope="module")
def desk(
    repository: Portal, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("editor")
    files = {**editor.page(repository.checked(), Forge(), ""), **editor.scripts(REPOSITORY)}
    for path, data in files.items():
        write_if_changed(folder / path, data)
    with served(folder) as address:
        # The editor draws what is in view.
        tab = browser.new_page(
            viewport={"width": 1280, "height": 3000}, locale="nl-NL", reduced_motion="reduce"
        )
        yield Desk(tab, address)
        tab.close()


def test_it_speaks_dutch_and_keeps_what_its_how_to_says_before_anybody_signs_in(
    desk: Desk, browser: Browser
) -> None:
    """The one page of the site that keeps something as it is opened; readers are not led to it."""
    context = browser.new_context(locale="en-GB")
    tab = context.new_page()
    tab.goto(desk.address)
    expect(tab.get_by_role("button", name="Werken met een lokale")).to_be_visible(timeout=SECONDS)
    kept = {"storage": ["sveltia-cms.prefs"], "databases": ["gitea:deze/computer"]}
    assert tab.evaluate(STORED) == {**kept, "session": [], "caches": [], "workers": 0}
    assert context.cookies() == []
    context.close()
    text = (REPOSITORY / "docs" / "how-to" / "form-editor.md").read_text()
    assert kept["storage"][0] in text


def test_a_phone_number_is_one_line_and_taken_back_none(desk: Desk) -> None:
    path = "content/municipality.yml"
    before, after = "0527 63 39 11", "0527 00 00 00"
    for number in (after, before):
        desk.open("files/entries/municipality")
        desk.unfold("contacts", "gemeente · Gemeente Noordoostpolder")
        desk.fill("contacts.2.phone", number)
        assert desk.saved(path) == CONTENT[path].replace(before, number)


def test_a_value_from_a_day_on_is_a_row_at_the_end(desk: Desk) -> None:
    path = "content/parameters/pay/minimum_wage.yml"
    desk.open("parameter-pay/entries/minimum_wage")
    desk.add("values")
    row = len(CONTENT[path].split("  - from: ")) - 1
    desk.fill(f"values.{row}.value", "99,90")
    desk.fill(f"values.{row}.from", "2031-01-01")
    desk.field(f"values.{row}.status").get_by_text("Geldt").click()
    desk.choose(f"values.{row}.source", "wml-1")
    desk.fill(f"values.{row}.verified.on", "2026-11-28")
    desk.field(f"values.{row}.verified.confidence").get_by_text("De overheid zelf").click()
    desk.save()
    expect(
        desk.field(f"values.{row}.value").get_by_text("Schrijf een getal met een punt")
    ).to_be_visible()
    desk.fill(f"values.{row}.value", "99.90")
    after = desk.saved(path)
    assert after == CONTENT[path] + ROW


def test_a_new_question_is_what_a_person_would_write(desk: Desk) -> None:
    desk.open("faq/new")
    desk.field("group").get_by_text("Nieuwkomer", exact=True).click()
    desk.fill("theme", "may-i-work")
    desk.fill("number", "99")
    desk.fill("title", "Mag ik een dag meelopen")
    desk.fill("summary", "Soms: vraag het UWV.")
    desk.add("sources")
    desk.choose("sources.0.source", "wav")
    desk.choose("contact", "uwv")
    desk.fill("owner", "gemeente")
    desk.fill("last_checked", "2026-11-28")
    desk.fill("review_by", "2027-02-28")
    assert desk.saved(QUESTION) == NEW


def test_a_meeting_keeps_its_picture_in_its_own_folder(desk: Desk) -> None:
    desk.open("meeting/new")
    desk.fill("title", "Koffie in de zaal")
    desk.fill("summary", "Er is koffie.")
    desk.fill("date", "2027-01-13")
    desk.fill("begins", "19.30")
    desk.fill("ends", "21:00")
    desk.fill("place", "De zaal, Voorbeeldstraat 1")
    desk.field("audience").get_by_text("Allebei", exact=True).click()
    desk.choose("languages", "nl")
    desk.add_part("picture")
    desk.pick("picture.file", "De Zaal (1).JPG", photo())
    desk.fill("picture.alt", "De zaal van buiten")
    desk.choose("sign_up", "gemeente")
    desk.fill("announced_on", "2026-11-28")
    desk.fill("owner", "gemeente")
    desk.save()
    expect(desk.field("begins").get_by_text("zoals 19:30")).to_be_visible()
    desk.fill("begins", "19:30")
    assert desk.saved("content/meetings/koffie-in-de-zaal.yml") == MEETING
    picture = desk.bytes("content/media/koffie-in-de-zaal/de-zaal-1.webp")
    assert picture[8:12] == b"WEBP" and b"Exif" not in picture


def test_a_story_without_consent_is_refused_with_the_reason(desk: Desk) -> None:
    desk.open("story/entries/een-dag-meelopen")
    desk.fill("text", "Een dag in de kas.")
    desk.save()
    expect(desk.tab.get_by_text("komt zo niet op de site")).to_be_visible()
    # A public source is enough for words, not for a face.
    desk.tab.get_by_role("alertdialog").get_by_role("button").last.click()
    desk.choose("public_source", "wav")
    desk.add_part("picture")
    desk.pick("picture.file", "gezicht.jpg", photo())
    desk.field("picture.shows").get_by_text("Een mens", exact=True).click()
    desk.fill("picture.alt", "Een vrouw in de kas")
    desk.save()
    expect(desk.tab.get_by_text("Vul in wie toestemming gaf")).to_be_visible()


def test_what_was_written_passes_the_check(desk: Desk, tmp_path: Path) -> None:
    """The form writes no translations, which are not read here."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    for path, text in desk.texts(*CONTENT, QUESTION).items():
        (tmp_path / path).write_text(text)
    assert errors(pipeline.read(tmp_path, AS_OF).problems) == []


def test_nothing_is_loaded_from_elsewhere(desk: Desk) -> None:
    assert desk.outside == []
