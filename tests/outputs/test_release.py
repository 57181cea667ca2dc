"""A release is the built site as readers get it; one is swapped for another in one step."""

from __future__ import annotations

import base64
import fcntl
import gzip
import hashlib
import json
import os
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Process
from pathlib import Path

import brotli
import deploy
import pytest

from portal.cli import main
from portal.outputs import hosting
from portal.outputs.release import MANIFEST, copies, released
from portal.outputs.releases import publish
from portal.outputs.verify import verify
from tests.conftest import KILLS
from tests.outputs.test_hosting import Answer, nginx

PAGE = """<!doctype html>
<html lang="nl">
<head>
<link rel="stylesheet" href="../assets/site.css">
<link rel="stylesheet" href="../elsewhere.css">
<script defer src="../assets/aid.js"></script>
</head>
<p>assets/site.css</p>
"""
SITE = {
    "index.html": PAGE.replace("../", "./").encode(),
    "werken/index.html": PAGE.encode(),
    "404.html": PAGE.replace("../", "/").encode(),
    "ar/404.html": PAGE.replace("../", "/").encode(),
    "assets/site.css": b"p{}",
    "assets/aid.js": b"one",
    "assets/aid-later.js": b"two",
    "assets/search-nl.js": b"three",
    "assets/pack-nl.json": b"{}" * 99,
    "assets/pack-nl.json.gz": b"small",
    "icon.png": b"png",
}


def html(files, path: str = "werken/index.html") -> str:
    return files[path].decode()


def test_what_pages_load_has_a_digest_in_its_name() -> None:
    files = released(SITE, "/")
    names = {re.sub(r"\.[0-9a-f]{10}", "", path): path for path in files}
    assert {"hashed/site.css", "hashed/aid.js", "hashed/aid-later.js"} <= names.keys()
    page = html(files)
    assert f'href="../{names["hashed/site.css"]}"' in page
    assert f'src="../{names["hashed/aid.js"]}"' in page
    assert "<p>assets/site.css</p>" in page and 'href="../elsewhere.css"' in page
    assert [files[names[f"hashed/{name}"]] for name in ("aid.js", "aid-later.js")] == [
        b"one",
        b"two",
    ]
    assert "assets/pack-nl.json" in files and "assets/pack-nl.json.gz" not in files


def test_a_script_finds_what_it_loads_later_beside_itself() -> None:
    """As scripts do: by `-later` before the ending of their own name."""
    for changed in ("assets/aid.js", "assets/aid-later.js"):
        files = released(SITE | {changed: b"new"}, "/")
        (first,) = re.findall(r'src="\.\./(hashed/[^"]+)"', html(files))
        assert first.replace(".js", "-later.js") in files
        assert first not in released(SITE, "/")


def test_a_browser_runs_a_script_only_as_it_was_released() -> None:
    (seal,) = re.findall(r'integrity="sha384-([^"]+)"', html(released(SITE, "/")))
    assert base64.b64decode(seal) == hashlib.sha384(b"one").digest()


def test_every_page_says_its_build_and_every_change_is_another() -> None:
    def build(site) -> str:
        files = released(site, "/")
        said = {re.findall(r'name="build" content="([^"]+)"', html(files, p))[0] for p in pages}
        (one,) = said
        assert json.loads(files[MANIFEST])["build"] == one
        return one

    pages = [path for path in SITE if path.endswith(".html")]
    assert build(SITE) == build(dict(reversed(SITE.items())))
    assert len({build(SITE), build(SITE | {"icon.png": b"new"}), build(SITE | {"x": b""})}) == 3


def test_the_manifest_names_every_file_with_its_digest() -> None:
    files = released(SITE, "/")
    told = json.loads(files[MANIFEST])["files"]
    assert told.keys() == files.keys() - {MANIFEST}
    assert all(hashlib.sha256(files[path]).hexdigest() == told[path] for path in told)


def test_texts_stand_beside_themselves_compressed() -> None:
    files = released(SITE, "/")
    small = copies(files)
    assert {"werken/index.html.br", "werken/index.html.gz", "assets/pack-nl.json.br"} <= set(small)
    assert not [path for path in small if path.startswith("icon")]
    for path, content in small.items():
        plain, _, ending = path.rpartition(".")
        decode = brotli.decompress if ending == "br" else gzip.decompress
        assert decode(content) == files[plain]
    assert small == copies(files)


def test_a_static_host_finds_its_rules_in_the_folder() -> None:
    files = released(SITE, "/portaal/")
    assert html(files, "_headers").startswith("/portaal/*\n  Content-Security-Policy: ")
    assert "/portaal/ar/* /portaal/ar/404.html 404\n" in html(files, "_redirects")


