"""The situations of a tree: each path, on each day on which the law may change."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.lawbook import Lawbook
from portal.law.situations import days, last_start, situations
from portal.law.walk import walk
from tests.law.lawbook import Shelf, parameter

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("slug", ["twv", "status-change"])
def test_every_situation_ends_and_every_outcome_occurs(book: Shelf, slug: str) -> None:
    tree = book.trees[slug]
    outcomes = Counter(
        walk(tree, situation.answers, book.on(situation.on)).outcome
        for situation in situations(tree, book)
    )
    assert set(outcomes) == set(tree.outcomes)


def test_no_situation_stands_twice(book: Shelf) -> None:
    found = list(situations(book.trees["twv"], book))
    assert len({(s.on, tuple(s.answers.items())) for s in found}) == len(found)


def test_the_days_are_those_around_each_change(book: Shelf) -> None:
    tree = book.trees["twv"]
    found = days(tree, book)
    for name in tree.parameters():
        about = book.parameters[name]
        moments = book.boundaries(name) | {row.from_ for row in about.values}
        for day in moments | {about.review_by}:
            assert {day - ONE_DAY, day, day + ONE_DAY} <= set(found)
    assert found == sorted(set(found))


def test_a_tree_names_its_parameters_once(book: Shelf) -> None:
    found = book.trees["twv"].parameters()
    assert {"twv.refusal_accelerated", "twv.refusal_transfer", "twv.waiting_period"} <= set(found)
    assert {"twv.weeks_limit", "twv.decision_term", "ukraine.protection"} <= set(found)
    assert len(found) == len(set(found))


def test_ages_stand_around_the_end_of_the_waiting_time(book: Shelf) -> None:
    on = date(2026, 11, 28)
    found = {
        situation.answers["application-date"]
        for situation in situations(book.trees["twv"], book)
        if situation.on == on and "application-date" in situation.answers
    }
    assert found == {"2026-05-27", "2026-05-28", "2026-05-29", "2026-11-28"}


@given(
    st.dates(date(2000, 1, 1), date(2050, 12, 31)),
    st.integers(0, 60),
    st.sampled_from(["days", "weeks", "months", "years"]),
)
def test_the_last_start_is_the_last_day_on_which_the_term_has_passed(
    on: date, amount: int, unit: str
) -> None:
    term = parameter({"from": "1900-01-01", "value": amount}, unit=unit, review_by="2099-01-01")
    law = Lawbook({"t.term": term}, 0).on(on)
    last = last_start("t.term", law)
    assert law.reached(last, "t.term") <= on < law.reached(last + ONE_DAY, "t.term")


def test_a_term_longer_than_the_calendar_has_no_start() -> None:
    endless = parameter({"from": "2022-01-01", "value": 9000}, unit="years")
    assert last_start("t.term", Lawbook({"t.term": endless}, 0).on(date(2026, 11, 23))) is None
