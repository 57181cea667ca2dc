"""No duty, permission, amount, term or date on a page without a source and the day it was read."""

from __future__ import annotations

import pytest

from portal import audit
from portal.pipeline import Portal
from tests.conftest import AS_OF

VALUE = "amount, term or date"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De werknemer moet het melden.", ("duty",)),
        ("Dat hoeft de werkgever niet te weten.", ("duty",)),
        ("Een verzekering is verplicht.", ("duty",)),
        ("De inburgeringsplicht begint.", ("duty",)),
        ("Contant betalen mag niet.", ("permission",)),
        ("Een proefplaatsing kan hier niet.", ("permission",)),
        ("Onbetaald werk is verboden.", ("permission",)),
        ("Het mag na {twv.waiting_period}.", ("permission", VALUE)),
        ("Het geldt sinds {twv.waiting_period.since}.", (VALUE,)),
        ("Er werken {figure.started}.", (VALUE,)),
        ("Duurt het langer dan {twv.waiting_period}?", (VALUE,)),
        ("Mag ik werken?", ()),
        ("Of dat kan, weten wij niet.", ()),
        ("Vraag het aan {contact.uwv.name} in {place.name}.", ()),
        ("Volgens de brief van {source.ruling.date}.", ()),
    ],
)
def test_what_a_sentence_states(text: str, found: tuple[str, ...]) -> None:
    assert audit.kinds(text) == found


def test_a_text_falls_apart_into_sentences_without_mark_up() -> None:
    text = "Dit mag: **nu** of\nlater. [Dat](faq:x) ook? {twv.a} wel.\n\n- een;\n- twee.\n\nEinde"
    assert audit.sentences(text) == [
        *("Dit mag: nu of later.", "Dat ook?", "{twv.a} wel.", "een;", "twee.", "Einde")
    ]


def test_a_statement_of_a_tree_rests_on_its_own_question_or_outcome(repository: Portal) -> None:
    tree = repository.checked().trees["twv"]
    for place in (("questions", "age", "condition"), ("outcomes", "too-early", "text")):
        assert audit.citations(tree, place) == getattr(tree, place[0])[place[1]].legal_basis
    assert audit.citations(tree, ("title",))


def test_every_statement_of_the_content_has_a_source_that_was_read(repository: Portal) -> None:
    content = repository.checked()
    found = list(audit.statements(content))
    assert {said.path.split("/")[1] for said in found} >= {"faq", "regulations", "decision-trees"}
    without = [
        f"{said.path}: {said.sentence}"
        for said in found
        if not any(content.sources.sources[cited.source].read_on for cited in said.citations)
    ]
    assert without == []
    for name in {name for said in found for name in said.values}:
        assert audit.basis(content, name, AS_OF).source in content.sources.sources


def test_the_report_says_what_each_statement_rests_on(small_portal: Portal) -> None:
    lines = audit.report(small_portal.checked(), AS_OF).splitlines()
    assert lines[0].startswith("Made by `portal audit` for 2026-11-28.")
    table = lines[lines.index("## content/faq/mag-ik-werken.yml") :]
    assert table[2] == "- decree (read 2026-11-23)"
    assert table[6] == (
        "| Ja, na {twv.waiting_period}. | amount, term or date | "
        "twv.waiting_period: decree, art. 6.2 (verified 2026-11-23) |"
    )
