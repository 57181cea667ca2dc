"""Code of a stranger runs where it can do nothing; words of a stranger are never a command.

That no text of content or catalogue becomes a template, a tag of YAML or an attribute of HTML is
tried in tests/hostile; that no module is imported, in test_safe_path.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from portal import pipeline
from portal.problem import errors
from tests.conftest import AS_OF, REPOSITORY

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


# What would run or change what runs, if anything read it there.
CODE = {
    "a hook of the generator": "hooks/mkdocs_hook.py",
    "settings of the generator": "mkdocs.yaml",
    "a plugin": "portal.dist-info/entry_points.txt",
    "a theme override": "overrides/main.html",
    "a template": "question.html",
    "what pytest runs by itself": "conftest.py",
    "a test": "test_all.py",
    "what Python runs by itself": "sitecustomize.py",
    "a path of Python": "own.pth",
    "attributes of git": ".gitattributes",
    "settings of git": ".gitmodules",
    "a hook of git": ".githooks/post-checkout",
    "settings of npm": ".npmrc",
    "scripts of npm": "package.json",
    "rules of make": "Makefile",
    "a script of a page": "own.js",
    "a style of a page": "own.css",
}


@pytest.mark.parametrize("folder", ["content", "content/faq", "locale", "locale/ar/LC_MESSAGES"])
def test_no_file_of_content_or_translations_is_code(small: Path, folder: str) -> None:
    for name in CODE.values():
        path = small / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("import os\n")
    told = {problem.path.as_posix() for problem in errors(pipeline.read(small, AS_OF).problems)}
    for what, name in CODE.items():
        # A folder that is none of ours is told as a whole.
        ways = {f"{folder}/{name}", f"{folder}/{name.partition('/')[0]}"}
        assert told & ways, f"{what} may stand in {folder}"


@pytest.mark.parametrize("name", ["content/faq/own.yml", "locale/ar/LC_MESSAGES/faq.po"])
def test_a_link_to_another_file_is_not_followed(small: Path, name: str) -> None:
    path = small / name
    path.unlink(missing_ok=True)
    path.symlink_to("/etc/passwd")
    found = [one for one in errors(pipeline.read(small, AS_OF).problems) if str(one.path) == name]
    assert found and "root:" not in " ".join(map(str, found))