# Publish, roll back, verify.


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def built(folder: Path, **changes: str) -> str:
    """A built site in `folder`."""
    for path, content in SITE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for path, text in changes.items():
        (folder / path.replace("_", ".")).write_text(text)
    return str(folder)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder with one release in it."""
    target = tmp_path / "www"
    with umask(0o077):
        assert main(["publish", built(tmp_path / "site"), str(target)]) == 0
    return target


def now(target: Path) -> str:
    """What readers of `target` get."""
    return (target / "current").readlink().name


def test_a_web_server_can_read_it_whatever_the_umask(target: Path) -> None:
    for path in [target, *target.rglob("*")]:
        if path.name != ".lock":
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_releases_are_kept_counted_and_taken_back(target: Path, tmp_path: Path, capsys) -> None:
    site = tmp_path / "site"
    for number in range(6):
        assert main(["publish", built(site, robots_txt=str(number)), str(target)]) == 0
    assert len(list((target / "releases").iterdir())) == 5
    assert "5 kept" in capsys.readouterr().out.splitlines()[-1]
    assert now(target).startswith("0007-")
    for number in (6, 5, 4, 3):
        assert main(["rollback", str(target)]) == 0
        assert now(target).startswith(f"000{number}-")
    assert main(["rollback", str(target)]) == 2
    assert "no release before this one" in capsys.readouterr().err
    assert main(["publish", str(site), str(target)]) == 0
    assert now(target).startswith("0008-")


def test_what_a_page_of_another_release_loads_is_still_there(target: Path, tmp_path: Path) -> None:
    def styles() -> set[str]:
        return {path.name for path in (target / "current" / "hashed").glob("site.*.css")}

    first = styles()
    site = tmp_path / "site"
    (site / "assets" / "site.css").write_text("p{color:red}")
    assert main(["publish", str(site), str(target)]) == 0
    both = styles()
    assert len(both) == 2 and first < both
    assert main(["rollback", str(target)]) == 0
    assert styles() == both
    assert main(["verify-site", str(target / "current")]) == 0


def test_an_unchanged_file_stays_the_same_file(target: Path, tmp_path: Path) -> None:
    """So that a browser that asks again hears that it is."""
    first = (target / "current" / "assets" / "pack-nl.json.br").resolve()
    assert main(["publish", built(tmp_path / "site", robots_txt="new"), str(target)]) == 0
    second = (target / "current" / "assets" / "pack-nl.json.br").resolve()
    assert first != second and first.stat().st_ino == second.stat().st_ino


def test_releases_of_one_second_differ_for_a_browser_that_asks_again(
    target: Path, tmp_path: Path
) -> None:
    """A server knows a file by its size and its second, before and after a rollback too."""
    (tmp_path / "nginx").mkdir()
    with nginx.running(tmp_path / "nginx", target) as place:
        seen = {}
        for word in ("een", "elf", "een", "zes"):
            built(tmp_path / "site", robots_txt=word * 99, sitemap_xml="the same" * 99)
            assert main(["publish", str(tmp_path / "site"), str(target)]) == 0
            for encoding in ("br", "gzip", "identity"):
                got = Answer(place, "/robots.txt", Accept_Encoding=encoding)
                assert seen.setdefault((encoding, got.headers["etag"]), got.body) == got.body
            kept = Answer(place, "/sitemap.xml").headers["etag"]
            assert seen.setdefault("kept", kept) == kept
        assert main(["rollback", str(target)]) == 0
        before = Answer(place, "/robots.txt", If_None_Match=got.headers["etag"])
        assert (before.status, before.body[:3]) == (200, b"een")


def test_what_was_cut_short_is_cleared_and_was_never_shown(target: Path, tmp_path: Path) -> None:
    part = target / "releases" / "0002-aaaaaaaaaaaa.part"
    part.mkdir()
    (part / "index.html").write_text("half")
    (target / ".current.part").symlink_to("nowhere")
    assert main(["publish", built(tmp_path / "site"), str(target)]) == 0
    assert now(target).startswith("0002-") and not part.exists()


def test_whoever_is_killed_while_publishing_leaves_a_whole_site(target: Path) -> None:
    chance = random.Random(15)
    for number in range(max(20, KILLS)):
        files = released(deploy.site(number), "/")
        one = Process(target=publish, args=(files, target))
        one.start()
        one.join(chance.random() * 0.1)
        one.kill()
        one.join()
        assert verify(str(target / "current"))[2] == []
    publish(files, target)
    assert verify(str(target / "current"))[2] == []
    assert {path.suffix for path in (target / "releases").iterdir()} == {""}


def test_a_damaged_release_does_not_stop_the_next(target: Path, tmp_path: Path) -> None:
    (target / "current" / MANIFEST).write_text("{")
    assert main(["publish", built(tmp_path / "site"), str(target)]) == 0
    assert main(["verify-site", str(target / "current")]) == 0


def test_where_nothing_can_be_published_one_line_says_so(tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_text("")
    for words in (
        ["publish", str(tmp_path / "none"), str(tmp_path / "www")],
        ["publish", built(tmp_path / "site"), str(tmp_path / "file")],
        ["rollback", str(tmp_path / "www")],
        ["verify-site", str(tmp_path / "none")],
    ):
        assert main(words) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "www" / "current").exists()


@pytest.mark.parametrize("strange", ["link", "device", "pipe"])
def test_what_is_no_file_of_a_site_is_not_published(strange: str, tmp_path: Path, capsys) -> None:
    for name in ("index.html", "404.html"):
        (tmp_path / "site" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_bytes(SITE[name])
    place = tmp_path / "site" / "x.html"
    if strange == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("index.html" if strange == "link" else "/dev/zero")
    assert main(["publish", str(tmp_path / "site"), str(tmp_path / "www")]) == 2
    assert f"portal: {place} is no regular file." in capsys.readouterr().err
    assert not (tmp_path / "www" / "current").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["site", "site/www"], "lies in the site itself"),
        (["site", "www", "--site-url", "https://[::1/"], "is not the address of a site"),
        (["site", "www", "--site-url", "https://x.example/;a/"], "is not the address of a site"),
    ],
)
def test_a_place_that_cannot_be_is_one_line(
    words: list[str], said: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    Path("site/index.html").write_bytes(SITE["index.html"])
    assert main(["publish", *words]) == 2
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1
    assert not Path("www").exists() and not Path("site/www").exists()


def test_who_publishes_is_alone(target: Path, tmp_path: Path, capsys) -> None:
    with (target / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert main(["rollback", str(target)]) == 2
    assert "somebody else" in capsys.readouterr().err


def test_a_published_site_is_held_against_its_manifest(target: Path, capsys) -> None:
    current = target / "current"
    assert main(["verify-site", str(current)]) == 0
    (current / "index.html").write_text("other")
    (current / "icon.png").unlink()
    (current / "404.html").unlink()  # its compressed copies stay
    (current / "werken" / "index.html.br").write_bytes(brotli.compress(b"other"))
    (current / "werken" / "index.html.gz").write_bytes(b"no gzip")
    (current / "strange.html").write_text("x")
    capsys.readouterr()
    assert main(["verify-site", str(current)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "404.html is missing",
        "icon.png is missing",
        "index.html is another file",
        "index.html.br says something else than index.html",
        "index.html.gz says something else than index.html",
        "strange.html is not of this release",
        "werken/index.html.br says something else than werken/index.html",
        "werken/index.html.gz says something else than werken/index.html",
    ]


@pytest.mark.parametrize("manifest", ["", "[", "[" * 100_000, "null", '{"build": 1, "files": [1]}'])
def test_a_manifest_that_is_none_is_one_line(manifest: str, tmp_path: Path, capsys) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    assert main(["verify-site", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"portal: no {MANIFEST} in ")


def test_a_name_that_no_address_has_is_missing_at_the_address(tmp_path: Path, capsys) -> None:
    names = ["a b", "a\n::warning::b", "\x1b[2J", "é"]
    told = {"build": "x", "files": dict.fromkeys(names, "0")}
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / MANIFEST).write_text(json.dumps(told))
    with nginx.running(tmp_path, tmp_path) as place:
        assert main(["verify-site", place]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(names)
    assert all(line.isprintable() and line.endswith(" is missing") for line in said)


def test_an_address_is_held_against_its_manifest_and_another_mirror_is_the_same(
    target: Path, tmp_path: Path, capsys
) -> None:
    """Two machines that publish the same build are one site."""
    other = tmp_path / "mirror"
    assert main(["publish", str(tmp_path / "site"), str(other)]) == 0
    for folder in (tmp_path / "n1", tmp_path / "n2"):
        folder.mkdir()
    with (
        nginx.running(tmp_path / "n1", target) as one,
        nginx.running(tmp_path / "n2", other) as two,
    ):
        capsys.readouterr()
        assert main(["verify-site", one]) == main(["verify-site", two]) == 0
        said = capsys.readouterr().err.splitlines()
        assert said[0] == said[1] and "0 of them wrong" in said[0]
        pages = [Answer(place, "/werken/", Accept_Encoding="br").body for place in (one, two)]
        assert pages[0] == pages[1]
        (target / "current" / "werken" / "index.html").write_text("other")
        assert main(["verify-site", one]) == 1
        assert capsys.readouterr().out == "werken/index.html is another file\n"


def test_no_reader_notices_a_release_or_a_rollback(tmp_path: Path) -> None:
    """benchmarks/deploy.py does the same with 200 deploys, 50 rollbacks and 100,000 requests."""
    found = deploy.under_load(tmp_path, deploys=8, rollbacks=3, requests=2_000)
    assert found.requests >= 2_000 and found.releases <= 5
    assert (found.failed, found.mixed) == (0, 0)


def test_rules_are_for_names_that_a_release_has() -> None:
    assert any(path.startswith(hosting.HASHED) for path in released(SITE, "/"))
