"""What changes on which day, on the page and in the open data; and where to check a value."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal import pipeline
from portal.outputs.open_data import open_data
from portal.pages.page import Page
from portal.pages.site import Press

WAGE = """\
title: Loon
unit: eur-per-hour
owner: gemeente
review_by: 2027-02-23
contact: uwv
values:
  - from: 2026-07-01
    value: 14.50
    status: in_force
    source: decree
    verified: {on: 2026-11-23, confidence: secondary}
  - from: 2027-01-01
    until: 2027-06-30
    value: 15.25
    status: in_force
    source: decree
    article: art. 8
    verified: {on: 2026-11-23, confidence: primary}
    means:
      employer: Vraag het [de balie](section:contact).
      newcomer: Kijk op je loonstrook.
"""
BEFORE, ON, LAST, AFTER = (
    date.fromisoformat(day) for day in ("2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01")
)


@pytest.fixture
def root(small: Path) -> Path:
    """The small portal with a wage that rises, named on the page about the waiting period."""
    folder = small / "content/parameters/pay"
    folder.mkdir()
    (folder / "wage.yml").write_text(WAGE)
    page = small / "content/regulations/wachttijd.yml"
    page.write_text(page.read_text().replace("lopen.", "lopen. Het loon is {pay.wage}."))
    return small


def on(root: Path, day: date) -> Press:
    """What makes the pages of that day; no test here needs them all."""
    return Press(pipeline.book(pipeline.read(root, day), day))


def the_page(press: Press, path: str, locale: str = "nl") -> Page:
    views = (press.view(locale, plan) for plan in press.book.plans)
    return press.seen(next(view for view in views if view.path == path))


def text(page: Page) -> str:
    """What a reader sees, in one line."""
    return " ".join(page.body.striptags().split())


def data(press: Press) -> list[dict[str, Any]]:
    files = open_data(press.book.content, press.book.on)
    found = json.loads(files["data/changes.json"])["changes"]
    return [change for change in found if change["parameter"] == "pay.wage"]


def test_a_change_is_told_until_its_day_and_is_then_the_value_of_today(root: Path) -> None:
    eve, day = on(root, BEFORE), on(root, ON)
    told = text(the_page(eve, "wat-verandert/"))
    assert "Tot en met 31 december 2026: € 14,50 per uur" in told
    assert "Vanaf 1 januari 2027: € 15,25 per uur" in told
    assert "Decree, art. 8 (Government, 1 augustus 2026)" in told
    assert "€ 14,50" in text(the_page(eve, "regels/wachttijd/"))
    assert "€ 14,50" not in text(the_page(day, "wat-verandert/"))
    assert "€ 15,25" in text(the_page(day, "regels/wachttijd/"))


def test_a_value_that_runs_out_is_told_with_what_it_means(root: Path) -> None:
    page = the_page(on(root, LAST), "wat-verandert/")
    told = text(page)
    assert "Tot en met 30 juni 2027: € 15,25 per uur" in told
    assert "Vanaf 1 juli 2027: niet bekend; vraag dit aan: UWV" in told
    assert "<dt>Voor werkgevers</dt><dd><p>Vraag het" in page.body
    assert "<dt>Voor wie wil werken</dt><dd><p>Kijk op je loonstrook.</p>" in page.body
    assert '<a href="../contact/">de balie</a>' in page.body
    assert "€ 15,25" not in text(the_page(on(root, AFTER), "wat-verandert/"))


def test_what_is_told_alike_is_told_once(root: Path) -> None:
    """Wages that run out on one day: each with its title and value, the rest once."""
    youth = WAGE.replace("title: Loon", "title: Jeugdloon").replace("15.25", "9.75")
    (root / "content/parameters/pay/youth.yml").write_text(youth.partition("    means:")[0])
    told = text(the_page(on(root, LAST), "wat-verandert/"))
    assert "Loon: € 15,25 per uur" in told and "Jeugdloon: € 9,75 per uur" in told
    for once in ("Tot en met 30 juni 2027", "Vanaf 1 juli 2027", "Kijk op je loonstrook."):
        assert told.count(once) == 1
    other = youth.replace("Kijk op je loonstrook.", "Vraag je loonstrook.")
    (root / "content/parameters/pay/youth.yml").write_text(other)
    assert text(the_page(on(root, LAST), "wat-verandert/")).count("Vanaf 1 juli") == 2


def test_the_open_data_tells_the_same(root: Path) -> None:
    begins, runs_out = data(on(root, BEFORE))
    assert (begins["on"], begins["kind"], begins["certainty"]) == (
        "2027-01-01",
        "begins",
        "primary",
    )
    assert (begins["before"], begins["after"], begins["means"]) == ("14.50", "15.25", {})
    assert (runs_out["on"], runs_out["kind"], runs_out["after"]) == ("2027-07-01", "runs-out", None)
    assert runs_out["means"]["newcomer"] == "Kijk op je loonstrook."
    assert [change["kind"] for change in data(on(root, ON))] == ["runs-out"]
    assert data(on(root, AFTER)) == []


def test_a_value_from_elsewhere_leads_to_its_fact_which_says_where_to_check(root: Path) -> None:
    page = the_page(on(root, BEFORE), "regels/wachttijd/")
    mark = '<sup><a href="#fact-pay-wage" aria-label="controleer deze waarde">*</a></sup>'
    assert page.body.count(mark) == 1
    assert "*" not in page.description
    (fact,) = re.findall(r'<li class="fact" id="fact-pay-wage">.*?</li>', page.body, re.S)
    in_sight = re.sub("<details>.*?</details>", "", fact, flags=re.S)
    assert "Bron: <bdi>Government</bdi>" in in_sight
    assert 'Controleer dit bij: <a href="../../contact/#uwv"><bdi>UWV</bdi></a>.' in in_sight
    today = the_page(on(root, ON), "regels/wachttijd/")
    assert "<sup>" not in today.body
    beside = the_page(on(root, BEFORE), "naast-nederlands/regels/wachttijd/", locale="en")
    assert "<sup>" not in beside.body


def test_a_parameter_may_name_the_source_in_which_to_check_it(root: Path) -> None:
    file = root / "content/parameters/pay/wage.yml"
    file.write_text(WAGE.replace("contact: uwv", "contact: uwv\ncheck_at: ruling"))
    page = the_page(on(root, BEFORE), "regels/wachttijd/")
    assert 'Controleer dit bij: <a href="https://example.org/ruling"><bdi>Ruling' in page.body
    file.write_text(WAGE.replace("contact: uwv", "contact: uwv\ncheck_at: rulling"))
    found = [str(problem) for problem in pipeline.read(root, BEFORE).problems]
    assert any('unknown source "rulling"' in problem for problem in found)


def test_a_page_may_link_to_what_sources_disagree_on(root: Path) -> None:
    page = root / "content/regulations/wachttijd.yml"
    link = "related: ['page:uncertain#twv-weeks-limit', "
    page.write_text(page.read_text().replace("related: [", link))
    site = on(root, BEFORE)
    related = the_page(site, "regels/wachttijd/").body
    assert '<li><a href="../../over/niet-zeker/#twv-weeks-limit">' in related
    assert '<section id="twv-weeks-limit">' in the_page(site, "over/niet-zeker/").body
    page.write_text(page.read_text().replace("#twv-weeks-limit", "#twv-waiting-period"))
    found = [str(problem) for problem in pipeline.read(root, BEFORE).problems]
    assert any('has no part "twv-waiting-period"' in problem for problem in found)


def test_what_nobody_decided_says_whom_to_ask(root: Path) -> None:
    file = root / "content/parameters/twv/weeks_limit.yml"
    file.write_text(file.read_text().partition("resolution:")[0])
    page = the_page(on(root, BEFORE), "over/niet-zeker/")
    (claims,) = re.findall(r'<section id="twv-weeks-limit">.*?</section>', page.body, re.S)
    assert "De wettekst:" in claims and "De rechter:" in claims
    assert "Niemand heeft hierover besloten." in claims
    assert '<a href="../../contact/#uwv"><bdi>UWV</bdi></a>' in claims


def test_a_title_says_its_language_where_the_page_has_another(root: Path) -> None:
    sources = root / "content/sources.yml"
    sources.write_text(
        sources.read_text().replace("title: Ruling 1/2023", "title: Ruling\n    language: en")
    )
    site = on(root, BEFORE)
    for locale, decree, ruling in (
        ("nl", "", ' lang="en"'),
        ("en", ' lang="nl"', ""),
        ("ar", ' lang="nl"', ' lang="en"'),
    ):
        body = the_page(site, "over/bronnen/", locale).body
        assert f"<bdi{decree}>Decree</bdi>" in body
        assert f"<bdi{ruling}>Ruling</bdi>" in body
