"""The copy of the site that a phone keeps: a file a language, with its pages and what they load.

It holds the pages as a web server sends them. A line that stands on many pages stands once in the
file: that saves a sixth of what a phone loads.
"""

from __future__ import annotations

import json
import posixpath
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from math import ceil

from markupsafe import Markup

from portal.kinds.routes import BESIDE
from portal.outputs import search
from portal.pages.frame import Frame
from portal.pages.page import Listed

# The form of the file. Another form is another number, here and in overrides/assets/lib/pack.js.
FORMAT = 1
OFFER = "page:keep"
# Every citation says by itself what the list of sources says: title, publisher and day.
_LEFT_OUT = "page:sources"
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script\b[^>]* src)="([^"]+)"')
# Six costs a fifth of the time that nine does, and a hundredth of the bytes.
_EFFORT = 6
_SIZE = '<span id="pack-size">{}</span>'
_MARK = "[size]"
# What tells zlib to write a gzip file; it holds no name and no time.
_GZIP = 31
# What a reader without internet gets for a page that is not in the pack, at any depth: the service
# worker puts the address of the site in the place of [site].
_ABSENT = """<!doctype html>
<html lang="{frame.locale}" dir="{frame.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} | {frame.site_name}</title>
<link rel="stylesheet" href="[site]assets/site.css">
</head>
<body>
<main id="content">
<h1>{said[offline-absent-title]}</h1>
<p>{said[offline-absent]}</p>
<p class="buttons"><a href="[site]{frame.root}">{said[title-home]}</a></p>
</main>
</body>
</html>
"""


def packed(
    frame: Frame, pages: Mapping[Listed, bytes], assets: Mapping[str, bytes], index: bytes
) -> dict[str, bytes]:
    """The pack of a language, plain and as a web server sends it, and the page that offers it with
    its size in it: files by path. `frame` is that of the language, `pages` are its pages, `assets`
    is everything that pages may load, `index` the script with what its search finds."""
    own = {page: html.decode() for page, html in pages.items() if _holds(page)}
    files = {page.address: html for page, html in own.items()}
    files |= {path: _in_lines(path, assets[path].decode()) for path in _needed(files, assets)}
    files[search.address(frame.locale)] = index.decode()
    offer = next(page.address for page in own if page.reference == OFFER)
    files[offer], text, small = _sized(frame, list(own), files, offer)
    path = f"assets/pack-{frame.locale}.json"
    page = files[offer].encode()
    return {f"{offer}index.html": page, path: text.encode(), f"{path}.gz": small}


def _in_lines(path: str, text: str) -> str:
    """A stylesheet with each rule on a line of its own: what several of them have stands once in
    the pack."""
    return re.sub(r"\}(?=.)", "}\n", text) if path.endswith(".css") else text


def _holds(page: Listed) -> bool:
    return page.reference != _LEFT_OUT and not page.reference.startswith(BESIDE)


def _needed(files: Mapping[str, str], assets: Collection[str]) -> list[str]:
    """The stylesheets and scripts that `files` load. A script `aid.js` may load `aid-later.js` once
    somebody uses it."""
    found = {
        posixpath.normpath(posixpath.join(address, link))
        for address, html in files.items()
        for link in loads(html)
    }
    later = {path.replace(".js", "-later.js") for path in found}
    return sorted(found | later.intersection(assets))


def loads(html: str) -> list[str]:
    """The addresses of the stylesheets and scripts that a page loads, as they stand in it."""
    return _LOADED.findall(html)


def _sized(
    frame: Frame, pages: list[Listed], files: Mapping[str, str], offer: str
) -> tuple[str, str, bytes]:
    """The page at `offer` with the size of the pack in it, in kB and rounded up, and the pack,
    plain and small.

    The pack holds that page, so its end is weighed again until the whole is no larger than the page
    says.
    """
    unsized = files[offer].replace(_SIZE.format(""), _SIZE.format(_MARK))
    others = {address: text for address, text in files.items() if address != offer}
    before, after = pack(frame, pages, others | {offer: unsized}).split(_MARK)
    begun = zlib.compressobj(_EFFORT, zlib.DEFLATED, _GZIP)
    start, size = begun.compress(before.encode()), 0
    while True:
        ending = begun.copy()
        small = start + ending.compress(f"{size}{after}".encode()) + ending.flush()
        needed = ceil(len(small) / 1000)
        if needed <= size:
            return unsized.replace(_MARK, str(size)), f"{before}{size}{after}", small
        size = needed


def pack(frame: Frame, pages: list[Listed], files: Mapping[str, str]) -> str:
    """The pack of `pages`, which are of the language of `frame`, as JSON.

    `files` are the texts of the pages and of what they load, by their address in the site; each
    becomes numbers and runs of `lines`, and the lines of the last file are the end of the pack.
    `expired` is what to say of a page after its last day.
    """
    lines: dict[str, int] = {}
    numbered = {
        address: [lines.setdefault(line, len(lines)) for line in text.split("\n")]
        for address, text in files.items()
    }
    title = frame.strings["offline-absent-title"].striptags()
    absent = Markup(_ABSENT).format(frame=frame, said=frame.strings, title=title)
    content = {
        "made": frame.made_on.striptags(),
        "root": frame.root,
        "copy": frame.strings["offline-copy"].replace("[day]", frame.made_on),
        "absent": absent,
        "expired": {str(page.until): page.expired for page in pages if page.until},
        "files": {address: list(_runs(numbers)) for address, numbers in numbered.items()},
        "lines": list(lines),
    }
    said = _json(content)
    version = sha256(said.encode()).hexdigest()[:12]
    return f'{{"format":{FORMAT},"version":"{version}",{said[1:]}'


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
