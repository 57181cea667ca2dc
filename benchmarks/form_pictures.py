"""Six pictures of the form editor, from "a phone number is wrong" to the page with the right one.

    .venv/bin/python benchmarks/form_pictures.py readme

The editor is the real one, on a folder of the browser itself; what it writes goes into the report,
and the last picture is the page that is made of it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown import Markdown
from PIL import Image
from playwright.sync_api import Locator, Page
from server import serving

from browser import browsing, chromium
from portal import pipeline
from portal.clock import build_day
from portal.editor.config import Forge
from portal.outputs import assets, editor
from portal.outputs.hosting import headers
from portal.outputs.publication import Publication
from portal.outputs.skeleton import Skeleton
from portal.pages.site import Press
from portal.source.disk import write_if_changed

ROOT = Path(__file__).parent.parent
FILE = "content/municipality.yml"
CONTACT = "gemeente"
RIGHT = "0527 00 00 00"
WIDTH, HEIGHT, COLOURS = 900, 560, 64
FOLDER = """async ([path, text]) => {
  let folder = await navigator.storage.getDirectory();
  await folder.getDirectoryHandle(".git", { create: true });
  const names = path.split("/");
  for (const name of names.slice(0, -1)) {
    folder = await folder.getDirectoryHandle(name, { create: true });
  }
  const file = await folder.getFileHandle(names[names.length - 1], { create: true });
  if (text === null) return (await file.getFile()).text();
  const stream = await file.createWritable();
  await stream.write(text);
  await stream.close();
}"""
PICK = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
REPORT = "<body style='font: 16px/1.5 sans-serif; margin: 24px'>"


class Album:
    """Pictures of a tab, numbered."""

    def __init__(self, tab: Page, target: Path) -> None:
        self.tab, self.target, self.number = tab, target, 0

    def keep(self, beside: Locator | None = None) -> None:
        """Take a picture; `beside` stands in the middle of it."""
        if beside:
            beside.evaluate("one => one.scrollIntoView({ block: 'center' })")
        self.tab.wait_for_timeout(500)
        self.number += 1
        image = Image.open(BytesIO(self.tab.screenshot())).convert("RGB")
        few = image.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(self.target / f"form-{self.number}.png", optimize=True)


def told(root: Path, before: str, after: str) -> str:
    """What the report below a proposal says of a change of the file, as HTML."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "locale", root / "locale")
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    (root / FILE).write_text(before)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
        subprocess.run([*git, *words], check=True)
    (root / FILE).write_text(after)
    portal = [sys.executable, "-m", "portal.cli", "--root", str(root), "--language", "nl"]
    words = [*portal, "impact", "HEAD", "--format", "markdown"]
    report = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return Markdown(extensions=["tables"]).convert(report)


def put(root: Path, shown: Path) -> None:
    """Put into `shown` the page of the contacts, made of the content under `root`, and the form."""
    day = build_day()
    portal = pipeline.read(root, day)
    press = Press(pipeline.book(portal, day))
    plan = press.book.by_reference["page:contact"]
    page = press.page(next(iter(press.book.editions)), plan)
    sources = ROOT / "overrides"
    files = {
        "contact/index.html": Skeleton(sources, Publication()).page(page),
        **assets.bundled(ROOT, sources),
        **editor.page(portal.checked(), Forge(), ""),
        **editor.scripts(ROOT),
    }
    for path, data in files.items():
        write_if_changed(shown / path, data)


def draw(target: Path) -> None:
    """Walk from the wrong number to the right one, and keep what there is to see."""
    with browsing(chromium()) as browser, TemporaryDirectory() as folder:
        root, site = Path(folder) / "after", Path(folder) / "site"
        put(ROOT, site)
        form = headers("beheer/") | {"Cache-Control": "no-store"}
        with serving(site, form) as server:
            tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="nl-NL")
            album = Album(tab, target)
            tab.goto(f"{server.address}contact/")
            album.keep(tab.locator(f"#{CONTACT}").first)
            tab.add_init_script(PICK)
            for path in sorted((ROOT / "content").rglob("*.yml")):
                name = path.relative_to(ROOT).as_posix()
                tab.evaluate(FOLDER, [name, path.read_text()])
            tab.goto(f"{server.address}beheer/")
            tab.get_by_role("button", name="lokale").click()
            tab.get_by_role("tree").first.wait_for()
            tab.goto(f"{server.address}beheer/#/collections/files")
            album.keep()
            tab.goto(f"{server.address}beheer/#/collections/files/entries/municipality")
            contacts = pipeline.read(ROOT, build_day()).checked().municipality.contacts
            shown = tab.get_by_text(f"{CONTACT} · {contacts[CONTACT].name}", exact=True)
            rows = tab.locator('[data-key-path="contacts"]').first
            rows.scroll_into_view_if_needed()  # what is out of sight is not drawn
            row = rows.locator(".item").filter(has=shown)
            row.get_by_role("button", name="Uitvouwen").click()
            place = f"contacts.{list(contacts).index(CONTACT)}.phone"
            number = tab.locator(f'[data-key-path="{place}"]').first
            album.keep(number)
            number.locator("input").fill(f"{RIGHT} (gemeente)")
            tab.get_by_role("button", name="Opslaan").click()
            album.keep(number)
            number.locator("input").fill(RIGHT)
            tab.get_by_role("button", name="Opslaan").click()
            tab.get_by_role("button", name="Opslaan").wait_for(state="hidden")
            after = tab.evaluate(FOLDER, [FILE, None])
            root.mkdir()
            report = told(root, (ROOT / FILE).read_text(), after)
            tab.set_content(f"{REPORT}{report}")
            album.keep()
        # What was served is kept in memory, so the page of after stands elsewhere.
        new = Path(folder) / "new"
        put(root, new)
        with serving(new, {}) as server:
            tab.goto(f"{server.address}contact/")
            album.keep(tab.locator(f"#{CONTACT}").first)


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, help="the folder of the pictures")
    options = parser.parse_args()
    draw(options.target)


if __name__ == "__main__":
    main()
