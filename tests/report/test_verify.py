"""Checked and still true: for all languages, and in a review one sees the days alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal import pipeline
from portal.i18n.catalogue import counts
from portal.i18n.messages import messages_for
from portal.problem import errors
from portal.report.verify import NothingToVerify, verify
from tests.conftest import AS_OF

DAY = date(2027, 1, 23)


def lines(root: Path) -> dict[tuple[str, int], str]:
    return {
        (path.relative_to(root).as_posix(), number): line
        for path in sorted(root.rglob("*"))
        if path.suffix in (".yml", ".po")
        for number, line in enumerate(path.read_text().splitlines(), 1)
    }


def changed(root: Path, *references: str, by: str = "", sources: tuple[str, ...] = ()) -> list[str]:
    """What stands otherwise after the command, as file: line."""
    before, content = lines(root), pipeline.read(root, AS_OF).checked()
    verify(root, content, references, DAY, by, sources)
    after = lines(root)
    return [f"{place[0]}: {line}" for place, line in after.items() if before.get(place) != line]


def test_an_item_gets_two_days_and_nothing_else(small: Path) -> None:
    path = "content/faq/mag-ik-werken.yml"
    assert changed(small, "faq:mag-ik-werken") == [
        f"{path}: last_checked: 2027-01-23",
        f"{path}: review_by: 2027-04-25",
    ]


def test_a_parameter_has_its_present_and_future_rows_checked(small: Path) -> None:
    path = "content/parameters/twv/waiting_period.yml"
    row = f"{path}:     verified: {{on: 2027-01-23, confidence: primary}}"
    assert changed(small, "twv.waiting_period") == [f"{path}: review_by: 2027-04-25", row, row]


def test_a_row_that_is_past_stays_as_it_was_checked(small: Path) -> None:
    found = changed(small, "parameter:twv.weeks_limit")
    assert sum("verified" in line for line in found) == 1


def test_the_role_and_the_source_can_be_noted(small: Path) -> None:
    content = pipeline.read(small, AS_OF).checked()
    verify(small, content, ["faq:mag-ik-werken"], DAY, "redactie", ["decree"])
    text = (small / "content/faq/mag-ik-werken.yml").read_text()
    assert "review_by: 2027-04-25\nchecked_by: redactie\n" in text
    assert "read_on: 2027-01-23" in (small / "content/sources.yml").read_text()
    again = pipeline.read(small, DAY).checked()
    verify(small, again, ["faq:mag-ik-werken"], date(2027, 1, 24), "jurist", [])
    text = (small / "content/faq/mag-ik-werken.yml").read_text()
    assert "checked_by: jurist\n" in text and "redactie" not in text


def test_no_translation_is_touched(small: Path) -> None:
    def state() -> list[object]:
        portal = pipeline.read(small, AS_OF)
        content = portal.checked()
        return [counts(one, messages_for(content, name)) for name, one in portal.catalogues.items()]

    before = state()
    changed(small, "faq:mag-ik-werken", "regulation:wachttijd")
    assert state() == before


@pytest.mark.parametrize(
    ("references", "day", "by", "sources"),
    [
        (["faq:mag-ik-werke"], DAY, "", []),
        (["faq:mag-ik-werken", "x"], DAY, "", []),
        (["term:uwv"], DAY, "", []),
        (["faq:mag-ik-werken"], date(2026, 11, 1), "", []),
        (["faq:mag-ik-werken"], DAY, "a: b", []),
        (["faq:mag-ik-werken"], DAY, "", ["decre"]),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    small: Path, references: list[str], day: date, by: str, sources: list[str]
) -> None:
    before, content = lines(small), pipeline.read(small, AS_OF).checked()
    with pytest.raises(NothingToVerify):
        verify(small, content, references, day, by, sources)
    assert lines(small) == before


@pytest.mark.parametrize(
    "written",
    [
        '"last_checked": ',
        "last_checked : ",
        "last_checked:\n  ",
        "checked_by: >-\n  a\n  b\nlast_checked: ",
    ],
)
def test_what_is_written_in_another_way_is_left_as_it_is(small: Path, written: str) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("last_checked: ", written))
    before = lines(small)
    with pytest.raises(NothingToVerify, match="by hand"):
        changed(small, "faq:mag-ik-werken", by="redactie")
    assert lines(small) == before


@pytest.mark.parametrize("role", ["null", "true", "a" * 200])
def test_a_role_is_a_word_and_no_more(small: Path, role: str) -> None:
    before = lines(small)
    with pytest.raises(NothingToVerify):
        changed(small, "faq:mag-ik-werken", by=role)
    assert lines(small) == before


def test_a_file_without_a_last_line_break_stays_whole(small: Path) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().rstrip())
    assert changed(small, "faq:mag-ik-werken", by="redactie")[-1].endswith("checked_by: redactie")
    assert errors(pipeline.read(small, AS_OF).problems) == []
