"""Each night there is one open issue for each thing that is past its day, and none for others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from portal.check.portal import Portal
from portal.report import freshness
from portal.report.words import issues
from tests.conftest import REPOSITORY

# Stands in the place of the command of GitHub: it tells what it was asked.
GH = """#!/usr/bin/env bash
case "$1 $2" in
  "issue list") cat "$OPEN" ;;
  "issue create") { printf '%s\\n' "$@"; cat; } >> "$ASKED" ;;
  "issue close") printf '%s\\n' "$@" >> "$ASKED" ;;
esac
"""


def test_an_issue_says_what_to_compare_and_whom_to_ask(small_portal: Portal) -> None:
    content = small_portal.checked()
    assert issues(content, freshness.report(content, date(2027, 2, 23))) == []
    found = issues(content, freshness.report(content, date(2027, 2, 24)))
    one = next(one for one in found if "twv.waiting_period" in one["title"])
    assert one["title"] == "Controleren: Wachttijd (parameter:twv.waiting_period)"
    for said in (
        "art. 6.2",
        "**Vraag bij twijfel:** UWV.",
        "portal verify parameter:twv.waiting_",
        "content/parameters/twv/waiting_period.yml",
    ):
        assert said in one["body"]
    assert len({one["title"] for one in found}) == len(found)


@pytest.mark.skipif(not shutil.which("jq"), reason="needs jq, as the machine of GitHub has")
def test_what_is_new_is_opened_and_what_is_done_is_closed(tmp_path: Path) -> None:
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    hostile = 'Mag $(touch kapot) `dit`; "ook"?'
    wanted = [{"title": "blijft", "body": "x"}, {"title": hostile, "body": "regel\nnog een\n"}]
    (tmp_path / "due.json").write_text(json.dumps(wanted))
    open_ = [{"number": 7, "title": "blijft"}, {"number": 8, "title": "is gedaan"}]
    (tmp_path / "open.json").write_text(json.dumps(open_))
    asked = tmp_path / "asked"
    subprocess.run(
        [REPOSITORY / ".github" / "issues", tmp_path / "due.json", "controleren"],
        env={
            **os.environ,
            "PATH": f"{gh.parent}:{os.environ['PATH']}",
            "OPEN": str(tmp_path / "open.json"),
            "ASKED": str(asked),
        },
        cwd=tmp_path,
        check=True,
    )
    assert asked.read_text().splitlines() == [
        *("issue", "create", "--title", hostile, "--label", "controleren", "--body-file", "-"),
        *("regel", "nog een", ""),
        *("issue", "close", "8", "--comment"),
        "Gecontroleerd, of onder een nieuwe titel gemeld.",
    ]
    assert not (tmp_path / "kapot").exists()
