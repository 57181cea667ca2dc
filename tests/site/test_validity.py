"""A validator that was written apart finds every page to be good HTML.

Left out in html-validate.json: what a script fills in before it shows (an anchor without text, a
name twice in a template), fieldsets named by the question above them, the role of a table's
region, the length of titles, and hyphens in phone numbers, which stand in one <bdi>.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from portal.outputs.node import program
from tests.conftest import REPOSITORY
from tests.site.conftest import KINDS, Built

HERE = Path(__file__).parent


def validated(*paths: Path) -> str:
    """What the validator has to say; empty where all is well."""
    validator = program(REPOSITORY, "html-validate/bin/html-validate.mjs")
    options = ["--config", HERE / "html-validate.json", "--formatter", "text"]
    done = subprocess.run([*validator, *options, *paths], capture_output=True, text=True)
    return done.stdout + done.stderr


def test_every_page_is_valid(built: Built) -> None:
    """In the source language and in one that is written the other way; in the other languages,
    which come from the same templates, the longest page of each kind."""
    whole = {page.locale for page in built.both_ways("page:home")}
    longest = {built.file(page) for kind in KINDS for page in built.specimens(kind)}
    others = {built.file(page) for page in built.pages if page.locale not in whole}
    pages = sorted({*built.folder.rglob("*.html")} - (others - longest))
    assert len(whole) == 2 and longest < {*pages}
    assert validated(*pages) == ""


@pytest.mark.parametrize(
    ("fragment", "rule"),
    [
        ("<ul><p>x</p></ul>", "element-permitted-content"),
        ('<img src="x.png">', "wcag/h37"),
        ('<p lang="nederlands" id="">x</p>', "valid-id"),
        ("<b>x</i>", "close-order"),
    ],
)
def test_the_validator_sees(fragment: str, rule: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html>\n<html lang="nl"><title>x</title>{fragment}</html>\n')
    assert rule in validated(page)
