"""A built site holds its files and no other, and what is as it should be is not written again."""

from __future__ import annotations

from pathlib import Path

from portal.outputs.built import changed_in, paths

FILES = {"index.html": b"home", "ar/index.html": b"ar", "assets/site.css": b"css"}


def written(site: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def test_only_what_differs_is_to_be_written(tmp_path: Path) -> None:
    assert changed_in(tmp_path / "none", FILES) == FILES
    written(tmp_path, FILES)
    assert changed_in(tmp_path, FILES) == {}
    assert changed_in(tmp_path, FILES | {"ar/index.html": b"new"}) == {"ar/index.html": b"new"}


def test_what_nobody_wants_is_removed_with_its_folder(tmp_path: Path) -> None:
    written(tmp_path, FILES | {"old/page/index.html": b"old", "ar/old.html": b"old"})
    (tmp_path / "link.html").symlink_to(tmp_path / "index.html")
    assert changed_in(tmp_path, FILES) == {}
    assert set(paths(tmp_path)) == FILES.keys()
    assert not (tmp_path / "old").exists()


def test_a_link_is_no_file_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"home")
    (tmp_path / "index.html").symlink_to(tmp_path / "elsewhere")
    assert changed_in(tmp_path, {"index.html": b"home", "elsewhere": b"home"}) == {
        "index.html": b"home"
    }
