"""One truth, two runtimes: what the browser decides is what the compiler decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.input import EARLIEST_DAY, START_DATE
from portal.law.parameter import Parameter
from tests.browser.parity import Case, decided, expected, filled_in, situated
from tests.conftest import AS_OF, under
from tests.law.lawbook import Shelf, scenarios
from tests.law.test_start import IDLE, cases, wishes


@pytest.fixture(scope="session")
def content(repository: Portal) -> Content:
    return repository.checked()


def disagreements(content: Content, given: list[Case]) -> list[Any]:
    tree = content.trees["twv"]
    return [
        (answers, on, result)
        for (answers, on), result in zip(given, decided(content, given), strict=True)
        if result != expected(tree, answers, on, content)
    ]


def test_every_situation_is_decided_alike(content: Content) -> None:
    given = situated(content.trees["twv"], content)
    asked = next(answers for answers, _ in given if "application-date" in answers)
    longest_ago = ({**asked, "application-date": str(EARLIEST_DAY)}, AS_OF)
    assert len(given) > 10_000
    assert disagreements(content, [*given, longest_ago]) == []


def test_every_wish_to_start_is_answered_alike(content: Content) -> None:
    """On the days of which the browser knows the holidays."""
    book = Shelf(content.parameters, content.municipality.grace_days, content.trees)
    given = [
        ({**answers, START_DATE: str(asked)}, on)
        for answers, on in cases(book)
        if on.year >= AS_OF.year
        for asked in sorted(wishes(answers, on))
    ]
    assert len(given) > 1000
    assert disagreements(content, given) == []


def test_the_scenarios_are_decided_alike(content: Content) -> None:
    listed = scenarios("twv")
    given = [filled_in(case, listed["base"], content) for case in listed["scenarios"]]
    for case, result in zip(listed["scenarios"], decided(content, given), strict=True):
        earliest = case.get("earliest")
        assert result["verdict"] == case["verdict"], case["name"]
        assert result["earliest"] == (earliest and str(earliest)), case["name"]
        assert result["weeks_limit"] == case.get("weeks-limit"), case["name"]
        if wish := case.get("start"):
            possible, *days = wish
            start = result["start"]
            assert start["possible"] == possible, case["name"]
            told = [start["from"], start["decision_by"]]
            assert told == [day and str(day) for day in days], case["name"]
    assert disagreements(content, given) == []


def told_apart(given: list[Case]) -> list[Case]:
    """One case of those that differ in answers that decide no day."""
    return list(
        {
            (on, *(item for item in answers.items() if item[0] not in IDLE)): (answers, on)
            for answers, on in given
        }.values()
    )


def rows(content: Content, name: str, *values: tuple[str, Any]) -> list[dict[str, Any]]:
    """Rows of a parameter: from a day on, with a value; None ends the rule."""
    row = content.parameters[name].values[0].model_dump(by_alias=True)
    return [
        {**row, "from": day, "until": None, "value": value}
        | {"status": "ended" if value is None else "in_force"}
        for day, value in values
    ]


def altered(content: Content, name: str, **fields: Any) -> Content:
    """The content with one parameter changed."""
    old = content.parameters[name].model_dump(by_alias=True)
    changed = Parameter.model_validate({**old, **fields})
    return under(content, {**content.parameters, name: changed})


CLAIM = {"text": {"by": "text", "says": "It is otherwise.", "source": "wav"}}
LAWS: dict[str, tuple[str, Callable[[Content, str], dict[str, Any]]]] = {
    "waiting disputed": ("twv.waiting_period", lambda c, n: {"claims": CLAIM, "resolution": None}),
    "waiting ended": (
        "twv.waiting_period",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 6), ("2026-11-25", None))},
    ),
    "waiting shorter": (
        "twv.waiting_period",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 6), ("2026-12-31", 3))},
    ),
    "waiting in weeks": ("twv.waiting_period", lambda c, n: {"unit": "weeks"}),
    "waiting in days": ("twv.waiting_period", lambda c, n: {"unit": "days"}),
    "waiting in years": ("twv.waiting_period", lambda c, n: {"unit": "years"}),
    "limit disputed": ("twv.weeks_limit", lambda c, n: {"claims": CLAIM, "resolution": None}),
    "limit again": (
        "twv.weeks_limit",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 24)), "claims": {}, "resolution": None},
    ),
    "refusal ended": (
        "twv.refusal_accelerated",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", True), ("2026-11-24", None))},
    ),
    "review passed": ("twv.waiting_period", lambda c, n: {"review_by": "2026-01-01"}),
}


@pytest.mark.parametrize("law", LAWS)
def test_the_browser_follows_another_law_too(law: str, content: Content) -> None:
    name, change = LAWS[law]
    other = altered(content, name, **change(content, name))
    given = told_apart(situated(other.trees["twv"], other, way=False))
    wish = {START_DATE: "2027-02-01"}
    wished = [({**answers, **wish}, on) for answers, on in given if on.year == AS_OF.year]
    assert disagreements(other, given + wished) == []
