"""A wished start day: the same as the law says, on every day on which the answer may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.dates import add_months
from portal.law.input import MONTHS_AHEAD
from portal.law.situations import situations
from portal.law.start import start
from portal.law.working_days import holidays, is_working_day, term_ends, working_days_after
from tests.law import oracle
from tests.law.lawbook import Shelf

ONE_DAY = timedelta(days=1)
# Answers that decide no day: situations that differ in these alone are one.
IDLE = ("age", "reception", "conditions", "payroll", "employer-record")
# What is asked on another day than that of a situation, and was not asked on that.
ASKED = {"application-date": "2021-01-01", **oracle.AS_THE_LAW_WANTS}


def cases(book: Shelf) -> Iterator[tuple[Mapping[str, str], date]]:
    """One situation of each kind that a start day tells apart: on another day, or with another
    ground or another answer of the law on one of the days that are wished. That every situation has
    the ground that the law gives it, the tests of the walk say."""
    seen, told = set(), set()
    for one in situations(book.trees["twv"], book):
        answers = {name: given for name, given in one.answers.items() if name not in IDLE}
        key = (one.on, oracle.rule(one.answers, one.on), *answers.items())
        if key not in seen:
            seen.add(key)
            given = {**ASKED, **one.answers}
            law = [
                (day, oracle.rule(given, day), oracle.begin(one.answers, one.on, day))
                for day in sorted(wishes(one.answers, one.on))
            ]
            if (one.on, *law) not in told:
                told.add((one.on, *law))
                yield one.answers, one.on


def wishes(answers: Mapping[str, str], on: date) -> set[date]:
    """The days around each on which the answer may change."""
    found = oracle.begin(answers, on, on)
    turns = {
        *(
            day
            for day in (found.from_, found.decision_by, oracle.rule(answers, on).earliest)
            if day
        ),
        *(oracle.REFUSED_SINCE, oracle.PROTECTED[1], oracle.TEXTS_TRUSTED_THROUGH),
    }
    days = {day + step for day in turns for step in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)}
    last = add_months(on, MONTHS_AHEAD)
    return {day for day in days if on <= day <= last} | {on, last}


def test_every_wish_has_the_answer_that_the_law_gives(book: Shelf) -> None:
    tree, count = book.trees["twv"], 0
    for answers, on in cases(book):
        for asked in wishes(answers, on):
            wish = {**answers, "start-date": str(asked)}
            found = start(tree, wish, book.on(on))
            law = oracle.begin(answers, on, asked)
            assert found is not None
            assert (found.possible, found.from_, found.decision_by) == (
                law.possible,
                law.from_,
                law.decision_by,
            ), (answers, on, asked)
            count += 1
    assert count > 1000


def test_without_a_wish_or_an_outcome_there_is_no_answer(book: Shelf) -> None:
    tree = book.trees["twv"]
    for answers in ({"document": "eu-citizen"}, {"document": "w-document"}):
        wish = (
            answers
            if answers["document"] == "eu-citizen"
            else {**answers, "start-date": "2026-12-01"}
        )
        assert start(tree, wish, book.on(date(2026, 11, 28))) is None


@given(st.dates(date(2022, 1, 1), date(2030, 10, 31)))
def test_offices_rest_on_the_days_that_the_act_names(day: date) -> None:
    assert is_working_day(day) != oracle.rests(day)
    assert working_days_after(day, 2) == oracle.notified(day)
    assert term_ends(day, 0, "days") == oracle.office_day(day)


@pytest.mark.parametrize(
    ("year", "kings_day"), [(2025, date(2025, 4, 26)), (2026, date(2026, 4, 27))]
)
def test_the_kings_birthday_is_not_celebrated_on_a_sunday(year: int, kings_day: date) -> None:
    assert kings_day in set(holidays(year))
