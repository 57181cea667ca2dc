"""Code of a stranger runs where it can do nothing; words of a stranger are never a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))


def read(path: Path) -> tuple[dict[str, Any], set[str], list[dict[str, Any]]]:
    """A workflow, what starts it, and its steps."""
    flow = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    return flow, {flow["on"]} if isinstance(flow["on"], str) else set(flow["on"]), steps


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_word_of_an_event_reaches_a_shell(path: Path) -> None:
    _, starts, steps = read(path)
    assert all("${{" not in step.get("run", "") for step in steps)
    assert "pull_request_target" not in starts


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_runs_a_proposal_can_write_nothing_and_knows_no_secret(path: Path) -> None:
    flow, starts, _ = read(path)
    if "pull_request" in starts:
        granted = [flow["permissions"], *(job.get("permissions") for job in flow["jobs"].values())]
        assert [one for one in granted if one not in (None, {"contents": "read"})] == []
        assert "secrets." not in path.read_text() and "github.token" not in path.read_text()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_follows_a_proposal_runs_nothing_of_it(path: Path) -> None:
    _, starts, steps = read(path)
    if "workflow_run" in starts:
        assert not [step for step in steps if "checkout" in step.get("uses", "")]
        runs = " ".join(step.get("run", "") for step in steps)
        assert not {"make", "python", "source", "eval", "bash"}.intersection(runs.split())
