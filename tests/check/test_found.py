"""What was kept of a check hides no fault and tells none that is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from portal import pipeline
from portal.check import wording
from portal.i18n.messages import messages
from portal.i18n.read_back import fingerprint
from portal.problem import Problem, packed, unpacked
from portal.sentence import said_of, say
from portal.source.load import load_all
from portal.store import Store
from tests.check.test_problems import change
from tests.conftest import AS_OF

FILE = "content/faq/mag-ik-werken.yml"
HTML = {"file": FILE, "replace": "Ja, na", "with": "Ja, <b>na</b>"}
READ_BACK = """\
texts:
  mag-ik-werken:title:
    source: "%s"
    translation: "%s"
    back: Moet ik werken?
    verdict: differs
    reason: vraagt naar moeten
    by: lezer
    on: 2026-11-23
"""


def test_a_file_that_stays_is_not_looked_at_again(
    small: Path, told: Callable[[], list[Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    monkeypatch.setattr(
        wording, "problems", lambda document, content: looked.append(document.path) or ()
    )
    assert told() and not looked
    change(small, HTML)
    told()
    assert looked == [Path(FILE)]


def test_a_row_that_somebody_changed_is_not_believed(
    small: Path, tmp_path: Path, told: Callable[[], list[Problem]]
) -> None:
    change(small, HTML)
    before = told()
    assert 'holds HTML near "<b>na</b>' in "\n".join(map(str, before))
    with sqlite3.connect(tmp_path / "kept" / "kept.sqlite") as database:
        changed = database.execute("update kept set value = '[]' where room = 'texts'")
    assert changed.rowcount > 1
    assert told() == before


def test_what_another_version_found_is_not_believed(small: Path, tmp_path: Path) -> None:
    change(small, HTML)
    other = Store(tmp_path / "kept", "another")
    before = pipeline.read(small, AS_OF, other).problems
    for name, (key, _) in other.all("texts").items():
        other.put("texts", name, key, b"[]")
    other.save()
    assert pipeline.read(small, AS_OF, Store(tmp_path / "kept", "this")).problems == before


def test_a_file_below_a_layer_tells_what_lies_over_it_from_before(small: Path) -> None:
    """What is added one by one rests on both files."""
    (small / "local").mkdir()
    (small / "local" / "sources.yml").write_text("sources: {}\n")
    place = Path("content/sources.yml")
    before = load_all(small)[place]
    change(small, {"file": str(place), "replace": "Decree", "with": "Law"})
    assert load_all(small)[place].digest != before.digest


def test_what_was_read_back_as_something_else_is_told_in_every_run(
    small: Path, told: Callable[[], list[Problem]]
) -> None:
    portal = pipeline.read(small, AS_OF)
    message = next(
        one for one in messages(portal.checked()) if one.key == "faq/mag-ik-werken:title"
    )
    said = portal.catalogues["ar"].translation(message)
    assert isinstance(said, str)
    file = small / "locale" / "ar" / "read-back" / "faq.yml"
    file.parent.mkdir()
    file.write_text(READ_BACK % (fingerprint(message.source), fingerprint(said)))
    first, second = told(), told()
    assert first == second
    assert [one.line for one in second if one.path == file.relative_to(small)] == [2]


def test_a_problem_comes_back_as_it_was() -> None:
    said = said_of("title", say('holds HTML near "{near}".', near="<b>"))
    problem = Problem(Path("content/a.yml"), 3, said, say("Write {it}.", it="x"))
    again = unpacked(packed(problem))
    assert again == problem and again.said("nl") == problem.said("nl")
