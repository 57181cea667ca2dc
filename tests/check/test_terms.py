"""The term base: one word for one thing, and none that misleads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal import pipeline
from portal.check import term_base
from portal.check.portal import Portal
from portal.cli import main
from portal.i18n import catalogue
from portal.i18n.messages import Message
from portal.kinds.content import Content
from portal.kinds.terms import TermBase
from tests.conftest import AS_OF

TERMS = """
terms:
  - dutch: ["wachttijd*", asiel]
    means: Hoe lang een aanvraag moet lopen.
    explained: term:uwv
    words:
      en:
        wanted: waiting period
        written: ["waiting period*"]
        allowed: [{form: waiting time, reason: kort}]
        forbidden: [{form: queue, reason: dat is een rij}]
"""
MESSAGE = Message("faq", "a:text", "De wachttijd loopt. Vraag het UWV.", "both")


@pytest.fixture(scope="module")
def content(small_portal: Portal) -> Content:
    """The small portal with a term base of one term."""
    words = {
        "wanted": "waiting period",
        "written": ["waiting period*"],
        "allowed": [{"form": "waiting time", "reason": "kort"}],
        "forbidden": [{"form": "queue", "reason": "dat is een rij"}],
    }
    term = {"dutch": ["wachttijd*"], "means": "Hoe lang het duurt.", "words": {"en": words}}
    return replace(small_portal.checked(), terms=TermBase.model_validate({"terms": [term]}))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("The waiting period runs. Ask UWV.", ""),
        ("The Waiting Periods run. Ask UWV.", ""),
        ("The waiting time runs. Ask UWV.", ""),
        ("The queue runs. Ask UWV.", 'ERROR says "queue" for "wachttijd": dat is een rij.'),
        ("The delay runs. Ask UWV.", 'WARNING does not say "waiting period" for "wachttijd" in'),
        ("The delay runs. Ask the waiting period.", "WARNING does not say"),
        ("The waiting period runs. Ask the queue.", ""),
    ],
)
def test_a_form_that_misleads_is_a_fault_and_an_unknown_one_is_suspected(
    content: Content, said: str, wrong: str
) -> None:
    """Each in the sentence that has the term, and in no other."""
    found = [
        f"{severity.name} {message}"
        for message, _, severity, _ in term_base.differences(MESSAGE, said, content, "en")
    ]
    assert len(found) == bool(wrong) and "".join(found).startswith(wrong)


def test_what_people_type_is_not_read(content: Content) -> None:
    typed = replace(MESSAGE, context="a:search_words")
    assert not list(term_base.differences(typed, "queue", content, "en"))
    assert not list(term_base.differences(MESSAGE, "queue", content, "ar"))


@pytest.fixture
def portal(small: Path) -> Path:
    """A small portal with a term base."""
    (small / "content/terms.yml").write_text(TERMS)
    return small


def test_a_term_in_a_language_that_the_site_has_not_is_a_fault(portal: Path) -> None:
    path = portal / "content/terms.yml"
    path.write_text(path.read_text().replace("      en:", "      pl:"))
    problems = [str(p) for p in pipeline.read(portal, AS_OF).problems if p.path.name == path.name]
    assert problems and all('"pl"' in problem for problem in problems)


def test_translators_see_the_words_beside_the_text(portal: Path) -> None:
    update = ["--root", str(portal), "translations", "update", "en"]
    assert main(update) == 0
    text = (catalogue.folder(portal, "en") / "regulations.po").read_text()
    entry = next(part for part in text.split("\n\n") if '"wachttijd:title"' in part)
    notes = " ".join(line.removeprefix("#. ") for line in entry.splitlines() if line[:2] == "#.")
    assert notes == (
        "wachttijd = waiting period; ook: waiting time (kort); niet: queue (dat is een rij)"
    )
    assert main(update) == 0
    assert (catalogue.folder(portal, "en") / "regulations.po").read_text() == text


def test_readers_see_the_words_in_the_glossary_of_their_language(portal: Path) -> None:
    pages = pipeline.pages(pipeline.read(portal, AS_OF), AS_OF)
    bodies = {page.locale: page.body for page in pages if page.path == "begrippen/"}
    assert "waiting period" in bodies["en"] and "queue" in bodies["en"]
    assert "waiting period" not in bodies["nl"]
