"""What is not made again is what would have been made."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest

from portal import parallel, pipeline
from portal.check.portal import Portal
from portal.outputs.kept import published
from portal.outputs.publication import Publication
from portal.outputs.publish import Publisher
from portal.outputs.skeleton import Skeleton
from portal.pages.site import Press
from portal.problem import ContentError
from portal.store import Store
from tests.conftest import AS_OF, REPOSITORY

SITE = Publication("https://example.org/")
INPUTS = "the same"


def publisher(root: Path, store: Store) -> Publisher:
    return of(pipeline.read(root, AS_OF, store), store)


def of(portal: Portal, store: Store) -> Publisher:
    assets: Future[Mapping[str, bytes]] = Future()
    sources = sorted((REPOSITORY / "overrides" / "assets").glob("*.*"))
    assets.set_result({f"assets/{path.name}": path.name.encode() for path in sources})
    press = Press(pipeline.book(portal, AS_OF))
    skeleton = Skeleton(REPOSITORY / "overrides", SITE)
    forms = {"beheer/editor.js": b""}
    return Publisher(press, skeleton, assets, store, editor=lambda: forms, editor_key="same")


def site(root: Path, store: Store | None = None) -> Mapping[str, bytes]:
    return publisher(root, Store() if store is None else store).publish(INPUTS)


def edited(root: Path, chance: random.Random) -> None:
    """Change a word, a line or a file under `root`, as people do; some of it is wrong."""
    path = chance.choice(sorted([*root.glob("content/**/*.yml"), *root.glob("locale/**/*.po")]))
    text = path.read_text()
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    words = [w for w in ("moet", "mag", "UWV", "een", "werk", "title: ", 'msgstr "') if w in text]
    kind = chance.randrange(6)
    if kind < 2 and words:
        word = chance.choice(words)
        path.write_text(text.replace(word, f"{word} eens ", 1))
    elif kind == 2:
        path.write_text(text.replace("value: 6", "value: 7"))
    elif kind == 3:
        path.write_text("".join([*lines[:at], *lines[at + 1 :]]))
    elif kind == 4:
        path.unlink()
    else:
        path.write_text(text + "\n")


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small site is made with less work by one process, and what that keeps would stay."""
    monkeypatch.setattr(parallel, "_cores", lambda: 1)


@pytest.mark.parametrize("seed", range(int(os.environ.get("EDIT_SEQUENCES", "10"))))
def test_after_any_edits_the_site_is_as_if_made_anew(
    small: Path, seed: int, request: pytest.FixtureRequest
) -> None:
    """What breaks the content is undone, as people do; it leaves nothing behind either. The first
    time several processes make the pages; after that, one."""
    if seed:
        request.getfixturevalue("one_process")
    chance, store = random.Random(seed), Store()
    made = site(small, store)
    for _ in range(6):
        before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
        edited(small, chance)
        try:
            portal = pipeline.read(small, AS_OF, store)
            begun = of(portal, store)  # as while somebody edits: one language first
            begun.make_pages([chance.choice(begun.locales)])
            made = of(portal, store).publish(INPUTS)
        except ContentError:
            for path, content in before.items():
                path.write_bytes(content)
    assert made == site(small)


def test_what_is_unchanged_is_not_made_again(small: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = publisher(small, store)
    number = first.make_pages(first.locales)
    store.save()
    assert publisher(small, store).make_pages(first.locales) == 0
    assert publisher(small, Store(tmp_path)).make_pages(first.locales) == 0
    path = small / "content" / "culture" / "op-tijd.yml"
    path.write_text(path.read_text().replace("Bel als", "Bel meteen als", 1))
    assert 0 < publisher(small, store).make_pages(first.locales) < number / 2


@pytest.mark.usefixtures("one_process")
def test_a_whole_site_comes_back_for_the_same_inputs_only(small: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = site(small, store)
    store.save()
    assert published(Store(tmp_path), INPUTS) == made
    assert published(Store(tmp_path), "others") is None


@pytest.mark.usefixtures("one_process")
@pytest.mark.parametrize("what", ["value = x'3c'", "name = name || 'x'", "key = 'x'"])
def test_a_store_that_lost_something_is_no_site(small: Path, tmp_path: Path, what: str) -> None:
    store = Store(tmp_path)
    made = site(small, store)
    store.save()
    with sqlite3.connect(tmp_path / "kept.sqlite") as database:
        database.execute(f"update kept set {what} where room = 'pages/ar' and name like '%home'")
    assert published(Store(tmp_path), INPUTS) is None
    assert site(small, Store(tmp_path)) == made
