"""The pictures that are not made by a build: one a language for who shares a link, and the icon.

A browser draws them from the words of the home page, the polder and the colours of the site,
because it alone shapes every script; a build would wait seconds for it. So they are kept in
overrides/, and each holds the words that it was drawn from: a test says when those are no longer
today's.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, ViewportSize

from browser import browsing, chromium
from portal import pipeline
from portal.clock import build_day
from portal.i18n.edition import Edition

ROOT = Path(__file__).parent.parent
SHARED, ICON = ROOT / "overrides/social", ROOT / "overrides/icon.png"
SIZE: ViewportSize = {"width": 1200, "height": 630}
WORDS = "Description"  # a key that PNG knows
COLOURS = 32
STYLE = """
body { margin: 0; display: flex; flex-direction: column; block-size: 100vh; overflow: hidden;
  background: var(--utrecht-page-background-color); color: var(--utrecht-heading-color);
  font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", sans-serif }
p, h1 { margin: 0 64px }
.name { margin-block: 48px 24px; color: var(--portal-employer-color); font-size: 36px;
  font-weight: 700 }
h1 { font-size: 68px; line-height: 1.25 }
.lead { margin-block: 16px; font-size: 34px; line-height: 1.4 }
.scene { flex: 1; inline-size: 100%; block-size: auto; min-block-size: 0; margin: 0;
  border-radius: 0 }
.mark { position: fixed; inset: 0; padding: 16vw; box-sizing: border-box; fill: #fff }
"""


def words(edition: Edition) -> list[str]:
    """What the picture of a language says."""
    strings = edition.content.interface.strings
    name = str(edition.content.municipality.site_name)
    return [name, str(strings["home-heading"]), str(strings["home-lead"])]


def said_in(picture: Path) -> list[str]:
    """The words that `picture` was drawn from."""
    with Image.open(picture) as image:
        return str(image.info.get(WORDS, "")).split("\n")


def _sheet(*names: str) -> str:
    """The colours of the site, and the stylesheets of those names."""
    folder = ROOT / "overrides/assets/css"
    return "".join(
        (folder / f"{name}.css").read_text() for name in ("tokens", "doors-tokens", *names)
    )


def _drawn(browser: Browser, html: str, size: ViewportSize) -> Image.Image:
    tab = browser.new_page(viewport=size, color_scheme="light")
    tab.set_content(html)
    tab.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(tab.screenshot()))
    tab.close()
    return image.convert("RGB").quantize(
        COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )


def _saved(image: Image.Image, path: Path, said: list[str]) -> None:
    about = PngInfo()
    about.add_itxt(WORDS, "\n".join(said))
    path.parent.mkdir(exist_ok=True)
    image.save(path, optimize=True, pnginfo=about)


def shared(edition: Edition) -> str:
    """The picture of a language, as HTML."""
    scene = (ROOT / "tools/portal/pages/templates/scene.html").read_text()
    scene = re.sub(r"\{#.*?#\}", "", scene, flags=re.S)
    name, heading, lead = words(edition)
    return (
        f'<!doctype html><html lang="{edition.locale}" dir="{edition.language.direction}">'
        f"<style>{_sheet('doors')}{STYLE}</style>"
        f'<p class="name">{name}</p><h1>{heading}</h1><p class="lead">{lead}</p>{scene}</html>'
    )


def icon() -> str:
    """The icon, as HTML."""
    mark = (ROOT / "overrides/partials/mark.html").read_text()
    paths = "".join(f'<path d="{d}"/>' for d in re.findall(r'= "(M[^"]+)"', mark))
    return (
        f"<!doctype html><style>{_sheet()}{STYLE}"
        "body { background: var(--portal-employer-background-color) }</style>"
        f'<svg class="mark" viewBox="0 0 32 26">{paths}</svg>'
    )


def main() -> None:
    """Draw all of them."""
    day = build_day()
    book = pipeline.book(pipeline.read(ROOT, day), day)
    with browsing(chromium()) as browser:
        for locale, edition in book.editions.items():
            image = _drawn(browser, shared(edition), SIZE)
            _saved(image, SHARED / f"{locale}.png", words(edition))
        _saved(_drawn(browser, icon(), {"width": 512, "height": 512}), ICON, [])


if __name__ == "__main__":
    main()
