"""A voice says a tree in other words, and leads nobody elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from portal import pipeline
from portal.pages.page import Page
from tests.conftest import AS_OF

VOICE = """\
title: Mag ik werken?
intro: Een paar vragen.
owner: gemeente
last_checked: 2026-11-23
review_by: 2027-02-23
checklist: begin
contact: uwv
steps:
  apply: {text: Je werkgever moet dit aanvragen.}
questions:
  document:
    ask: Welk document heb je?
    options:
      w-document: {label: Een W-document}
outcomes:
  allowed: {title: Je mag werken.}
"""
STEPS = """\
    steps: [apply]
steps: {apply: {text: Vraag het aan.}}
"""


@pytest.fixture
def pages(small: Path) -> dict[str, Page]:
    """The Dutch pages of a portal whose tree has a voice, by their path."""
    (small / "content/voices").mkdir()
    (small / "content/voices/twv.yml").write_text(VOICE)
    with (small / "content/decision-trees/twv.yml").open("a") as tree:
        tree.write(STEPS)
    return {p.path: p for p in pipeline.build(small, AS_OF).pages if p.locale == "nl"}


def data(page: Page) -> dict[str, object]:
    found = json.loads(re.search("data-aid='([^']*)'", page.body)[1])
    return {key: value for key, value in found.items() if key != "assumes"}


def test_a_voice_is_a_page_with_the_words_of_its_readers(pages: dict[str, Page]) -> None:
    own, other = pages["werken/beslishulp/"], pages["beslishulp/"]
    for words in (
        "Welk document heb je?",
        'Een <bdi class="whole">W-document</bdi>',
        "Je mag werken.",
        "Je werkgever moet",
    ):
        assert words in own.body and words not in other.body
    # What it does not say, the tree says.
    assert "Wanneer is de aanvraag gedaan?" in own.body and "Werk is vrij" in own.body
    assert 'href="../../beslishulp/"' in own.body and 'href="../werken/beslishulp/"' in other.body


def test_a_voice_asks_the_same_and_decides_the_same(pages: dict[str, Page]) -> None:
    own, other = pages["werken/beslishulp/"], pages["beslishulp/"]
    assert data(own) == data(other)
    anchors = [re.findall(r'<section[^>]* id="([^"]*)"', page.body) for page in (own, other)]
    assert anchors[0] == anchors[1]
    assert {"voices/twv", "decision-trees/twv"} <= own.reads
    assert "voices/twv" not in other.reads
