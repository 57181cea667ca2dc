"""Wording that was misread is seen; good Dutch is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from portal import pipeline
from portal.check.wording import faults
from portal.problem import Severity
from tests.conftest import AS_OF

CASES = yaml.safe_load((Path(__file__).parent / "wording.yml").read_text())
WARN = [(kind, said) for kind, all_said in CASES["warn"].items() for said in all_said]


@pytest.mark.parametrize(("kind", "said"), WARN, ids=[said for _, said in WARN])
def test_what_is_misread_is_seen_with_a_better_form(kind: str, said: str) -> None:
    found = list(faults(said))
    assert [fault[0] for fault in found] == [kind]
    assert all(message and hint for _, message, hint in found)


@pytest.mark.parametrize("said", CASES["silent"])
def test_good_wording_is_left_alone(said: str) -> None:
    assert list(faults(said)) == []


def test_it_warns_at_its_place_and_stops_nothing(small: Path) -> None:
    path = small / "content/culture/op-tijd.yml"
    text = path.read_text().replace("Bel als je later komt.", "Je meldt het. Komt iemand later?")
    path.write_text(text + "search_words: iemand\n")
    found = [str(p) for p in pipeline.read(small, AS_OF).problems if p.path.name == path.name]
    assert found == [
        'content/culture/op-tijd.yml:3: warning: newcomer: says "iemand": "Je meldt het. Komt '
        'iemand later?". Name the person: de kandidaat, de werknemer, een collega.',
        'content/culture/op-tijd.yml:3: warning: newcomer: tells a duty as a fact: "Je meldt". '
        'Write "Je moet … melden", or an instruction: "Bewaar …", "Meld …".',
    ]


def test_a_source_in_another_language_is_not_read_as_dutch(small: Path) -> None:
    languages = small / "content/languages.yml"
    lines = languages.read_text().splitlines()
    first = next(n for n, line in enumerate(lines) if "locale: nl" in line)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    languages.write_text("\n".join(lines) + "\n")
    path = small / "content/culture/op-tijd.yml"
    path.write_text(path.read_text().replace("Bel als je later komt.", "Vraag iemand."))
    portal = pipeline.read(small, AS_OF)
    assert portal.content.source_locale != "nl"
    assert not [p for p in portal.problems if p.severity is Severity.WARNING and "iemand" in str(p)]
