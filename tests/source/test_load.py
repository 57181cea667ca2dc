"""The reader takes YAML 1.2 scalars with their lines, and refuses what can harm or mislead."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.source.load import load, load_all
from portal.store import Store


def read(tmp_path: Path, text: str | bytes):
    (tmp_path / "a.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return load(tmp_path, Path("a.yml"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("08:30", "08:30"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("2026-11-24", "2026-11-24"),
        ("true", True),
        ("null", None),
        ("", None),
        ("12", 12),
        ("14.71", Decimal("14.71")),
        ("'12'", "12"),
        ("0x10", "0x10"),
    ],
)
def test_a_scalar_is_read_as_yaml_1_2_means_it(tmp_path: Path, text: str, value: object) -> None:
    assert read(tmp_path, f"key: {text}\n").data == {"key": value}


def test_every_key_and_entry_knows_its_line(tmp_path: Path) -> None:
    document = read(tmp_path, "a: 1\nb:\n  - x\n  - c: 2\n")
    assert document.line(("b",)) == 2
    assert document.line(("b", 1, "c")) == 4
    assert document.line(("b", 1, "unknown")) == 4


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2\n", 'a.yml:2: has the key "a" twice; the first is on line 1. Remove'),
        ("a: &x 1\n", 'a.yml:1: uses the anchor "&x". Write the value out.'),
        ("a: *x\n", 'a.yml:1: uses the alias "*x". Write the value out.'),
        ("a: !!python/name:os.system x\n", 'a.yml:1: uses the tag "tag:yaml.org,2002:python'),
        ("? [a]\n: 1\n", "a.yml:1: has a list or a mapping as a key. Use a word as key."),
        ("a: 1\n---\nb: 2\n", 'a.yml:2: holds a second document. Remove the "---" line.'),
        ("a: [1\n", "a.yml:1: has a list or a set of keys that is not closed. Close"),
        ("a:\n  b: {c: 1\n  d: 2\n", "a.yml:2: has a list or a set of keys that is not closed."),
        ("a: 1\nb:2\nc: 3\n", "a.yml:2: has no blank behind the colon of a key. Write"),
        ("a: 1\n b: 2\n", "a.yml:2: has a colon in its text, or stands too far to the right. Put"),
        ("[" * 100_000, "a.yml:1: nests deeper than 16 levels. Make it flatter."),
        (b"a: \xff\n", "a.yml:1: is not UTF-8. Save the file as UTF-8."),
        ("a: x\u202ey\n", "a.yml:1: holds the invisible character U+202E. Delete it"),
        ("a: \u3164\n", "a.yml:1: holds the invisible character U+3164. Delete it"),
        ("a: " + "x" * 200_000, "a.yml:1: holds more than 200,000 bytes. Split it."),
    ],
)
def test_what_can_harm_or_mislead_is_refused(
    tmp_path: Path, text: str | bytes, problem: str
) -> None:
    document = read(tmp_path, text)
    assert document.data is None
    assert str(document.problems[0]).startswith(problem)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problem = load(tmp_path, Path("b.yml")).problems[0]
    assert (
        str(problem) == "b.yml:1: cannot be read: No such file or directory. Check that it exists."
    )


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no content/ folder"):
        load_all(tmp_path)


def test_only_yaml_counts_as_content(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "README.md").write_text("#")
    (tmp_path / "content" / "a.yaml").write_text("a: 1")
    (tmp_path / "content" / "link.yml").symlink_to("a.yaml")
    problems = [str(p) for d in load_all(tmp_path).values() for p in d.problems]
    assert problems == [
        "content/a.yaml:1: is not a content file. Remove it; content stands in files with the "
        "ending .yml.",
        "content/link.yml:1: is a symbolic link. Put the file itself there.",
    ]


@settings(max_examples=300)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`\n \t,?\u202e0.", max_size=200))
def test_no_text_at_all_makes_the_reader_fail(tmp_path_factory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    document = read(folder, text)
    assert document.data is None or not document.problems


_scalars = st.none() | st.booleans() | st.integers() | st.decimals(-9, 9, places=2) | st.text()
_written = st.recursive(
    _scalars, lambda one: st.lists(one) | st.dictionaries(st.text(), one), max_leaves=12
)


@given(_written)
@settings(max_examples=200, deadline=None)
def test_what_is_kept_of_a_file_says_the_same_as_the_file(tmp_path_factory, data: object) -> None:
    folder, kept = tmp_path_factory.mktemp("kept"), Store()
    said = json.dumps({"key": data}, default=float, ensure_ascii=False)
    (folder / "a.yml").write_text(said.replace(",", ",\n"), encoding="utf-8")
    once, again = (load(folder, Path("a.yml"), kept) for _ in range(2))
    assert once == again
    assert repr(once.data) == repr(again.data)  # 1 is not 1.0, and not true
    assert list(once.lines) == list(again.lines)
