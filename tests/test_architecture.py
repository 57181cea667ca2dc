"""Data flows one way: a module imports only what stands upstream of it. One name is one thing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import portal
from tests.conftest import REPOSITORY

PACKAGE = Path(portal.__file__).parent
# From the first room to the last. A module may import its own room and the ones before it.
ROOMS = [
    ["problem", "sentence", "clock", "parallel", "store", "version", "later"],
    ["source"],
    ["law"],
    ["kinds"],
    ["i18n"],
    ["check"],
    ["pages", "editor"],
    ["outputs", "report"],
    ["pipeline"],
    ["arguments", "cli_site", "staff", "translating", "cli"],
]
PLACE = {name: number for number, names in enumerate(ROOMS) for name in names}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.stem[0] != "_")


def parsed(path: Path) -> ast.Module:
    return ast.parse((PACKAGE / path).read_text())


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module == "portal":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portal."):
            names.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("portal.") for alias in node.names)
    return names


def room(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_what_stands_upstream(path: Path) -> None:
    later = {name for name in imported(path) if PLACE[name] > PLACE[room(path)]}
    assert later == set()


def called(path: Path) -> set[str]:
    """What a module calls, as it is written: `print`, `date.today`, `path.read_text`."""
    return {ast.unparse(node.func) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_command_prints_and_only_the_clock_looks_at_the_day(path: Path) -> None:
    if path.name not in ("cli.py", "cli_site.py", "staff.py", "translating.py"):
        assert not called(path) & {"print", "click.echo", "sys.exit", "exit"}
    if path.name != "clock.py":
        assert not called(path) & {"date.today", "datetime.now", "datetime.today"}


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.parts[0] in ("law", "kinds", "pages", "check")], ids=str
)
def test_what_only_thinks_reads_and_writes_nothing(path: Path) -> None:
    methods = {name.rpartition(".")[2] for name in called(path)}
    assert not methods & {"read_text", "read_bytes", "write_text", "write_bytes"}
    assert "open" not in called(path)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_stays_small_and_says_what_it_is(path: Path) -> None:
    text = (PACKAGE / path).read_text()
    assert len(text.splitlines()) <= 280
    assert ast.get_docstring(ast.parse(text))


def test_the_rooms_are_those_that_the_architecture_names() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text()
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = [re.findall(r"`(\w+)`", row) for row in rows]
    assert {name for names in named for name in names} == {room(path) for path in MODULES}
    order = [PLACE[names[0]] for names in named]
    assert order == sorted(order, reverse=True)


def test_one_name_is_one_thing() -> None:
    classes = Counter(
        node.name
        for path in MODULES
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, number in classes.items() if number > 1 and name[0] != "_"] == []


def kind_names() -> set[str]:
    """What a kind is called on disk and in references, where that is no word like any other."""
    texts = [(PACKAGE / path).read_text() for path in MODULES if room(path) == "kinds"]
    found = [re.search(r'KIND = Kind\(\s+name="(.+)",\s+folder="(.+)"', text) for text in texts]
    names = {match[1] for match in found if match}
    folders = {match[2] for match in found if match}
    return {f"{name}:" for name in names} | (folders | names) - {
        *("parameter", "parameters", "term", "tree", "about")
    }


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) not in ("kinds", "law")], ids=str)
def test_no_kind_is_a_special_case_elsewhere(path: Path) -> None:
    """A kind is named in its own file; the law names those that an outcome leads to."""
    words = {
        re.match("[^:]*:?", node.value)[0]
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert words & kind_names() == set()


def test_a_walk_through_a_tree_loads_no_template_and_no_markdown() -> None:
    code = (
        "import sys; from portal.cli import main; "
        f"main(['--root', {str(REPOSITORY)!r}, 'decide', 'twv', '--answers', '{{}}']); "
        "print(sorted({'jinja2', 'markdown', 'babel'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == "[]\n"
