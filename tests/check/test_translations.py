"""The meaning lock sees what a translation lost; what it only suspects, it says as a warning."""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal import pipeline
from portal.check import stale, term_base
from portal.check.portal import Portal
from portal.check.translations import differences, lost_senses
from portal.cli import main
from portal.i18n import catalogue
from portal.i18n.messages import Message, messages_for
from portal.i18n.sentences import beside
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
    assert senses(source, translation, DUTCH, TURKISH) == lost


def senses(source: str, translation: str, of: Language, language: Language) -> list[str]:
    return [sense for sense, _, _ in lost_senses(source, translation, of, language)]


@pytest.mark.parametrize(
    ("source", "translation", "lost"),
    [
        ("Dat kan niet. Dat kan wel.", "Olur. Bilinmez.", ["negation"]),
        ("Dat kan niet. Dat kan wel.", "Bilinmez. Olur.", []),
        ("Dat kan niet, dat mag niet.", "Olmaz, olur.", ["negation"]),
        ("- Dat kan niet.\n- Dat kan wel.", "- Olur.\n- Bilinmez.", ["negation"]),
        ("Dat kan niet. Dat kan wel.", "Bilinmez, ama olur.", []),
    ],
)
def test_each_sentence_is_looked_at_and_each_denial_in_it(
    source: str, translation: str, lost: list[str]
) -> None:
    """Where the numbers of sentences differ, a paragraph is."""
    assert senses(source, translation, DUTCH, TURKISH) == lost


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


def cases(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parent / name).read_text())


SENSES = cases("senses.yml")


def test_nine_in_ten_lost_senses_are_suspected_and_no_right_sentence_is(
    repository: Portal,
) -> None:
    """Sentences written for this test, apart from the word lists of content/languages.yml."""
    languages = {item.locale: item for item in repository.checked().languages.languages}
    source = languages.pop("nl")
    caught, all_ = 0, 0
    for case in SENSES:
        for locale, (right, wrong) in ((k, v) for k, v in case.items() if k != "dutch"):
            assert senses(case["dutch"], right, source, languages[locale]) == [], right
            caught += bool(senses(case["dutch"], wrong, source, languages[locale]))
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


SAMPLE = 120
CAUGHT = {"negation": 0.95, "permission": 0.95, "duty": 0.95, "time": 0.85, "condition": 0.85}


def test_what_falls_out_of_a_sentence_is_suspected(repository: Portal) -> None:
    """Of the translations as they stand, each with one word of a sense changed."""
    content, mutants = repository.checked(), cases("mutants.yml")
    source, dutch, chance = content.language("nl"), mutants.pop("dutch"), random.Random(16)
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for locale, of in mutants.items():
        found = repository.catalogues[locale]
        said = ((m.source, found.translation(m)) for m in messages_for(content, locale))
        pairs = sorted({p for one, two in said if isinstance(two, str) for p in beside(one, two)})
        for sense, changes in of.items():
            some = [(one, two) for one, two in pairs if re.search(dutch[sense], one)]
            changed = [
                (one, wrong)
                for one, two in some
                for pattern, instead in changes
                if (wrong := re.sub(pattern, instead, two)) != two
            ]
            for one, wrong in chance.sample(changed, min(SAMPLE, len(changed))):
                tried[sense] += 1
                caught[sense] += bool(senses(one, wrong, source, content.language(locale)))
    assert mutants.keys() == repository.catalogues.keys()
    for sense, least in CAUGHT.items():
        assert tried[sense] > 500
        assert caught[sense] >= least * tried[sense], (sense, caught[sense], tried[sense])


def test_the_serious_faults_of_two_readings_do_not_come_back_unseen(repository: Portal) -> None:
    """At least nine in ten of them, and nothing is wrong with what is right."""
    content, caught = repository.checked(), 0
    source, faults = content.language("nl"), cases("faults.yml")

    def seen(fault: dict[str, str], said: str) -> bool:
        locale = fault["locale"]
        message = Message("faq", fault["at"], fault["dutch"], "both")
        terms = list(term_base.differences(message, said, content, locale))
        return bool(terms or senses(fault["dutch"], said, source, content.language(locale)))

    for fault in faults:
        if "made_from" in fault:
            before, now = (
                {fault["locale"]: made(fault["locale"], fault[key], fault["said"])}
                for key in ("made_from", "dutch")
            )
            assert len(list(stale.problems(before, now))) == 1, fault["at"]
            caught += 1
        else:
            caught += seen(fault, fault["said"])
        assert "right" not in fault or not seen(fault, fault["right"]), fault["at"]
    assert caught >= 0.9 * len(faults)


def made(locale: str, source: str, said: str, **marks: bool) -> catalogue.Catalogue:
    """A catalogue of one text."""
    own = {"fuzzy": False, "reviewed": False, "kept": False, **marks}
    one = catalogue.Translation(source, said, line=1, **own)
    return catalogue.Catalogue(locale, {("faq", "a:title"): one})


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        (made("en", "Ja.", "Yes."), made("en", "Nee.", "Yes."), True),
        (made("en", "Ja.", "Yes."), made("en", "Nee.", "No."), False),
        (made("en", "Ja.", "Yes."), made("en", "Ja!", "Yes."), False),
        (made("en", "Ja.", "Yes."), made("en", "Nee.", "Yes.", fuzzy=True), False),
        (made("en", "Nee.", "Yes.", fuzzy=True), made("en", "Nee.", "Yes."), True),
        (made("en", "Ja.", "Yes."), made("en", "Zeker.", "Yes.", kept=True), False),
        (made("en", "Ja.", ""), made("en", "Nee.", ""), False),
    ],
)
def test_a_translation_that_stayed_while_its_source_changed_is_a_fault(
    was: catalogue.Catalogue, now: catalogue.Catalogue, fault: bool
) -> None:
    assert len(list(stale.problems({"en": was}, {"en": now}))) == fault
    assert not list(stale.problems({}, {"en": now}))


def test_the_check_compares_with_a_revision_and_believes_who_kept_a_translation(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git = ["git", "-C", str(small), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "base"]):
        subprocess.run([*git, *words], check=True)
    check = ["--root", str(small), "check", "--against", "HEAD", "--on", str(AS_OF)]
    assert main(check) == 0
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("title: Mag ik werken?", "title: Mag ik nu werken?"))
    source = catalogue.folder(small, "ar") / "faq.po"
    before = source.read_text()
    source.write_text(before.replace('"Mag ik werken?"', '"Mag ik nu werken?"'))
    assert main(check) == 1
    assert "the source changed, and the translation did not." in capsys.readouterr().out
    source.write_text(before)
    assert main(["--root", str(small), "translations", "update", "ar"]) == 0
    assert main(check) == 0
    keep = ["translations", "keep", "ar", "faq/mag-ik-werken:title", "--by", "vertaler"]
    assert main(["--root", str(small), *keep]) == 0
    assert main(check) == 0
    assert main(["--root", str(small), "check", "--against", "no-such-revision"]) == 2
