"""What was kept comes back under its own key, whole, or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from portal.store import Store, digest_of

FILE = "kept.sqlite"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder in which one thing is kept."""
    store = Store(tmp_path)
    store.put("pages/nl", "home", "key", b"<p>Welkom</p>")
    store.save()
    return tmp_path


def test_a_thing_comes_back_under_its_own_key_only(kept: Path) -> None:
    assert Store(kept).get("pages/nl", "home", "key") == b"<p>Welkom</p>"
    assert Store(kept).get("pages/nl", "home", "another key") is None
    assert Store(kept).get("pages/ar", "home", "key") is None


def test_what_is_no_longer_wanted_is_forgotten(kept: Path) -> None:
    store = Store(kept)
    store.only("pages/nl", [])
    store.save()
    assert Store(kept).all("pages/nl") == {}


@pytest.mark.parametrize("column", ["room", "name", "key", "value", "digest"])
def test_a_row_that_somebody_changed_is_not_believed(kept: Path, column: str) -> None:
    with sqlite3.connect(kept / FILE) as database:
        database.execute(f"update kept set {column} = ?", (b"<script>",))
    store = Store(kept)
    assert not store.all("pages/nl") and not store.all("<script>")


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 4096])
def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    store = Store(tmp_path)
    assert store.all("pages/nl") == {}
    store.put("pages/nl", "home", "key", b"new")
    store.save()
    store.put("pages/nl", "home", "key", b"newer")
    store.save()
    assert Store(tmp_path).get("pages/nl", "home", "key") == b"newer"


def test_where_nothing_can_be_written_it_remembers_as_long_as_it_lives(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "folder")
    store.put("pages/nl", "home", "key", b"new")
    store.save()
    assert store.get("pages/nl", "home", "key") == b"new"


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("create table kept (something text)")
        database.execute("insert into kept values ('theirs')")
    store = Store(tmp_path)
    assert store.all("pages/nl") == {}
    store.put("pages/nl", "home", "key", b"new")
    store.save()
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("select * from kept").fetchall() == [("theirs",)]


def test_where_a_part_ends_counts() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc") != digest_of("abc")


def test_what_another_version_of_the_program_made_is_not_believed(kept: Path) -> None:
    newer = Store(kept, "2")
    assert newer.all("pages/nl") == {}
    newer.put("pages/ar", "home", "key", b"new")
    newer.save()
    assert Store(kept, "2").all("pages/nl") == {}
    assert Store(kept, "2").get("pages/ar", "home", "key") == b"new"
    assert Store(kept).all("pages/ar") == {}
