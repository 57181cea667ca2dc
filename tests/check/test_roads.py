"""The terms of a road count time."""

from __future__ import annotations

from pathlib import Path

from portal import pipeline
from portal.problem import errors
from tests.conftest import AS_OF

ROAD = """\
audience: employer
title: De route
summary: Alle stappen.
start: beginnen
ways: {permit: {label: W-document}}
steps:
  vragen: {title: Vraag, text: Vraag., who: U, wrong: Niets., links: [page:contact],
    term: {law: twv.weeks_limit}, opens: twv.weeks_limit}
  beginnen: {title: Begin, text: Begin., who: U, wrong: Niets., links: [page:contact]}
sources: [{source: decree}]
contact: uwv
owner: gemeente
last_checked: 2026-11-23
review_by: 2027-02-23
"""


def test_a_parameter_that_counts_no_time_is_no_term(small: Path) -> None:
    (small / "content/roads").mkdir()
    (small / "content/roads/route.yml").write_text(ROAD)
    assert errors(pipeline.read(small, AS_OF).problems) == []
    limit = small / "content/parameters/twv/weeks_limit.yml"
    limit.write_text(limit.read_text().replace("unit: weeks", "unit: people"))
    said = {str(problem) for problem in errors(pipeline.read(small, AS_OF).problems)}
    parameter = 'content/roads/route.yml:8: the parameter "twv.weeks_limit" counts no'
    assert f"{parameter} time. Name one that does." in said
    assert f"{parameter} days, weeks, months or years. Name one that does." in said
