"""The pack of a language holds what its readers need, once, and within what they can pay."""

from __future__ import annotations

import gzip
import json
import re
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from portal.outputs import pack
from portal.pages.page import Listed
from tests.conftest import REPOSITORY

WORDS = {
    "offline-copy": Markup("Kopie van [day]."),
    "offline-absent-title": Markup('<span lang="nl">Niet <b>hier</b></span>'),
    "offline-absent": Markup("Later."),
    "title-home": Markup("Begin"),
}
MADE = Markup('<time datetime="2026-11-24">24 november 2026</time>')
SKELETON = """<head>
<link rel="stylesheet" href="{up}assets/site.css">
<script defer blocking="render" src="{up}assets/{name}.js"></script>
</head>
<p>overal gelijk</p>
<p>{name}</p>
{size}
</html>"""
PAGES = (
    ("", "page:home"),
    ("op-je-telefoon/", "page:keep"),
    ("over/bronnen/", "page:sources"),
    ("naast-nederlands/x/", "beside:faq:x"),
)
INDEX = b'found({"root":"ar/"})'


def frame(locale: str) -> Any:
    """What a pack asks the frame of a language."""
    root = "" if locale == "nl" else f"{locale}/"
    said = {"strings": WORDS, "made_on": MADE, "site_name": "Naam & co", "root": root}
    return SimpleNamespace(locale=locale, direction="ltr", **said)


def pages(locale: str) -> dict[Listed, bytes]:
    """The pages of a language, as a web server sends them."""
    found = {}
    for path, reference in PAGES:
        page = Listed(
            locale=locale,
            root=frame(locale).root,
            path=path,
            reference=reference,
            title="T",
            description="D",
            expired=Markup("Voorbij"),
        )
        size = '<span id="pack-size"></span>' if reference == "page:keep" else ""
        up, name = "../" * page.address.count("/") or "./", reference.replace(":", "-")
        found[page] = SKELETON.format(up=up, name=name, size=size).encode()
    return found


ASSETS = {f"assets/{reference.replace(':', '-')}.js": b"'x'" for _, reference in PAGES}
ASSETS |= {"assets/site.css": b"main{color:red}", "assets/page-home-later.js": b"'later'"}


def made(locale: str, home: bytes = b"") -> dict[str, bytes]:
    """The files of the pack of a language, with another home page where one is given."""
    own = {
        page: home if home and page.reference == "page:home" else html
        for page, html in pages(locale).items()
    }
    return pack.packed(frame(locale), own, ASSETS, INDEX)


def content(locale: str, home: bytes = b"") -> dict[str, Any]:
    """What stands in the pack."""
    read: dict[str, Any] = json.loads(made(locale, home)[f"assets/pack-{locale}.json"])
    return read


def unpacked(read: dict[str, Any]) -> dict[str, str]:
    """The files of a pack, by their address."""
    lines = read["lines"]
    return {
        address: "\n".join(
            line
            for run in runs
            for line in (lines[slice(*run)] if isinstance(run, list) else [lines[run]])
        )
        for address, runs in read["files"].items()
    }


def test_a_pack_holds_the_pages_of_its_language_and_what_they_load() -> None:
    files = unpacked(content("ar"))
    index = files.pop("assets/search-ar.js")
    assert index == INDEX.decode()
    assert sorted(files) == [
        "ar/",
        "ar/op-je-telefoon/",
        "assets/page-home-later.js",
        "assets/page-home.js",
        "assets/page-keep.js",
        "assets/site.css",
    ]
    offered = made("ar")["ar/op-je-telefoon/index.html"]
    own = {page.address: html for page, html in pages("ar").items()}
    own |= ASSETS | {"ar/op-je-telefoon/": offered}
    assert {address: own[address].decode() for address in files} == files
    assert set(unpacked(content("nl"))) >= {"", "assets/site.css"}


def test_a_line_stands_in_a_pack_once() -> None:
    lines = content("nl")["lines"]
    assert lines.count("<p>overal gelijk</p>") == 1
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("more", range(120))
def test_the_page_says_the_size_of_the_pack_that_holds_it(more: int) -> None:
    """Rounded up; also where the digits of the size are what makes it a kilobyte more."""
    nothing_like_it = Random(1).randbytes(4300 + more).hex()
    files = made("nl", home=nothing_like_it.encode())
    said = files["op-je-telefoon/index.html"].decode()
    (size,) = re.findall(r'<span id="pack-size">(\d+)</span>', said)
    small = files["assets/pack-nl.json.gz"]
    assert 1000 * (int(size) - 1) - 20 < len(small) <= 1000 * int(size)
    assert gzip.decompress(small) == files["assets/pack-nl.json"]
    assert unpacked(json.loads(files["assets/pack-nl.json"]))["op-je-telefoon/"] == said


def test_two_packs_of_the_same_site_are_the_same_and_a_change_is_another_version() -> None:
    assert made("nl") == made("nl")
    assert content("nl", home=b"anders")["version"] != content("nl")["version"]


def test_the_page_for_what_is_not_kept_is_a_page_of_its_own() -> None:
    absent = content("ar")["absent"]
    assert "<title>Niet hier | Naam &amp; co</title>" in absent
    assert '<a href="[site]ar/">Begin</a>' in absent
    assert '<html lang="ar" dir="ltr">' in absent


def test_all_who_read_or_write_a_pack_know_the_same_format() -> None:
    text = (REPOSITORY / "overrides" / "assets" / "lib" / "pack.js").read_text()
    assert f"const FORMAT = {pack.FORMAT};" in text
