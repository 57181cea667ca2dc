"""What is said of the project is there: each piece of evidence is a file."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY

LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
PAPERS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])
PAPERS += sorted([*REPOSITORY.glob("docs/how-to/*.md"), *REPOSITORY.glob("docs/decisions/*.md")])
# The criteria of the Standard for Public Code.
CRITERIA = 16


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_link_of_what_is_written_for_people_leads_somewhere(paper) -> None:
    links = [link for link in LINK.findall(paper.read_text()) if ":" not in link]
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_every_criterion_has_evidence_and_what_lacks_is_said() -> None:
    text = (REPOSITORY / "docs" / "standard-for-public-code.md").read_text()
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == CRITERIA
    for criterion, met, evidence, *lacks in rows:
        assert LINK.search(evidence), criterion
        assert met in ("yes", "in part") and (met == "yes" or lacks[0].strip(" |")), criterion


@pytest.mark.parametrize("name", ["CODE_OF_CONDUCT", "GOVERNANCE", "SUPPORT", "SECURITY"])
def test_what_a_newcomer_to_the_project_looks_for_is_there_and_named(name: str) -> None:
    text = (REPOSITORY / f"{name}.md").read_text()
    assert "two working days" in text
    assert f"{name}.md" in (REPOSITORY / "README.md").read_text()


def test_the_commands_that_papers_name_exist() -> None:
    made = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), re.M))
    for paper in PAPERS:
        named = set(re.findall(r"`make ([a-z]+)", paper.read_text()))
        assert named <= made, paper.name
