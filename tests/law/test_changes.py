"""What changes after a day is told from the rows alone, and vanishes once it has come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from portal.check.portal import Portal
from portal.kinds.reviews import reviews
from portal.law.changes import Change, changes
from portal.law.lawbook import Lawbook
from portal.law.parameter import Parameter
from portal.law.value import Known, boundaries, value_at
from tests.conftest import AS_OF
from tests.law.lawbook import parameter
from tests.law.test_value import ANNOUNCED, CLAIMS, ENDED, GRACE, WITH_A_GAP, moments, parameters

# So long that no value is lost for want of a check within those days: only the rows tell.
FOR_EVER, HORIZON = 36_500, date(2100, 1, 1)

RISES = parameter(
    {"from": "2026-01-01", "value": 6, "until": "2026-12-31"}, {"from": "2027-01-01", "value": 3}
)


def told(about: Parameter, on: str) -> list[tuple[str, str, str | None, str | None]]:
    """Day, kind, value before and value after of each change, as text."""
    found = changes(Lawbook({"twv.term": about}, GRACE).on(date.fromisoformat(on)))
    return [
        (
            str(change.on),
            change.kind,
            change.before and str(change.before.value),
            change.after and str(change.after.value),
        )
        for change in found
    ]


@pytest.mark.parametrize(
    ("about", "on", "expected"),
    [
        (RISES, "2026-12-31", [("2027-01-01", "begins", "6", "3")]),
        (RISES, "2027-01-01", []),
        (RISES, "2025-06-01", [("2026-01-01", "begins", None, "6"),
                               ("2027-01-01", "begins", "6", "3")]),
        (WITH_A_GAP, "2024-12-31", [("2025-01-01", "runs-out", "1", None),
                                    ("2026-01-01", "begins", None, "2"),
                                    ("2027-01-01", "runs-out", "2", None)]),
        (WITH_A_GAP, "2026-12-31", [("2027-01-01", "runs-out", "2", None)]),
        (WITH_A_GAP, "2027-01-01", []),
        (ENDED, "2023-11-28", [("2023-11-29", "stops", "24", "None")]),
        (ENDED, "2023-11-29", []),
        (ANNOUNCED, "2026-01-01", [("2026-06-12", "announced", "6", "3")]),
        (ANNOUNCED, "2026-11-24", [("2026-06-12", "announced", "6", "3")]),
    ],
)  # fmt: skip
def test_a_change_stands_until_its_day(about: Parameter, on: str, expected: object) -> None:
    assert told(about, on) == expected


def test_on_its_day_a_change_is_the_value_of_today() -> None:
    (change,) = changes(Lawbook({"twv.term": RISES}, GRACE).on(date(2026, 12, 31)))
    assert change.last_day == date(2026, 12, 31)
    assert value_at(RISES, change.on, GRACE) == Known(change.row)


def test_what_is_certain_by_then_is_no_longer_an_announcement() -> None:
    three = {"from": "2027-01-01", "value": 3}
    sure = parameter({"from": "2026-01-01", "value": 6}, three, three | {"status": "announced"})
    assert told(sure, "2026-11-24") == [("2027-01-01", "begins", "6", "3")]


def test_a_plan_for_the_day_after_the_last_one_is_told_once() -> None:
    row = {"from": "2026-01-01", "until": "2026-12-31", "value": 6}
    planned = {"from": "2027-01-01", "value": 3, "status": "announced"}
    expected = [("2027-01-01", "announced", "6", "3")]
    assert told(parameter(row, planned), "2026-11-24") == expected
    late = planned | {"from": "2027-02-01"}
    kinds = [kind for _, kind, *_ in told(parameter(row, late), "2026-11-24")]
    assert kinds == ["runs-out", "announced"]


def test_a_value_that_nobody_checked_in_time_is_not_told_as_the_old_one() -> None:
    about = parameter({"from": "2022-01-01", "value": 6}, {"from": "2028-01-01", "value": 3})
    assert told(about, "2027-05-24") == [("2028-01-01", "begins", "6", "3")]
    assert told(about, "2027-05-25") == [("2028-01-01", "begins", None, None)]


def test_where_sources_disagree_only_announcements_are_told() -> None:
    rows = ({"from": "2022-01-01", "value": 6}, {"from": "2027-01-01", "value": 3})
    planned = {"from": "2028-01-01", "value": 1, "status": "announced"}
    disputed = parameter(*rows, planned, claims=CLAIMS)
    assert told(disputed, "2026-11-24") == [("2028-01-01", "announced", None, "1")]


def test_a_row_tells_once_what_it_means() -> None:
    means = {"employer": "Pay more.", "newcomer": "You earn more."}
    begins = parameter({"from": "2026-01-01", "value": 6, "means": means})
    runs_out = parameter({"from": "2026-01-01", "until": "2026-12-31", "value": 6, "means": means})
    planned = {"from": "2026-01-01", "value": 6, "status": "announced", "means": means}

    def meant(about: Parameter) -> list[tuple[str, bool]]:
        found = changes(Lawbook({"twv.term": about}, GRACE).on(date(2025, 1, 1)))
        return [(change.kind, change.means is not None) for change in found]

    assert meant(begins) == [("begins", True)]
    assert meant(runs_out) == [("begins", False), ("runs-out", True)]
    assert meant(parameter(planned, {"from": "2020-01-01", "value": 1})) == [("announced", True)]


def test_how_sure_a_change_is() -> None:
    secondary = {"verified": {"on": "2026-11-23", "confidence": "secondary"}}
    about = parameter(
        {"from": "2026-01-01", "value": 6},
        {"from": "2026-02-01", "value": 7} | secondary,
        {"from": "2026-03-01", "value": 8, "status": "announced"} | secondary,
    )
    found = changes(Lawbook({"twv.term": about}, GRACE).on(date(2025, 1, 1)))
    assert [c.certainty for c in found] == ["primary", "secondary", "announced"]


@given(parameters(), moments)
def test_every_day_on_which_the_answer_changes_is_told_and_no_other(
    about: Parameter, on: date
) -> None:
    found = changes(Lawbook({"twv.term": about}, FOR_EVER).on(on))
    known = {change.on for change in found if change.kind != "announced"}
    planned = {change.on for change in found if change.kind == "announced"}
    expected = {day for day in boundaries(about, FOR_EVER) if on < day < HORIZON}
    assert known | planned == expected | planned
    assert known <= expected
    assert planned == {row.from_ for row in about.values if row.status == "announced"}
    assert all(_agrees(about, change) for change in found if change.kind != "announced")


def _agrees(about: Parameter, change: Change) -> bool:
    """Whether the law says on both sides of the day what the change tells."""
    rows = [
        getattr(value_at(about, day, FOR_EVER), "row", None) for day in (change.last_day, change.on)
    ]
    return rows == [change.before, change.after]


def test_what_is_checked_again_is_told_by_day(small_portal: Portal) -> None:
    content = small_portal.checked()
    (review,) = reviews(content, AS_OF)
    assert review.by == date(2027, 2, 23)
    assert review.parameters == ("twv.waiting_period", "twv.weeks_limit")
    assert {"regulation:wachttijd", "tree:twv", "faq:mag-ik-werken"} <= set(review.pages)
    assert reviews(content, review.by) == [review]
    assert reviews(content, review.by + timedelta(days=1)) == []
