"""The term base: one word for one thing, and none that misleads."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.cli import main
from portal.i18n import catalogue
from tests.conftest import AS_OF

TERMS = """
terms:
  - dutch: ["wachttijd*"]
    means: Hoe lang een aanvraag moet lopen.
    explained: term:twv
    words:
      en:
        wanted: waiting period
        written: ["waiting period*"]
        allowed: [{form: waiting time, reason: kort}]
        forbidden: [{form: queue, reason: dat is een rij}]
"""


@pytest.fixture
def wachttijd(small: Path) -> Path:
    """The small portal with a term base, and a title in Dutch that holds a term of it."""
    (small / "content/terms.yml").write_text(TERMS)
    return small


def found(root: Path, said: str) -> list[str]:
    """What is wrong when the title of the rule is `said` in English."""
    path = catalogue.folder(root, "en") / "regulations.po"
    title = pipeline.read(root, AS_OF).checked().items["regulations"]["wachttijd"].title
    path.write_text(
        path.read_text()
        if path.exists()
        else f'msgctxt "wachttijd:title"\nmsgid "{title}"\nmsgstr "{said}"\n'
    )
    text = path.read_text()
    head, _, rest = text.partition('msgctxt "wachttijd:title"')
    entry, blank, more = rest.partition("\n\n")
    entry = f'\nmsgid "{title}"\nmsgstr "{said}"'
    path.write_text(f'{head}msgctxt "wachttijd:title"{entry}{blank}{more}')
    problems = pipeline.read(root, AS_OF).problems
    return [f"{p.severity.name} {p.message}" for p in problems if "wachttijd:title" in p.message]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("The waiting period", ""),
        ("Waiting periods", ""),
        ("The waiting time", ""),
        ("The queue", 'ERROR wachttijd:title: says "queue" for "wachttijd": dat is een rij.'),
        ("The delay", 'WARNING wachttijd:title: does not say "waiting period" for "wachttijd"'),
    ],
)
def test_a_form_that_misleads_is_a_fault_and_an_unknown_one_is_suspected(
    wachttijd: Path, said: str, wrong: str
) -> None:
    (problem,) = found(wachttijd, said) or [""]
    assert problem.startswith(wrong) and bool(problem) == bool(wrong)


def test_a_term_in_a_language_that_the_site_has_not_is_a_fault(small: Path) -> None:
    (small / "content/terms.yml").write_text(TERMS.replace("      en:", "      pl:"))
    problems = [p for p in pipeline.read(small, AS_OF).problems if p.path.name == "terms.yml"]
    assert ['"pl"' in p.message for p in problems] == [True] * len(problems) and problems


def test_translators_see_the_words_beside_the_text(wachttijd: Path) -> None:
    assert main(["--root", str(wachttijd), "translations", "update", "en"]) == 0
    text = (catalogue.folder(wachttijd, "en") / "regulations.po").read_text()
    entry = next(part for part in text.split("\n\n") if '"wachttijd:title"' in part)
    notes = " ".join(line.removeprefix("#. ") for line in entry.splitlines() if line[:2] == "#.")
    assert notes == (
        "wachttijd = waiting period; ook: waiting time (kort); niet: queue (dat is een rij)"
    )
    assert main(["--root", str(wachttijd), "translations", "update", "en"]) == 0
    assert (catalogue.folder(wachttijd, "en") / "regulations.po").read_text() == text


def test_readers_see_the_words_in_the_glossary_of_their_language(wachttijd: Path) -> None:
    assert main(["--root", str(wachttijd), "translations", "update", "en"]) == 0
    path = catalogue.folder(wachttijd, "en") / "glossary.po"
    path.write_text(path.read_text().replace('msgid "TWV"\nmsgstr ""', 'msgid "TWV"\nmsgstr "TWV"'))
    pages = pipeline.pages(pipeline.read(wachttijd, AS_OF), AS_OF)
    bodies = {page.locale: page.body for page in pages if page.path == "begrippen/"}
    assert "waiting period" in bodies["en"] and "queue" in bodies["en"]
    assert "waiting period" not in bodies["nl"]
