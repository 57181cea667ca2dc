"""Only regular files with expected names are read; anything else is a problem of one line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal import pipeline
from portal.problem import errors
from tests.conftest import AS_OF


def faults(root: Path) -> list[str]:
    return [str(problem) for problem in errors(pipeline.read(root, AS_OF).problems)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("...yml", "...yml"),
        ("a#b.yml", "a#b.yml"),
        ("a b.yml", "a b.yml"),
        ("Mag.yml", "Mag.yml"),
        ("a\nb.yml", r"a\nb.yml"),
        ("a\u202eb.yml", r"a\u202eb.yml"),
        (".hidden.yml", ".hidden.yml"),
        ('x"><img src=x onerror=y>.yml', 'x"><img src=x onerror=y>.yml'),
        ("x" * 80 + ".yml", "x" * 80 + ".yml"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_refused(small: Path, name: str, shown: str) -> None:
    (small / "content/faq" / name).write_text("title: x\n")
    assert faults(small) == [
        f"content/faq/{shown}:1: has a name that cannot be an address. "
        "Use small letters, digits and hyphens, as in mag-ik-werken.yml."
    ]


def test_a_name_that_is_no_text_is_refused(small: Path) -> None:
    (small / "content/faq" / os.fsdecode(b"\xff.yml")).write_text("title: x\n")
    assert faults(small)[0].startswith(r"content/faq/\udcff.yml:1: has a name that")


def test_a_folder_or_a_pipe_is_no_file(small: Path) -> None:
    (small / "content/faq/map.yml").mkdir()
    os.mkfifo(small / "content/faq/pipe.yml")
    assert [line.partition(". ")[0] for line in faults(small)] == [
        "content/faq/map.yml:1: has a name that no folder of content has",
        "content/faq/pipe.yml:1: is no regular file",
    ]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("__init__.py", "__init__.py"),
        ("README", "README"),
        ("xx/LC_MESSAGES/faq.po", "xx"),
        ("ar/faq.po", "ar/faq.po"),
        ("ar/LC_MESSAGES/faqs.po", "ar/LC_MESSAGES/faqs.po"),
        ("ar/LC_MESSAGES/faq.po~", "ar/LC_MESSAGES/faq.po~"),
        ("ar/read-back/faq.po", "ar/read-back/faq.po"),
        ("ar/read-back/faqs.yml", "ar/read-back/faqs.yml"),
        ("ar/LC_MESSAGES/faq.yml", "ar/LC_MESSAGES/faq.yml"),
    ],
)
def test_only_catalogues_stand_under_locale(small: Path, path: str, shown: str) -> None:
    stranger = small / "locale" / path
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_text("")
    (line,) = faults(small)
    assert line.startswith(f"locale/{shown}:1: is no catalogue of a language and a part of the")


@pytest.mark.parametrize(
    "path",
    [
        "content/.gitattributes",
        "content/mkdocs.yml",
        "content/hook.py",
        "content/faq/main.html",
        "content/faq/404.html",
        "content/.github/workflows/x.yml",
        "locale/.gitattributes",
        "locale/ar/hooks.py",
    ],
)
def test_nothing_that_a_tool_reads_by_its_name_stands_among_the_content(
    small: Path, path: str
) -> None:
    (small / path).parent.mkdir(parents=True, exist_ok=True)
    (small / path).write_text("")
    assert faults(small)


@pytest.mark.parametrize("name", ["content", "locale", "local", "content/media"])
def test_a_linked_folder_is_refused(small: Path, name: str) -> None:
    (small / name).mkdir(exist_ok=True)
    (small / name).rename(small / "elsewhere")
    (small / name).symlink_to(small / "elsewhere")
    assert faults(small)[0].startswith(f"{name}:1: is a symbolic link. Put the f")


@pytest.mark.parametrize("place", ["content/media", "local/media"])
def test_nothing_behind_a_linked_folder_is_read(small: Path, place: str) -> None:
    (small / "elsewhere/faq").mkdir(parents=True)
    (small / "elsewhere/faq/one.jpg").write_bytes(b"\xff\xd8\xff")
    (small / place).parent.mkdir(exist_ok=True)
    (small / place).symlink_to(small / "elsewhere")
    assert faults(small) == [f"{place}:1: is a symbolic link. Put the file itself there."]


@pytest.mark.parametrize("name", ["locale", "local"])
def test_a_file_in_the_place_of_a_folder_is_refused(small: Path, name: str) -> None:
    if (small / name).exists():
        shutil.rmtree(small / name)
    (small / name).write_text("")
    assert f"{name}:1: is no folder. Remove it." in faults(small)


@pytest.mark.parametrize("make", [Path.touch, os.mkfifo], ids=["a file", "a pipe"])
def test_what_is_no_folder_holds_no_media(small: Path, make: Callable[[Path], None]) -> None:
    make(small / "content/media")
    (line,) = faults(small)
    assert line.startswith("content/media:1: is no")


def test_only_one_file_of_content_is_for_people_alone(small: Path) -> None:
    (small / "content/README.md").write_text("# Lees mij\n")
    (small / "content/faq/README.md").symlink_to("/dev/zero")
    assert faults(small) == [
        "content/faq/README.md:1: is a symbolic link. Put the file itself there."
    ]


def test_a_linked_language_is_refused(small: Path) -> None:
    (small / "locale/ar").rename(small / "elsewhere")
    (small / "locale/ar").symlink_to(small / "elsewhere")
    assert faults(small)[0].startswith("locale/ar:1: is no catalogue")


@pytest.mark.parametrize("escape", [r"\x02", r"\u202e", r"\u2066", r"\0", r"\x1c"])
def test_a_character_that_is_written_as_an_escape_is_seen(small: Path, escape: str) -> None:
    path = small / "content/culture/op-tijd.yml"
    path.write_text(
        path.read_text()
        .replace("title: Op tijd", f'title: "Op{escape} tijd')
        .replace("komen\n", 'komen"\n', 1)
    )
    assert "holds the invisible character U+" in faults(small)[0]


def test_a_problem_is_one_line_that_can_be_printed(small: Path) -> None:
    path = small / "content/culture/op-tijd.yml"
    path.write_text(path.read_text().replace("contact: ", 'contact: "x\\n::warning::y" #', 1))
    (line,) = faults(small)
    assert r"x\n::warning::y" in line and line.isprintable()
