"""A contact sheet of the built site: every kind of page on a phone, side by side, in one picture.

    .venv/bin/python benchmarks/sheet.py site readme/pages.png

The languages take turns, and so do the light and the dark.
"""

from __future__ import annotations

import argparse
import io
from itertools import cycle
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize
from server import serving

from browser import browsing, chromium
from portal import pipeline
from portal.clock import build_day
from portal.pages.page import Page

ROOT = Path(__file__).parent.parent
PHONE: ViewportSize = {"width": 360, "height": 740}
COLUMNS, GAP, SCALE, COLOURS = 7, 24, 0.5, 128
GROUND = "#d8d4ca"


def kinds(pages: tuple[Page, ...]) -> list[Page]:
    """One page of each kind, its languages in turn: the source language has the first."""
    of_kind: dict[str, list[Page]] = {}
    for page in pages:
        alone = page.kind in ("page", "tree")
        of_kind.setdefault(page.reference if alone else page.kind, []).append(page)
    turn, shown = cycle(dict.fromkeys(page.locale for page in pages)), []
    for some in of_kind.values():
        wanted = next(turn)
        shown.append(next((page for page in some if page.locale == wanted), some[0]))
    return shown


def shot(browser: Browser, address: str, *, dark: bool) -> Image.Image:
    """The first screen of a page on a phone."""
    tab = browser.new_page(viewport=PHONE, color_scheme="dark" if dark else "light")
    tab.goto(address, wait_until="networkidle")
    image = Image.open(io.BytesIO(tab.screenshot()))
    tab.close()
    return image.resize((round(PHONE["width"] * SCALE), round(PHONE["height"] * SCALE)))


def sheet(images: list[Image.Image]) -> Image.Image:
    """`images`, all of one size, in rows."""
    width, height = images[0].size
    rows = -(-len(images) // COLUMNS)
    size = (COLUMNS * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    whole = Image.new("RGB", size, GROUND)
    for number, image in enumerate(images):
        row, column = divmod(number, COLUMNS)
        whole.paste(image, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("picture", type=Path, help="the picture to write")
    options = parser.parse_args()
    pages = kinds(pipeline.build(ROOT, build_day()).pages)
    with browsing(chromium()) as browser, serving(options.site, {}) as server:
        shots = [
            shot(browser, server.address + page.address, dark=number % 4 == 3)
            for number, page in enumerate(pages)
        ]
    options.picture.parent.mkdir(exist_ok=True)
    sheet(shots).save(options.picture, optimize=True)


if __name__ == "__main__":
    main()
