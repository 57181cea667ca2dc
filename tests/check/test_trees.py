"""A tree with a fault says where and what to do; a tree without one says nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from portal.check.portal import Portal
from portal.check.trees import faults
from portal.kinds.content import Content
from portal.law.tree import Tree
from portal.pipeline import read as read_portal
from portal.problem import errors
from portal.source.load import load
from tests.conftest import AS_OF, under
from tests.law.lawbook import parameter, read

CASES = read(Path(__file__).with_suffix("").with_name("trees.yml"))
YES_NO: dict[str, Any] = {"unit": "yes-no"}
PARAMETERS = {
    "t.short": parameter({"from": "2022-01-01", "value": 4}, unit="weeks"),
    "t.long": parameter({"from": "2022-01-01", "value": 6}),
    "t.once": parameter(
        {"from": "2022-01-01", "value": 4}, {"from": "2024-01-01", "value": 30}, unit="weeks"
    ),
    "t.rule": parameter(
        {"from": "2022-01-01", "value": False}, {"from": "2026-06-12", "value": True}, **YES_NO
    ),
    "t.share": parameter({"from": "2022-01-01", "value": 25}, unit="percent"),
    "t.half": parameter({"from": "2022-01-01", "value": Decimal("1.5")}),
}


@pytest.fixture(scope="module")
def content(small_portal: Portal) -> Content:
    return under(small_portal.checked(), PARAMETERS)


def found_in(text: str, root: Path, content: Content) -> list[str]:
    (root / "tree.yml").write_text(text)
    document = load(root, Path("tree.yml"))
    assert document.problems == []
    tree = Tree.model_validate(document.data)
    return [str(problem) for problem in sorted(faults(document, tree, content))]


def test_a_whole_tree_has_no_problem(tmp_path: Path, content: Content) -> None:
    assert found_in(CASES["tree"], tmp_path, content) == []


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES["cases"]])
def test_a_fault_is_told(tmp_path: Path, content: Content, case: dict[str, Any]) -> None:
    assert case["replace"] in CASES["tree"]
    broken = CASES["tree"].replace(case["replace"], case["with"], 1)
    assert found_in(broken, tmp_path, content) == case["problems"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("checklist: begin", "checklist: begn", 'unknown checklist "begn". Did you mean "begin"?'),
        ("contact: uwv", "contact: uvw", 'unknown contact "uvw". Did you mean "uwv"?'),
        ("source: decree", "source: decre", 'unknown source "decre". Did you mean "decree"?'),
        (
            "regulation: wachttijd",
            "regulation: wachtijd",
            'unknown regulation "wachtijd". Did you mean "wachttijd"?',
        ),
        (
            "weeks_limit: twv.weeks_limit",
            "weeks_limit: twv.week_limit",
            'unknown parameter "twv.week_limit". Did you mean "twv.weeks_limit"?',
        ),
    ],
)
def test_what_an_outcome_names_has_to_exist(
    small: Path, right: str, wrong: str, message: str
) -> None:
    path = small / "content" / "decision-trees" / "twv.yml"
    text = path.read_text()
    assert right in text
    path.write_text(text.replace(right, wrong, 1))
    found = errors(read_portal(small, AS_OF).problems)
    assert [f"{problem.message} {problem.hint}" for problem in found] == [message]
