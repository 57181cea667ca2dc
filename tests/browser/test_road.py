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
Case = tuple[str, str, str | None, str, str]
# What readers call a plan.
NAMES = ("", "Werk in de kas", "İSTANBUL Sokağı", "العمل في الدفيئة", "ስራሕ ኣብ ጋርደን", "👩‍🌾 #2; <b>")
SEED = 13


@pytest.fixture(scope="session")
def content(repository: Portal) -> Content:
    return repository.checked()


def browser(slug: str, cases: list[Case], content: Content) -> list[dict[str, Any]]:
    """What the modules of the browser say, with the road as its page has it."""
    road = compiled(content.roads[slug], content.law, AS_OF)
    given = {"road": road, "slug": slug, "cases": cases}
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def compiler(slug: str, case: Case, content: Content) -> dict[str, Any]:
    way, asked, asylum, on, name = case
    since = date.fromisoformat(asylum) if asylum else None
    law = content.law.on(date.fromisoformat(on))
    road = content.roads[slug]
    return planned(schedule(road, way, date.fromisoformat(asked), since, law), slug, name)


def any_cases(road: RoadSteps, number: int) -> list[Case]:
    """Wishes of any day from that of the build on, of people who asked for asylum on any."""
    dice = random.Random(SEED)
    found: list[Case] = []
    for _ in range(number):
        on = AS_OF + timedelta(days=dice.randrange(200))
        asked = on + timedelta(days=int(dice.triangular(0, 700, 40)))
        since = dice.choice([None, str(on - timedelta(days=dice.randrange(400)))])
        way, name = dice.choice(list(road.ways)), dice.choice(NAMES)
        found.append((way, str(asked), since, str(on), name))
    return found


def disagreements(content: Content, number: int) -> list[Any]:
    return [
        (name, case)
        for name, road in content.roads.items()
        for cases in [any_cases(road, number)]
        for case, result in zip(cases, browser(name, cases, content), strict=True)
        if result != compiler(name, case, content)
    ]


def test_the_scenarios_are_planned_alike(content: Content) -> None:
    asked: dict[str, list[tuple[dict[str, Any], Case]]] = {}
    for one in scenarios("road")["scenarios"]:
        asylum = str(one["asylum"]) if "asylum" in one else None
        called = one.get("called", "")
        case = (one["document"], str(one["first-day"]), asylum, str(one["on"]), called)
        asked.setdefault(one["road"], []).append((one, case))
    assert asked
    for road, pairs in asked.items():
        plans = browser(road, [case for _, case in pairs], content)
        for (one, case), found in zip(pairs, plans, strict=True):
            assert found["possible"] == one["possible"], one["name"]
            assert found == compiler(road, case, content), one["name"]
            events = {step["step"]: step["event"] for step in found["steps"]}
            assert events.items() >= one.get("events", {}).items(), one["name"]


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
