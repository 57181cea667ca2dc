"""A validator that was written apart finds every page to be good HTML.

Left out in html-validate.json: what a script fills in before it shows (an anchor without text, a
name twice in a template), fieldsets named by the question above them, the role of a table's
region, the length of titles, and hyphens in phone numbers, which stand in one <bdi>.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

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
    """In the source language, and what it lacks in one that is written the other way. The other
    languages come from the same templates: of them the longest page of each kind, by turns."""
    source, other = (page.locale for page in built.both_ways("page:home"))
    own = {page.reference for page in built.pages if page.locale == source}
    lacks = [page for page in built.pages if page.locale == other and page.reference not in own]
    versions = (built.specimens(kind) for kind in KINDS)
    turns = [some[number % len(some)] for number, some in enumerate(versions)]
    assert {page.locale for page in turns} == {page.locale for page in built.pages}
    left = {built.file(page) for page in built.pages if page.locale != source}
    left -= {built.file(page) for page in [*lacks, *turns]}
    assert validated(*sorted({*built.folder.rglob("*.html")} - left)) == ""


def test_the_validator_sees(tmp_path: Path) -> None:
    faults = {
        "element-permitted-content": "<ul><p>x</p></ul>",
        "wcag/h37": '<img src="x.png">',
        "valid-id": '<p lang="nederlands" id="">x</p>',
        "close-order": "<b>x</i>",
    }
    pages = [tmp_path / f"{number}.html" for number in range(len(faults))]
    for page, fragment in zip(pages, faults.values(), strict=True):
        html = f'<!doctype html>\n<html lang="nl"><title>x</title>{fragment}</html>\n'
        page.write_text(html)
    told = validated(*pages).splitlines()
    for page, rule in zip(pages, faults, strict=True):
        assert [line for line in told if line.startswith(f"{page}:") and rule in line], rule
