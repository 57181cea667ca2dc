"""The meaning lock sees what a translation lost; what it only suspects, it says as a warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from portal import pipeline
from portal.check.portal import Portal
from portal.check.translations import differences, lost_senses
from portal.i18n import catalogue
from portal.i18n.messages import messages_for
from portal.kinds.languages import Language
from portal.problem import Severity
from tests.conftest import AS_OF

SOURCE = """Het UWV beslist. Lees [de regel](regulation:x).

- Na {twv.waiting_period}.
- Vraag [contact]."""
RIGHT = """UWV decides. Read [the rule](regulation:x).

- After {twv.waiting_period}.
- Ask [contact]."""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("", "", None),
        (" {twv.waiting_period}", " six months", "lost the placeholder {twv.waiting_period}."),
        ("{twv.waiting_period}", "{twv.decision_term}", "has the placeholder {twv.decision_term}"),
        ("[the rule](regulation:x)", "the rule", "lost the link (regulation:x)."),
        ("regulation:x", "regulation:y", "has the link (regulation:y), which the source lacks."),
        ("[contact]", "them", "lost the mark [contact]."),
        ("\n- Ask", " Ask", "has 1 list items; the source has 2."),
        ("\n\n- After", "\n- After", "has 0 paragraph breaks; the source has 1."),
        ("UWV", "The agency", 'lost the term "UWV".'),
    ],
)
def test_a_lost_or_added_piece_is_an_error(old: str, new: str, fault: str | None) -> None:
    found = [message for message, _ in differences(SOURCE, RIGHT.replace(old, new, 1), ["UWV"])]
    assert found == [] if fault is None else fault in "\n".join(found)


DUTCH = Language(
    locale="nl",
    name="Nederlands",
    direction="ltr",
    audiences=["newcomer"],
    senses={"negation": ["niet", "geen"], "permission": ["mag"]},
)
TURKISH = Language(
    locale="tr",
    name="Türkçe",
    direction="ltr",
    audiences=["newcomer"],
    senses={"negation": ["değil", "*mez*"]},
)


@pytest.mark.parametrize(
    ("source", "translation", "lost"),
    [
        ("Dat mag niet.", "Olmaz, değil.", []),
        ("Dat kan niet.", "Bilinmez.", []),
        ("Dat mag niet.", "Olur.", ["negation"]),
        ("NIET doen.", "Yap.", ["negation"]),
        ("Genieten mag.", "Olur.", []),
    ],
)
def test_a_lost_denial_is_suspected(source: str, translation: str, lost: list[str]) -> None:
    """A sense whose words nobody listed for the language is not looked for."""
    assert list(lost_senses(source, translation, DUTCH, TURKISH)) == lost


def test_a_fault_names_the_line_of_the_catalogue(small: Path) -> None:
    path = catalogue.folder(small, "ar") / "faq.po"
    path.write_text(path.read_text().replace("بعد {twv.waiting_period}", "بعد ٦ أشهر"))
    found = [p for p in pipeline.read(small, AS_OF).problems if p.path.suffix == ".po"]
    assert [problem.severity for problem in found] == [Severity.ERROR] * 2
    assert "mag-ik-werken:summary: holds a number" in str(found[0])
    assert "lost the placeholder {twv.waiting_period}. Put it back." in str(found[1])
    assert 'msgctxt "mag-ik-werken:summary"' in path.read_text().splitlines()[found[0].line - 2]


def test_a_translation_of_an_older_text_is_not_looked_at(small: Path) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("Je werkgever vraagt", "De werkgever vraagt"))
    assert not [p for p in pipeline.read(small, AS_OF).problems if p.path.suffix == ".po"]


SENSES = yaml.safe_load((Path(__file__).parent / "senses.yml").read_text())


def test_nine_in_ten_lost_senses_are_suspected_and_no_right_sentence_is(
    repository: Portal,
) -> None:
    """Sentences written for this test, apart from the word lists of content/languages.yml."""
    languages = {item.locale: item for item in repository.checked().languages.languages}
    source = languages.pop("nl")
    caught, all_ = 0, 0
    for case in SENSES:
        for locale, (right, wrong) in ((k, v) for k, v in case.items() if k != "dutch"):
            assert list(lost_senses(case["dutch"], right, source, languages[locale])) == [], right
            caught += bool(list(lost_senses(case["dutch"], wrong, source, languages[locale])))
            all_ += 1
    assert all_ == len(SENSES) * len(languages)
    assert caught >= 0.9 * all_


def test_every_structural_mutant_of_every_translation_is_caught(
    repository: Portal,
) -> None:
    """A placeholder, link, mark, list item or protected term that is lost from a translation."""
    content = repository.checked()
    terms = [term.forms[0] for term in content.items["glossary"].values() if term.protected]
    kinds = (r"\{[a-z.0-9_]+\}", r"\[[^\]\[]+\]\([a-z:#0-9-]+\)", r"\[[a-z]+\](?!\()", r"(?m)^- ")
    seen = 0
    for locale, found in repository.catalogues.items():
        for message in messages_for(content, locale):
            said = found.translation(message)
            if not isinstance(said, str) or message.context.endswith("search_words"):
                continue
            pieces = {piece for kind in kinds for piece in re.findall(kind, said)}
            pieces |= {t for t in terms if re.search(rf"(?<!\w){t}", message.source)}
            for piece in pieces:
                mutant = said.replace(piece, "")
                assert list(differences(message.source, mutant, terms)), (locale, message.context)
                seen += 1
    assert seen > 1000
