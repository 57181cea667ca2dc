"""The pack of a language holds what its readers need, once, and within what they can pay."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from portal.outputs import pack
from portal.pages.page import Page
from tests.conftest import REPOSITORY

WORDS = {
    "offline-copy": Markup("Kopie van [day]."),
    "offline-absent-title": Markup('<span lang="nl">Niet <b>hier</b></span>'),
    "offline-absent": Markup("Later."),
    "title-home": Markup("Begin"),
    "kind-page": Markup("Pagina"),
    "for-both": Markup("Voor allebei"),
}
SKELETON = """<head>
<link rel="stylesheet" href="{up}assets/site.css">
<script defer blocking="render" src="{up}assets/{name}.js"></script>
</head>
<p>overal gelijk</p>
<p>{name}</p>
{size}
</html>"""


def page(locale: str, path: str, reference: str) -> Page:
    made = Markup('<time datetime="2026-11-24">24 november 2026</time>')
    return Page(
        locale, "ltr", path, reference, "T", "D", Markup(), "Naam & co", "./",
        root="" if locale == "nl" else f"{locale}/",
        strings=WORDS, made_on=made, expired=Markup("Voorbij"),
    )  # fmt: skip


PAGES = tuple(
    page(locale, path, reference)
    for locale in ("nl", "ar")
    for path, reference in (
        ("", "page:home"),
        ("op-je-telefoon/", "page:keep"),
        ("over/bronnen/", "page:sources"),
        ("naast-nederlands/x/", "beside:faq:x"),
    )
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built site of two languages, without packs."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "site.css").write_text("main{color:red}")
    (assets / "page-home-later.js").write_text("'later'")
    for made in PAGES:
        address = made.address
        name = made.reference.replace(":", "-")
        size = '<span id="pack-size"></span>' if made.reference == "page:keep" else ""
        (assets / f"{name}.js").write_text(f"'{name}'")
        (tmp_path / address).mkdir(parents=True, exist_ok=True)
        html = SKELETON.format(up="../" * address.count("/") or "./", name=name, size=size)
        (tmp_path / address / "index.html").write_text(html)
    return tmp_path


def unpacked(text: str) -> dict[str, str]:
    """The files of a pack, by their address."""
    read = json.loads(text)
    lines = read["lines"]
    return {
        address: "\n".join(
            line
            for run in runs
            for line in (lines[slice(*run)] if isinstance(run, list) else [lines[run]])
        )
        for address, runs in read["files"].items()
    }


def test_a_pack_holds_the_pages_of_its_language_and_what_they_load(built: Path) -> None:
    pack.write_packs(PAGES, built)
    files = unpacked((built / "assets" / "pack-ar.json").read_text())
    index = files.pop("assets/search-ar.js")
    assert '"root":"ar/"' in index and '"others":[]' in index
    assert list(files) == [
        "ar/",
        "ar/op-je-telefoon/",
        "assets/page-home-later.js",
        "assets/page-home.js",
        "assets/page-keep.js",
        "assets/site.css",
    ]
    for address, text in files.items():
        file = built / address / "index.html" if address.endswith("/") else built / address
        assert text == file.read_text()
    assert set(unpacked((built / "assets" / "pack-nl.json").read_text())) >= {"", "assets/site.css"}


def test_a_line_stands_in_a_pack_once(built: Path) -> None:
    pack.write_packs(PAGES, built)
    lines = json.loads((built / "assets" / "pack-nl.json").read_text())["lines"]
    assert lines.count("<p>overal gelijk</p>") == 1
    assert len(set(lines)) == len(lines)


def test_the_page_says_the_size_of_the_pack_that_holds_it(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where saying the size makes the pack larger than it said."""
    monkeypatch.setattr(pack, "_compressed", lambda text: b"x" * (995 + 5 * text.count("1")))
    pack.write_packs(PAGES, built)
    said = (built / "op-je-telefoon" / "index.html").read_text()
    (size,) = re.findall(r'<span id="pack-size">(\d+)</span>', said)
    assert (built / "assets" / "pack-nl.json.gz").stat().st_size <= int(size) * 1000


def test_two_packs_of_the_same_site_are_the_same_and_a_change_is_another_version(
    built: Path,
) -> None:
    target = built / "assets" / "pack-nl.json"
    pristine = (built / "op-je-telefoon" / "index.html").read_text()
    versions = []
    for _ in range(2):
        (built / "op-je-telefoon" / "index.html").write_text(pristine)
        pack.write_packs(PAGES, built)
        versions.append((target.read_bytes(), target.with_suffix(".json.gz").read_bytes()))
    assert versions[0] == versions[1]
    (built / "index.html").write_text("anders")
    pack.write_packs(PAGES, built)
    before, after = json.loads(versions[0][0]), json.loads(target.read_text())
    assert before["version"] != after["version"]


def test_the_page_for_what_is_not_kept_is_a_page_of_its_own(built: Path) -> None:
    pack.write_packs(PAGES, built)
    absent = json.loads((built / "assets" / "pack-ar.json").read_text())["absent"]
    assert "<title>Niet hier | Naam &amp; co</title>" in absent
    assert '<a href="[site]ar/">Begin</a>' in absent
    assert '<html lang="ar" dir="ltr">' in absent


def test_all_who_read_or_write_a_pack_know_the_same_format() -> None:
    text = (REPOSITORY / "overrides" / "assets" / "lib" / "pack.js").read_text()
    assert f"const FORMAT = {pack.FORMAT};" in text
