"""One plan, two runtimes: what a road says in the browser is what `portal plan` says."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.road import RoadSteps
from portal.law.schedule import schedule
from portal.outputs.node import node
from portal.pages.road_data import compiled
from portal.report.answers import planned
from tests.browser.test_rules import CLAIM, altered, rows
from tests.conftest import AS_OF
from tests.law.lawbook import scenarios

HARNESS = Path(__file__).parent / "road.js"
Case = tuple[str, str, str | None, str]
SEED = 13


@pytest.fixture(scope="session")
def content(repository: Portal) -> Content:
    return repository.checked()


def browser(road: RoadSteps, cases: list[Case], content: Content) -> list[dict[str, Any]]:
    """What the modules of the browser say, with the road as its page has it."""
    given = {"road": compiled(road, content.law, AS_OF), "cases": cases}
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def compiler(road: RoadSteps, case: Case, content: Content) -> dict[str, Any]:
    way, asked, asylum, on = case
    since = date.fromisoformat(asylum) if asylum else None
    law = content.law.on(date.fromisoformat(on))
    return planned(schedule(road, way, date.fromisoformat(asked), since, law))


def any_cases(road: RoadSteps, number: int) -> list[Case]:
    """Wishes of any day from that of the build on, of people who asked for asylum on any."""
    dice = random.Random(SEED)
    found: list[Case] = []
    for _ in range(number):
        on = AS_OF + timedelta(days=dice.randrange(200))
        asked = on + timedelta(days=int(dice.triangular(0, 700, 40)))
        since = dice.choice([None, str(on - timedelta(days=dice.randrange(400)))])
        found.append((dice.choice(list(road.ways)), str(asked), since, str(on)))
    return found


def disagreements(content: Content, number: int) -> list[Any]:
    return [
        (name, case)
        for name, road in content.roads.items()
        for cases in [any_cases(road, number)]
        for case, result in zip(cases, browser(road, cases, content), strict=True)
        if result != compiler(road, case, content)
    ]


def test_the_scenarios_are_planned_alike(content: Content) -> None:
    for one in scenarios("road")["scenarios"]:
        road = content.roads[one["road"]]
        asylum = str(one["asylum"]) if "asylum" in one else None
        case = (one["document"], str(one["first-day"]), asylum, str(one["on"]))
        [found] = browser(road, [case], content)
        assert found["possible"] == one["possible"], one["name"]
        assert found == compiler(road, case, content), one["name"]


def test_every_wish_is_planned_alike(content: Content) -> None:
    assert disagreements(content, 400) == []


LAWS: dict[str, tuple[str, Callable[[Content, str], dict[str, Any]]]] = {
    "decision longer": (
        "twv.decision_term",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 5), ("2027-01-15", 8))},
    ),
    "decision in days": ("twv.decision_term", lambda c, n: {"unit": "days"}),
    "decision ended": (
        "twv.decision_term",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 5), ("2027-01-15", None))},
    ),
    "decision disputed": ("twv.decision_term", lambda c, n: {"claims": CLAIM}),
    "notification longer": (
        "twv.notification_days",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 2), ("2027-01-04", 5))},
    ),
    "waiting disputed": ("twv.waiting_period", lambda c, n: {"claims": CLAIM, "resolution": None}),
    "waiting ended": (
        "twv.waiting_period",
        lambda c, n: {"values": rows(c, n, ("2022-01-01", 6), ("2027-01-15", None))},
    ),
}


@pytest.mark.parametrize("law", LAWS)
def test_the_browser_follows_another_law_too(law: str, content: Content) -> None:
    name, change = LAWS[law]
    assert disagreements(altered(content, name, **change(content, name)), 60) == []
