"""What is said to staff is said in Dutch too, with the same things filled in and in plain words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import yaml

import portal
from portal import pipeline
from portal.cli import main
from portal.editor.words import words
from portal.law.parameter import Unit
from portal.problem import Problem, errors
from portal.sentence import say, spoken
from tests.check.test_problems import CASES, change
from tests.conftest import AS_OF
from tests.hostile.test_files import CASES as FILES
from tests.hostile.test_files import change as spoil

PACKAGE = Path(portal.__file__).parent
ROWS = yaml.safe_load((PACKAGE / "sentence.nl.yml").read_text())
DUTCH = {row["en"]: row["nl"] for row in ROWS}
ROOMS = ["check", "source", "kinds", "law"]
# Words of the libraries that read and type the content; no editor should need them.
FOREIGN = r"pydantic|validat|function-|lambda|decimal_|mapping values|expected <|NoneType|Traceback"


def sentences() -> set[str]:
    """Every template of a sentence in the code that looks for faults."""
    found = set()
    for path in (path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if called and node.func.id == "say" and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def test_every_sentence_is_there_in_dutch() -> None:
    pure = {
        sentence
        for sentence in sentences()
        if re.search(r"[a-z]{2}", re.sub("{.*?}", "", sentence))
    }
    assert pure - DUTCH.keys() == set()


def test_no_sentence_is_there_twice_and_all_fill_in_the_same() -> None:
    assert len(DUTCH) == len(ROWS)
    for english in sentences() & DUTCH.keys():
        names = [{part[1] for part in Formatter().parse(s)} for s in (english, DUTCH[english])]
        assert names[0] == names[1], english


def test_a_unit_is_called_as_in_the_form() -> None:
    called = words()["choices"]["unit"]
    assert {unit: DUTCH[unit] for unit in get_args(Unit)} == called


def in_dutch(problem: Problem) -> None:
    for part in filter(None, (problem.message, problem.hint)):
        assert spoken(part, "nl") != part or part in DUTCH, part
    assert not re.search(FOREIGN, f"{problem.said('en')} {problem.said('nl')}")
    assert problem.said("nl").split(": ")[0] == problem.said("en").split(": ")[0]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_known_fault_is_said_in_dutch(small: Path, case: dict) -> None:
    change(small, case)
    for problem in errors(pipeline.read(small, AS_OF).problems):
        in_dutch(problem)


@pytest.mark.parametrize("case", FILES, ids=[case["name"] for case in FILES])
def test_each_hostile_file_is_told_of_in_dutch(small: Path, case: dict) -> None:
    spoil(small, case)
    for problem in errors(pipeline.read(small, AS_OF).problems):
        in_dutch(problem)


def test_a_sentence_within_a_sentence_is_dutch_too_and_what_was_given_stays() -> None:
    said = say("{place}: {fault}", place="is missing.", fault=say("is missing."))
    assert spoken(said, "nl") == "is missing.: ontbreekt."


@pytest.mark.parametrize("words", [["--language", "nl"], []])
def test_staff_read_dutch_where_they_ask_for_it(capsys, monkeypatch, small: Path, words) -> None:
    monkeypatch.setattr("portal.sentence._asked", [])
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8" if not words else "C.UTF-8")
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("group:", "groep:"))
    assert main(["--root", str(small), *words, "check"]) == 1
    out, err = capsys.readouterr()
    assert 'mag-ik-werken.yml:3: de sleutel "groep" bestaat hier niet. Bedoelt u "group"?' in out
    assert err.startswith("2 fouten, ")
