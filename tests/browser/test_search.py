"""What readers type leads to the page that answers it, in every language: searched in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs.node import node
from portal.outputs.search import indexes
from portal.pages.page import Page, Site
from portal.pages.site import Press
from tests.conftest import AS_OF, REPOSITORY

HARNESS = Path(__file__).parent / "find.js"
QUERIES: dict[str, dict[str, str]] = yaml.safe_load(
    (REPOSITORY / "tests/site/queries.yml").read_text()
)
FIRST = 3
# The share of the queries that has to be answered; each one that is not is worth a look.
ENOUGH = 0.95
Found = dict[str, dict[str, list[dict[str, Any]]]]


def ask(
    given: Mapping[str, Any], queries: Mapping[str, Iterable[str]], texts: Iterable[str] = ()
) -> dict[str, Any]:
    """What the modules of the browser find in the indexes `given`, and the words of `texts`."""
    asked = {locale: list(typed) for locale, typed in queries.items()}
    sent = json.dumps({"indexes": given, "queries": asked, "texts": list(texts)})
    done = subprocess.run([node(), str(HARNESS)], input=sent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def pages(whole: Site) -> tuple[Page, ...]:
    return whole.pages


@pytest.fixture(scope="module")
def found(repository: Portal, pages: tuple[Page, ...]) -> Found:
    frames = Press(pipeline.book(repository, AS_OF)).frames
    return ask(indexes(frames, pages), QUERIES)["found"]


def address(pages: tuple[Page, ...], reference: str, locale: str) -> str:
    """The address of a page in `locale`, or in the source language where it has no such page."""
    versions = {page.locale: page for page in pages if page.reference == reference}
    return versions.get(locale, versions[pages[0].locale]).address


def test_the_table_holds_every_language_and_enough(pages: tuple[Page, ...]) -> None:
    assert QUERIES.keys() == {page.locale for page in pages}
    assert sum(map(len, QUERIES.values())) >= 120


def test_the_page_that_answers_is_among_the_first(pages: tuple[Page, ...], found: Found) -> None:
    missed = {
        (locale, query): [result["at"] for result in found[locale][query][:FIRST]]
        for locale, queries in QUERIES.items()
        for query, reference in queries.items()
        if address(pages, reference, locale)
        not in [result["at"] for result in found[locale][query][:FIRST]]
    }
    assert len(missed) <= (1 - ENOUGH) * sum(map(len, QUERIES.values())), missed


def test_own_pages_come_first_and_the_others_say_their_language(found: Found) -> None:
    mixed = 0
    for locale, queries in found.items():
        for results in queries.values():
            own = ["source" not in result for result in results]
            assert own == sorted(own, reverse=True)
            assert locale not in ("nl", "en") or all(own)
            mixed += len(set(own)) > 1
            assert all(result["source"]["lang"] == "nl" for result in results[sum(own) :])
    assert mixed


def test_every_result_says_what_it_is_and_for_whom(found: Found) -> None:
    results = [one for queries in found.values() for some in queries.values() for one in some]
    assert all(result["label"].count(" · ") == 1 for result in results)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("calisabilir", "Çalışabilir"),
        ("İZİN", "izin"),
        ("ISPARTA", "ısparta"),
        ("اجازة", "إجازه"),
        ("كار", "کار"),
        ("میدهد", "می\u200cدهد"),
        ("عربي", "عربی"),
        ("ሠራሕ", "ሰራሕ"),
        ("ፀሓይ", "ጸሓይ"),
        ("laaan", "la'aan"),
        ("oekraine", "Oekraïne"),
        ("обєкт", "об’єкт"),
        ("coeur", "cœur"),
        ("۲۴", "24"),
        ("١٨", "18"),
        ("عمل", "العمل"),
        ("عمل", "وبالعمل"),
        ("e herkenning", "e-Herkenning"),
        ("ፍቓድ ስራሕ", "ፍቓድ፡ስራሕ"),
    ],
)
def test_what_readers_mix_is_alike(typed: str, written: str) -> None:
    one, other = ask({}, {}, [typed, written])["words"]
    assert one == other != []


def index(*rows: tuple[str, str]) -> dict[str, Any]:
    """The index of a language with pages of a title and search words."""
    own = [[f"{n}/", 0, title, "", "", words, ""] for n, (title, words) in enumerate(rows)]
    return {"root": "", "source": {}, "labels": ["x"], "own": own, "others": []}


TERMS = index(
    ("Werkvergunning", "twv"),
    ("Ziek", "griep"),
    ("Kinderopvang", "oppas"),
    ("Wonen", "huis"),
    ("Werkgever", "baas"),
)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("werkvergunnning", ["Werkvergunning"]),
        ("werkvergunningen", ["Werkvergunning"]),
        ("wrekvergunning", ["Werkvergunning"]),
        ("zeik", ["Ziek"]),
        ("grip", ["Ziek"]),
        ("kinderop", ["Kinderopvang"]),
        ("qqqq", []),
        ("?!", []),
        ("", []),
    ],
)
def test_a_slip_of_the_finger_finds_what_was_meant_and_nonsense_finds_nothing(
    query: str, titles: list[str]
) -> None:
    results = ask({"nl": TERMS}, {"nl": [query]})["found"]["nl"][query]
    assert [result["title"] for result in results][: max(1, len(titles))] == titles


def test_a_page_that_names_what_is_typed_comes_before_pages_that_hold_it() -> None:
    rows = index(
        ("Werken in de kas", "kas"),
        ("Aan de slag", "baan, beginnen, slag, hier, iets, zoeken, vinden, baantje, werken"),
    )
    results = ask({"nl": rows}, {"nl": ["werken"]})["found"]["nl"]["werken"]
    assert [result["title"] for result in results] == ["Aan de slag", "Werken in de kas"]
