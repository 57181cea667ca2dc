"""No file makes the check fail: each fault is told with its file and line, soon, and in little
memory; and what passes can be built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal import pipeline
from portal.cli import main
from portal.pages.site import Press
from portal.problem import Problem, errors
from portal.store import Store
from tests.conftest import AS_OF, copy_small_portal
from tests.hostile.measured import measured

CASES = yaml.safe_load((Path(__file__).parent / "files.yml").read_text())
# Every second one of these proposals in the layer of a municipality: its files are read as others.
LOCAL = [
    case | {"file": case["file"].replace("content/", "local/", 1), "name": f"local, {case['name']}"}
    for case in CASES[::2]
    if case["file"].startswith("content/")
]
# What a clean run of the small portal costs is not counted; a busy machine takes ten times as long.
SECONDS, MEGABYTES = 2, 50


def tree(questions: int) -> str:
    """A tree that asks so many questions in a row, each with two answers that ask the next."""
    basis = "legal_basis: [{source: wav, article: art. 2}]"
    head = (
        "title: T\nintro: I\nowner: o\nlast_checked: 2026-11-23\nreview_by: 2027-02-23\nstart: q1\n"
    )
    asked = [
        f"  q{n}: {{type: choice, ask: A, condition: C, {basis}, options: "
        f"{{a: {{label: A, next: q{n + 1}}}, b: {{label: B, next: q{n + 1}}}}}}}\n"
        for n in range(1, questions)
    ]
    end = f"{{verdict: ask, title: T, text: T, {basis}, checklist: begin, contact: uwv}}"
    last = f"  q{questions}: {{type: choice, ask: A, condition: C, {basis}, options: "
    last += "{a: {label: A, next: one}, b: {label: B, next: two}}}\n"
    return f"{head}questions:\n{''.join(asked)}{last}outcomes:\n  one: {end}\n  two: {end}\n"


def rows(text: str, number: int) -> str:
    head, _, row = text.partition("values:\n")
    first = row[: row.index("\n  - ") + 1] if "\n  - " in row else row
    return f"{head}values:\n{first * number}"


def change(root: Path, case: dict[str, Any]) -> None:
    path = root / case["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    base = root / case["file"].replace("local/", "content/", 1)
    if base.is_file() and not path.exists():
        shutil.copy(base, path)
    text = case.get("with", case.get("text", ""))
    match case.get("times"):
        case [mark, number]:
            text = text.replace(mark, case.get("using", mark) * number, 1)
        case int() as number:
            text = "".join(text.replace("@", str(n)) for n in range(number))
    if "replace" in case:
        old = path.read_text()
        assert case["replace"] in old
        text = old.replace(case["replace"], text, 1)
    if "tree" in case:
        text = tree(case["tree"])
    if "rows" in case:
        text = rows(path.read_text(), case["rows"])
    path.write_bytes(text.encode("latin-1" if case.get("bytes") else "utf-8"))


def built(root: Path, store: Store) -> list[Problem]:
    """What is wrong; what is not wrong is built, in two languages."""
    portal = pipeline.read(root, AS_OF, store)
    if not errors(portal.problems):
        list(Press(pipeline.book(portal, AS_OF)).pages(["nl", "ar"]))
    return portal.problems


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small portal in which nothing is wrong."""
    return copy_small_portal(tmp_path_factory.mktemp("clean") / "portal")


@pytest.fixture
def hostile(clean: Path, case: dict) -> Iterator[Path]:
    """That portal with a hostile file in it, as long as a test looks."""
    path = clean / case["file"]
    before = path.read_bytes() if path.exists() else None
    change(clean, case)
    yield clean
    if before is not None:
        path.write_bytes(before)
        return
    path.unlink()
    while not any((path := path.parent).iterdir()):
        path.rmdir()


@pytest.fixture(scope="module")
def store(clean: Path) -> Store:
    """What a run keeps in which nothing is wrong: only the hostile file is new. Its pages are made
    once, so that every process that is forked has the templates."""
    kept = Store()
    built(clean, kept)
    return kept


@pytest.fixture(scope="module")
def usual(clean: Path) -> float:
    """The seconds of a clean run."""
    return max(measured(lambda: pipeline.read(clean, AS_OF).problems).seconds for _ in range(3))


def test_there_are_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES + LOCAL, ids=[case["name"] for case in CASES + LOCAL])
def test_a_hostile_file_is_told_of_and_harms_nobody(
    hostile: Path, usual: float, store: Store, case: dict
) -> None:
    done = measured(lambda: pipeline.read(hostile, AS_OF, store).problems, usual + SECONDS)
    assert done.traceback == ""
    lines = [str(p) for p in errors(done.value) if str(p.path) == case["file"] and p.line > 0]
    if not case.get("allowed"):
        assert any(words in line for line in lines for words in case["says"].split("|")), lines
    assert all(len(line) <= 900 and line.isprintable() for line in map(str, done.value))
    assert done.seconds <= usual + SECONDS
    assert done.megabytes <= MEGABYTES


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.get("allowed")], ids=lambda case: case["name"]
)
def test_what_the_check_lets_pass_can_be_built(hostile: Path, store: Store, case: dict) -> None:
    done = measured(lambda: built(hostile, store), most=5)
    assert done.traceback == ""
    assert done.seconds < 5


def test_thousands_of_faults_are_told_as_soon_as_one(small: Path) -> None:
    for number in range(2000):
        (small / "content" / "faq" / f"x{number}.yml").write_text("title: x\n")
    done = measured(lambda: main(["--root", str(small), "check"]))
    assert (done.value, done.traceback) == (1, "")
    assert done.seconds < 10
