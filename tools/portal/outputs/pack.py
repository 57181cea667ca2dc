"""The copy of the site that a phone keeps: a file a language, with its pages and what they load.

It is made from the built site, after everything else, because it holds the pages as they are. A
line that stands on many pages stands once in the file: that saves a sixth of what a phone loads.
"""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from math import ceil
from pathlib import Path

from markupsafe import Markup

from portal.kinds.routes import BESIDE
from portal.outputs import search
from portal.pages.page import Page
from portal.parallel import each

# The form of the file. Another form is another number, here and in overrides/assets/lib/pack.js.
FORMAT = 1
OFFER = "page:keep"
# Every citation says by itself what the list of sources says: title, publisher and day.
_LEFT_OUT = "page:sources"
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script\b[^>]* src)="([^"]+)"')
_SIZE = '<span id="pack-size">{}</span>'
# What a reader without internet gets for a page that is not in the pack, at any depth: the service
# worker puts the address of the site in the place of [site].
_ABSENT = """<!doctype html>
<html lang="{page.locale}" dir="{page.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} | {page.site_name}</title>
<link rel="stylesheet" href="[site]assets/site.css">
</head>
<body>
<main id="content">
<h1>{said[offline-absent-title]}</h1>
<p>{said[offline-absent]}</p>
<p class="buttons"><a href="[site]{page.root}">{said[title-home]}</a></p>
</main>
</body>
</html>
"""


def write_packs(pages: tuple[Page, ...], folder: Path) -> None:
    """Write the pack of every language into the built site in `folder`, plain and as a web server
    sends it, and its size into the page that offers it."""
    found = search.indexes(pages)

    def write(locale: str) -> None:
        own = [page for page in pages if page.locale == locale and _holds(page)]
        offer = next(page.address for page in own if page.reference == OFFER)
        files = _read(folder, [page.address for page in own])
        # It finds no page in the source language, for the pack has none.
        files[search.address(locale)] = search.script(found[locale] | {"others": []})
        files[offer], text = _sized(own, files, offer)
        (folder / offer / "index.html").write_text(files[offer])
        target = folder / "assets" / f"pack-{locale}.json"
        target.write_text(text)
        target.with_suffix(".json.gz").write_bytes(_compressed(text))

    each(write, tuple(dict.fromkeys(page.locale for page in pages)))


def _holds(page: Page) -> bool:
    return page.reference != _LEFT_OUT and not page.reference.startswith(BESIDE)


def _read(folder: Path, addresses: list[str]) -> dict[str, str]:
    """The pages at `addresses`, and every stylesheet and script that they load, by address.

    A script `aid.js` may load `aid-later.js` once somebody uses it.
    """
    files = {address: (folder / address / "index.html").read_text() for address in addresses}
    loaded = {
        posixpath.normpath(posixpath.join(address, link))
        for address, html in files.items()
        for link in loads(html)
    }
    later = {address.replace(".js", "-later.js") for address in loaded}
    loaded |= {address for address in later if (folder / address).is_file()}
    return files | {address: (folder / address).read_text() for address in sorted(loaded)}


def loads(html: str) -> list[str]:
    """The addresses of the stylesheets and scripts that a page loads, as they stand in it."""
    return _LOADED.findall(html)


def _sized(pages: list[Page], files: dict[str, str], offer: str) -> tuple[str, str]:
    """The page at `offer` with the size of the pack in it, in kB and rounded up, and the pack.

    The pack holds that page, so it is weighed again until it is no larger than the page says.
    """
    size = 0
    while True:
        html = files[offer].replace(_SIZE.format(""), _SIZE.format(size))
        text = pack(pages, files | {offer: html})
        needed = ceil(len(_compressed(text)) / 1000)
        if needed <= size:
            return html, text
        size = needed


def _compressed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def pack(pages: list[Page], files: Mapping[str, str]) -> str:
    """The pack of `pages`, which are of one language, as JSON.

    `files` are the texts of the pages and of what they load, by their address in the site; each
    becomes numbers and runs of `lines`. `expired` is what to say of a page after its last day.
    """
    lines: dict[str, int] = {}
    numbered = {
        address: [lines.setdefault(line, len(lines)) for line in text.split("\n")]
        for address, text in files.items()
    }
    page = pages[0]
    title = page.strings["offline-absent-title"].striptags()
    absent = Markup(_ABSENT).format(page=page, said=page.strings, title=title)
    content = {
        "made": page.made_on.striptags(),
        "root": page.root,
        "copy": page.strings["offline-copy"].replace("[day]", page.made_on),
        "absent": absent,
        "expired": {str(page.until): page.expired for page in pages if page.until},
        "lines": list(lines),
        "files": {address: list(_runs(numbers)) for address, numbers in numbered.items()},
    }
    version = sha256(_json(content).encode()).hexdigest()[:12]
    return _json({"format": FORMAT, "version": version, **content})


def _runs(numbers: list[int]) -> Iterator[int | tuple[int, int]]:
    """`numbers`, with each run of successive ones as its first and the one after its last: 4, 5, 6,
    2 are (4, 7), 2."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
            first, length = numbers[start], end - start
            yield first if length == 1 else (first, first + length)
            start = end


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
