"""A schedule keeps the terms of the law, says what is too late, and which first day is left."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.road import Road
from portal.law.road import RoadSteps
from portal.law.schedule import Schedule, reach, schedule
from portal.law.start import start
from tests.law.lawbook import REPOSITORY, read, read_shelf, scenarios

BOOK = read_shelf()
ROADS = {
    path.stem: Road.model_validate(read(path))
    for path in sorted((REPOSITORY / "content/roads").glob("*.yml"))
}
CASES = scenarios("road")["scenarios"]
ONE_DAY = timedelta(days=1)
# Days on which somebody may make a plan: the terms are trusted for months after them.
ON = st.dates(date(2026, 11, 28), date(2027, 3, 31))
AHEAD = st.integers(0, 100)
PERMIT = {
    "document": "w-document",
    "activity": "paid-job",
    "age": "18-or-over",
    "procedure": "first",
    "reception": "coa",
    "conditions": "market-rate",
    "payroll": "own",
    "employer-record": "clean",
}


def day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def planned(case: dict[str, Any]) -> Schedule:
    law = BOOK.on(date.fromisoformat(str(case["on"])))
    asked = date.fromisoformat(str(case["first-day"]))
    return schedule(ROADS[case["road"]], case["document"], asked, day(case.get("asylum")), law)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_scenario_has_its_days(case: dict[str, Any]) -> None:
    found = planned(case)
    dues = {due.step: due for due in found.steps}
    said = (found.possible, found.first, found.soonest)
    assert said == (case["possible"], day(case["first"]), day(case["soonest"]))
    for step, by in case.get("by", {}).items():
        assert dues[step].by == day(by), step
    late = {due.step: due.first for due in found.steps if due.late}
    assert late == {step: day(first) for step, first in case.get("late", {}).items()}


@pytest.mark.parametrize("name", ROADS)
@given(on=ON, ahead=AHEAD, asylum=st.none() | st.dates(date(2026, 1, 1), date(2026, 11, 28)))
def test_every_way_keeps_its_terms(name: str, on: date, ahead: int, asylum: date | None) -> None:
    """Each step lies its term before the next one, and a day later would be too late; from the
    first day on nothing is late, and before it something is."""
    road: RoadSteps = ROADS[name]
    for way in road.ways:
        asked = on + timedelta(days=ahead)
        found = schedule(road, way, asked, asylum, BOOK.on(on))
        dues = {due.step: due for due in found.steps}
        names = [*road.before(way), road.start]
        for step, following in pairwise(names):
            term, by, then = road.steps[step].term, dues[step].by, dues[following].by
            assert by and then
            if term:
                passed, later = (reach(term, one, BOOK) for one in (by, by + ONE_DAY))
                assert passed and later and passed <= then < later
            else:
                assert by == then
        late = [due for due in found.steps if due.late]
        assert found.first and (asked >= found.first) == (found.possible == "yes") == (not late)
        for due in late:
            assert due.first and asked < due.first <= found.first


@given(on=ON, asked=AHEAD, since=st.dates(date(2026, 1, 1), date(2026, 11, 28)))
def test_the_decision_aid_says_the_same_first_day(on: date, asked: int, since: date) -> None:
    """Where only the application is still to be made."""
    wish = on + timedelta(days=asked)
    answers = {**PERMIT, "application-date": str(since), "start-date": str(wish)}
    law = BOOK.on(on)
    aid = start(BOOK.trees["twv"], answers, law)
    for name in ROADS:
        found = schedule(ROADS[name], "permit", wish, since, law)
        assert aid and found.soonest == aid.decision_by
