"""Every fault prints one line that says where it is and what to do; all faults print at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from portal import pipeline
from portal.law.value import Known
from portal.problem import Problem, errors
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
def test_a_fault_prints_its_place_and_its_remedy_until_it_is_mended(
    small: Path, told: Callable[[], list[Problem]], case: dict
) -> None:
    path = small / case["file"]
    text = path.read_text() if path.is_file() else None
    change(small, case)
    for _ in ("the first run after the edit", "one that finds the same files again"):
        assert [str(problem) for problem in errors(told())] == case["problems"]
    path.unlink(missing_ok=True)
    if text is not None:
        path.write_text(text)
    assert errors(told()) == []


def test_the_small_portal_itself_has_no_error(small: Path) -> None:
    assert errors(pipeline.read(small, AS_OF).problems) == []


@pytest.mark.parametrize(
    "names",
    [
        ["a key with a typo", "a file in an unknown folder", "an address that is not safe"],
        ["a bare amount", "an unknown contact", "a link in a plain line"],
    ],
)
def test_faults_in_several_files_print_together_and_sorted(small: Path, names: list[str]) -> None:
    """Faults of form come first, all of them; then, once the form is right, all others."""
    cases = [case for case in CASES if case["name"] in names]
    for case in cases:
        change(small, case)
    lines = [str(problem) for problem in errors(pipeline.read(small, AS_OF).problems)]
    assert lines == sorted(line for case in cases for line in case["problems"])


def test_what_needs_an_eye_is_said_and_stops_nothing(small: Path) -> None:
    """A review that is due, a dispute that nobody decided, what is to be supplied."""
    parameter = small / "content/parameters/twv/weeks_limit.yml"
    parameter.write_text(parameter.read_text().split("resolution:")[0])
    problems = pipeline.read(small, AS_OF.replace(year=2027, month=3)).problems
    assert errors(problems) == []
    said = {str(problem) for problem in problems}
    assert said >= {
        "content/parameters/twv/weeks_limit.yml:4: warning: was to be checked again by 2027-02-23. "
        "Compare it with its source. After 2027-05-24 a value is shown as unknown.",
        "content/parameters/twv/weeks_limit.yml:17: warning: sources disagree, and nobody has "
        'decided. Add a "resolution". Until then every answer that uses it is "ask".',
        "content/municipality.yml:9: notice: Meedoenbalie: phone is to be supplied by the "
        "municipality.",
    }


def test_a_copy_with_a_good_name_is_noticed(small: Path) -> None:
    folder = small / "content/faq"
    (folder / "mag-ik-werken-kopie.yml").write_text((folder / "mag-ik-werken.yml").read_text())
    said = {str(problem) for problem in pipeline.read(small, AS_OF).problems}
    assert (
        "content/faq/mag-ik-werken-kopie.yml:1: warning: has the title and the summary of "
        '"mag-ik-werken". Is it a copy? Remove it, or write what it says itself.' in said
    )


@pytest.mark.parametrize(("day", "known"), [("2027-05-24", True), ("2027-05-25", False)])
def test_the_grace_period_ends_when_the_warning_says(small: Path, day: str, known: bool) -> None:
    content = pipeline.read(small, AS_OF).checked()
    found = content.law.on(date.fromisoformat(day)).value("twv.waiting_period")
    assert isinstance(found, Known) is known
