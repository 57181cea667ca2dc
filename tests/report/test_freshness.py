"""What only people can supply is said before it lacks, each time with whom to ask."""

from __future__ import annotations

from datetime import date

import pytest

from portal.check.portal import Portal
from portal.law.parameter import Parameter
from portal.report import freshness
from tests.conftest import AS_OF, under
from tests.law.lawbook import parameter

ONE_ROW = parameter({"from": "2024-01-01", "until": "2026-12-31", "value": 1})
A_GAP = parameter(
    {"from": "2024-01-01", "until": "2024-12-31", "value": 1},
    {"from": "2026-01-01", "until": "2026-12-31", "value": 2},
)
NO_GAP = parameter(
    {"from": "2024-01-01", "until": "2024-12-31", "value": 1}, {"from": "2025-01-01", "value": 2}
)
ANNOUNCED = parameter(
    {"from": "2024-01-01", "until": "2026-12-31", "value": 1},
    {"from": "2027-01-01", "value": 2, "status": "announced"},
)


def wanted(portal: Portal, about: Parameter, on: date) -> list[str]:
    """The days from which the report asks for a value of `about`."""
    about = about.model_copy(update={"contact": "uwv"})
    content = under(portal.checked(), {"test.value": about})
    lines = [str(line) for line in freshness.report(content, on) if "test.value" in line.place]
    return [line.split("from ")[1] for line in lines if "to be supplied" in line]


@pytest.mark.parametrize(
    ("about", "on", "days"),
    [
        (ONE_ROW, "2023-12-31", ["2023-12-31", "2027-01-01"]),
        (ONE_ROW, "2026-12-31", ["2027-01-01"]),
        (ONE_ROW, "2028-01-01", ["2027-01-01"]),
        (A_GAP, "2024-12-31", ["2025-01-01", "2027-01-01"]),
        (A_GAP, "2025-12-31", ["2025-01-01", "2027-01-01"]),
        (A_GAP, "2026-01-01", ["2027-01-01"]),
        (NO_GAP, "2024-06-01", []),
        (ANNOUNCED, "2026-06-01", ["2027-01-01"]),
    ],
)
def test_a_value_is_asked_for_from_the_first_day_that_no_row_covers(
    small_portal: Portal, about: Parameter, on: str, days: list[str]
) -> None:
    found = wanted(small_portal, about, date.fromisoformat(on))
    assert found == [f"{day}: ask UWV (owner: {about.owner})" for day in days]


def test_what_a_contact_lacks_is_asked_of_the_municipality(small_portal: Portal) -> None:
    lines = [str(line) for line in freshness.report(small_portal.checked(), AS_OF)]
    assert [line for line in lines if "municipality" in line] == [
        f"content/municipality/meedoenbalie: {field} of Meedoenbalie to be supplied: "
        "ask the municipality (owner: Voorbeelddorp)"
        for field in ("email", "phone")
    ]
