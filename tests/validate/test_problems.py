"""Every fault prints one line that says where it is and what to do; all faults print at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from portal import pipeline
from portal.problem import errors
from tests.conftest import AS_OF

CASES = yaml.safe_load((Path(__file__).parent / "problems.yml").read_text())


def change(root: Path, case: dict) -> None:
    path = root / case["file"]
    if case.get("delete"):
        path.unlink()
    elif "replace" in case:
        text = path.read_text()
        assert case["replace"] in text
        path.write_text(text.replace(case["replace"], case["with"], 1))
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(case["with"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_fault_prints_its_place_and_its_remedy(small: Path, case: dict) -> None:
    change(small, case)
    found = errors(pipeline.read(small, AS_OF).problems)
    assert [str(problem) for problem in found] == case["problems"]


def test_the_small_portal_itself_has_no_error(small: Path) -> None:
    assert errors(pipeline.read(small, AS_OF).problems) == []


def test_faults_in_several_files_print_together_and_sorted(small: Path) -> None:
    for case in CASES[:2] + [c for c in CASES if c["name"] == "a section that is missing"]:
        change(small, case)
    lines = [str(problem) for problem in pipeline.read(small, AS_OF).problems]
    assert len(lines) == 6
    assert lines == sorted(lines)
