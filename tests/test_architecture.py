"""Data flows one way: a module imports only what stands upstream of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import portal

PACKAGE = Path(portal.__file__).parent
# From the first stage to the last. A module may import its own stage and the ones before it.
STAGES = [
    ["problem", "clock"],
    ["load"],
    ["model"],
    ["law"],
    ["i18n"],
    ["validate"],
    ["render", "schemas", "freshness", "audit"],
    ["publish", "search", "pack", "folder", "pdf", "node", "assets"],
    ["pipeline"],
    ["answers", "impact", "handouts"],
    ["cli"],
]
STAGE = {name: number for number, names in enumerate(STAGES) for name in names}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.stem[0] != "_")


def imported(path: Path) -> set[str]:
    tree = ast.parse((PACKAGE / path).read_text())
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "portal":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portal."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("portal.") for alias in node.names)
    return names


def stage(path: Path) -> int:
    return STAGE[path.parts[0].removesuffix(".py")]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_what_stands_upstream(path: Path) -> None:
    later = {name for name in imported(path) if STAGE[name] > stage(path)}
    assert later == set()


def called(path: Path) -> set[str]:
    """What a module calls, as it is written: `print`, `date.today`, `path.read_text`."""
    tree = ast.parse((PACKAGE / path).read_text())
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_command_prints_and_only_the_clock_looks_at_the_day(path: Path) -> None:
    if path.name != "cli.py":
        assert not called(path) & {"print", "sys.exit", "exit"}
    if path.name != "clock.py":
        assert not called(path) & {"date.today", "datetime.now", "datetime.today"}


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] in ("law", "model")], ids=str)
def test_law_and_model_read_and_write_nothing(path: Path) -> None:
    methods = {name.rpartition(".")[2] for name in called(path)}
    assert not methods & {"read_text", "read_bytes", "write_text", "write_bytes"}
    assert "open" not in called(path)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_stays_small_and_says_what_it_is(path: Path) -> None:
    text = (PACKAGE / path).read_text()
    assert len(text.splitlines()) <= 280
    assert ast.get_docstring(ast.parse(text))
