"""A parameter answers a value, that the rule ended, or that it is not known; it never guesses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.parameter import Parameter
from portal.law.value import Ended, Known, Unknown, announced, boundaries, holds_until, value_at
from tests.law.lawbook import parameter

GRACE = 90
FIRST = date(2020, 1, 1)

SINCE_2022 = parameter({"from": "2022-01-01", "value": 6})
ANNOUNCED = parameter(
    {"from": "2022-01-01", "value": 6},
    {"from": "2026-06-12", "value": 3, "status": "announced"},
)
ENDED = parameter(
    {"from": "2022-01-01", "value": 24}, {"from": "2023-11-29", "status": "ended"}, unit="weeks"
)
WITH_A_GAP = parameter(
    {"from": "2024-01-01", "until": "2024-12-31", "value": 1},
    {"from": "2026-01-01", "until": "2026-12-31", "value": 2},
)
CLAIMS = {
    "text": {"by": "text", "says": "It is so.", "source": "decree"},
    "ruling": {"by": "ruling", "says": "It is not.", "source": "ruling"},
}


@pytest.mark.parametrize(
    ("about", "on", "expected"),
    [
        (SINCE_2022, "2021-12-31", Unknown("not-covered")),
        (SINCE_2022, "2022-01-01", Known(SINCE_2022.values[0])),
        (SINCE_2022, "2027-02-23", Known(SINCE_2022.values[0])),
        (SINCE_2022, "2027-05-24", Known(SINCE_2022.values[0])),
        (SINCE_2022, "2027-05-25", Unknown("overdue")),
        (ANNOUNCED, "2026-06-12", Known(ANNOUNCED.values[0])),
        (ENDED, "2023-11-28", Known(ENDED.values[0])),
        (ENDED, "2023-11-29", Ended(ENDED.values[1])),
        (ENDED, "2027-05-25", Unknown("overdue")),
        (WITH_A_GAP, "2024-12-31", Known(WITH_A_GAP.values[0])),
        (WITH_A_GAP, "2025-06-01", Unknown("not-covered")),
        (WITH_A_GAP, "2026-12-31", Known(WITH_A_GAP.values[1])),
        (WITH_A_GAP, "2027-01-01", Unknown("not-covered")),
        (
            SINCE_2022.model_copy(update={"review_by": date(2022, 2, 1)}),
            "2022-05-03",
            Unknown("overdue"),
        ),
    ],
)
def test_a_day_has_one_answer(about: Parameter, on: str, expected: object) -> None:
    assert value_at(about, date.fromisoformat(on), GRACE) == expected


def test_where_sources_disagree_nothing_is_known_until_someone_decides() -> None:
    row = {"from": "2022-01-01", "value": 6}
    disputed = parameter(row, claims=CLAIMS)
    follows = {"follows": "ruling", "reason": "Higher.", "by": "redactie", "on": "2026-11-23"}
    decided = parameter(row, claims=CLAIMS, resolution=follows)
    on = date(2026, 11, 23)
    assert value_at(disputed, on, GRACE) == Unknown("disputed")
    assert boundaries(disputed, GRACE) == set()
    assert holds_until(disputed, on, GRACE) == disputed.review_by
    assert holds_until(disputed, date(2027, 6, 1), GRACE) is None
    assert value_at(decided, on, GRACE) == Known(decided.values[0])


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (SINCE_2022, {"2022-01-01", "2027-05-25"}),
        (ANNOUNCED, {"2022-01-01", "2027-05-25"}),
        (ENDED, {"2022-01-01", "2023-11-29", "2027-05-25"}),
        (WITH_A_GAP, {"2024-01-01", "2025-01-01", "2026-01-01", "2027-01-01"}),
    ],
)
def test_boundaries_are_the_days_on_which_the_answer_changes(
    about: Parameter, expected: set[str]
) -> None:
    assert {str(day) for day in boundaries(about, GRACE)} == expected


@pytest.mark.parametrize(
    ("about", "on", "expected"),
    [
        (SINCE_2022, "2026-11-23", "2027-02-23"),
        (SINCE_2022, "2027-02-24", "2027-05-24"),
        (SINCE_2022, "2027-05-25", None),
        (ENDED, "2023-06-01", "2023-11-28"),
        (ENDED, "2023-11-29", "2027-02-23"),
        (WITH_A_GAP, "2026-11-23", "2026-12-31"),
        (WITH_A_GAP, "2025-06-01", "2025-12-31"),
    ],
)
def test_an_answer_is_promised_through_a_day(
    about: Parameter, on: str, expected: str | None
) -> None:
    found = holds_until(about, date.fromisoformat(on), GRACE)
    assert (found and str(found)) == expected


def test_an_announcement_stands_until_it_comes_true() -> None:
    on = date(2026, 11, 23)
    other = parameter(
        {"from": "2022-01-01", "value": 6},
        {"from": "2026-06-12", "value": 3, "status": "announced"},
        {"from": "2026-08-01", "value": 6},
    )
    true = parameter(
        {"from": "2022-01-01", "value": 6},
        {"from": "2026-06-12", "value": 3, "status": "announced"},
        {"from": "2026-09-01", "value": 3},
    )
    assert announced(ANNOUNCED, on) == [ANNOUNCED.values[1]]
    assert announced(other, on) == [other.values[1]]
    assert announced(true, on) == []
    assert announced(true, date(2026, 8, 31)) == [true.values[1]]


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    """Any parameter that the model accepts, within a few years."""
    offsets = draw(st.lists(st.integers(0, 1500), min_size=1, max_size=5, unique=True))
    begins = [FIRST + timedelta(days=offset) for offset in sorted(offsets)]
    rows = []
    for number, begin in enumerate(begins):
        row = {"from": begin}
        longest = (begins[number + 1] - begin).days - 1 if number + 1 < len(begins) else 400
        if draw(st.booleans()):
            row["until"] = begin + timedelta(days=draw(st.integers(0, longest)))
        row["status"] = draw(st.sampled_from(["in_force", "in_force", "ended"]))
        if row["status"] == "in_force":
            row["value"] = draw(st.integers(0, 9))
        rows.append(row)
    for _ in range(draw(st.integers(0, 2))):
        planned = FIRST + timedelta(days=draw(st.integers(0, 1500)))
        row = {"from": planned, "value": 99, "status": "announced"}
        rows.insert(draw(st.integers(0, len(rows))), row)
    review = FIRST + timedelta(days=draw(st.integers(0, 2000)))
    return parameter(*rows, review_by=review)


moments = st.integers(-10, 2300).map(lambda offset: FIRST + timedelta(days=offset))
graces = st.integers(0, 365)


@given(parameters(), moments, graces)
def test_a_known_value_is_covered_by_its_row(about: Parameter, on: date, grace: int) -> None:
    found = value_at(about, on, grace)
    if isinstance(found, Unknown):
        return
    row = found.row
    assert row.status != "announced"
    assert isinstance(found, Ended) == (row.status == "ended")
    assert row.from_ <= on <= (row.until or about.review_by + timedelta(days=grace))
    later = [r.from_ for r in about.values if r.status != "announced" and r.from_ > row.from_]
    assert all(on < begin for begin in later)


@given(parameters(), moments, graces)
def test_announced_rows_change_no_answer(about: Parameter, on: date, grace: int) -> None:
    rows = [row for row in about.values if row.status != "announced"]
    without = about.model_copy(update={"values": rows})
    assert value_at(about, on, grace) == value_at(without, on, grace)


@given(parameters(), moments, graces)
def test_between_boundaries_nothing_changes(about: Parameter, on: date, grace: int) -> None:
    yesterday = value_at(about, on - timedelta(days=1), grace)
    changed = value_at(about, on, grace) != yesterday
    assert changed == (on in boundaries(about, grace))


@given(parameters(), moments, graces)
def test_a_promise_is_kept_and_ends_for_a_reason(about: Parameter, on: date, grace: int) -> None:
    last = holds_until(about, on, grace)
    answer = value_at(about, on, grace)
    if last is None:
        assert on > about.review_by
        assert all(day <= on for day in boundaries(about, grace))
        return
    assert on <= last
    between = [day for day in boundaries(about, grace) if on < day <= last]
    assert between == []
    after = value_at(about, last + timedelta(days=1), grace)
    assert last == about.review_by or after != answer
