"""A road for the browser: its steps in their order, and on which days a term has which value.

The browser gets no law. Parameters go by their number.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from portal.law.input import EARLIEST_DAY
from portal.law.lawbook import Lawbook
from portal.law.road import RoadStep, RoadSteps
from portal.pages.tree_data import YEARS_AHEAD, holidays_of, stretches


def data(road: RoadSteps, book: Lawbook, on: date) -> Markup:
    """What the browser needs to make a plan, as JSON that is safe between single quotes."""
    return htmlsafe_json_dumps(compiled(road, book, on), separators=(",", ":"))


def compiled(road: RoadSteps, book: Lawbook, on: date) -> dict[str, Any]:
    """The same as data. A plan begins in the year before that of `on` at the earliest."""
    names = road.parameters()
    return {
        "start": road.start,
        "earliest": EARLIEST_DAY.isoformat(),
        "ways": list(road.ways),
        "steps": {name: _step(step, names) for name, step in road.steps.items()},
        "parameters": [stretches(name, book) for name in names],
        "holidays": {
            year: holidays_of(year) for year in range(on.year - 1, on.year + YEARS_AHEAD + 1)
        },
    }


def _step(step: RoadStep, names: list[str]) -> dict[str, Any]:
    """What there is of: the ways on which a step stands, its term and when it opens."""
    term = step.term
    found = {
        "ways": step.ways or None,
        "law": names.index(term.law) if term and term.law else None,
        "advice": [term.advice, term.unit] if term and term.advice else None,
        "opens": names.index(step.opens) if step.opens else None,
    }
    return {name: value for name, value in found.items() if value is not None}
