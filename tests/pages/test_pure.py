"""A page is made of what it read, whatever was made before it, and of nothing else."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.check.references import RESERVED
from portal.pages.page import Page
from portal.pages.site import Press
from tests.conftest import AS_OF, REPOSITORY

Pages = dict[tuple[str, str], Page]


def pages(portal: Portal) -> Pages:
    made = Press(pipeline.book(portal, AS_OF)).pages()
    return {(page.locale, page.reference): page for page in made}


@pytest.fixture(scope="module")
def before(small_portal: Portal) -> Pages:
    """The pages of the small portal as it stands."""
    return pages(small_portal)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_pages_are_made_says_nothing(
    small_portal: Portal, before: Pages, seed: int
) -> None:
    book = pipeline.book(small_portal, AS_OF)
    press = Press(book)
    wanted = [
        (locale, plan)
        for locale in book.editions
        for plan in book.plans
        if book.exists(locale, plan.reference)
    ]
    random.Random(seed).shuffle(wanted)
    for locale, plan in wanted:
        view = press.view(locale, plan)
        # Parts that a page is made of, asked for before the page and in any order.
        parts = [(view, "lead"), (view.languages, "languages"), (press.frames[locale], "menu")]
        random.Random(seed).shuffle(parts)
        for of, part in parts:
            getattr(of, part)
        made = press.seen(view)
        assert made == before[made.locale, made.reference]


def test_each_description_is_what_the_page_begins_with(before: Pages) -> None:
    page = before["nl", "faq:mag-ik-werken"]
    assert page.description.startswith("Ja, na 6 maanden.")
    assert page.body.count('class="term"') == 1


TERM = "content/parameters/twv/waiting_period"
EDITS = [
    ("content/faq/mag-ik-werken.yml", "Mag ik werken?", "Mag ik nu werken?", "faq/mag-ik-werken"),
    ("content/faq/mag-ik-werken.yml", "Ja, na", "Jazeker, na", "faq/mag-ik-werken"),
    ("content/regulations/wachttijd.yml", "moet {", "moet echt {", "regulations/wachttijd"),
    ("content/culture/op-tijd.yml", "Bel als", "Bel meteen als", "culture/op-tijd"),
    ("content/glossary/uwv.yml", "explanation: ", "explanation: Dus ", "glossary"),
    (f"{TERM}.yml", "value: 6", "value: 5", "parameters/twv.waiting_period"),
    ("content/sources.yml", "title: Decree", "title: Besluit", "source/decree"),
    ("content/municipality.yml", "088 123 45 67", "088 765 43 21", "contact/uwv"),
    ("content/sections.yml", "title: De regels", "title: Alle regels", "section/rules"),
    ("content/stories/kas.yml", "title: ", "title: Toen ", "stories/kas"),
    ("content/checklists/begin.yml", "title: ", "title: Eerst ", "checklists/begin"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "key"), EDITS, ids=[e[3] + ": " + e[2] for e in EDITS]
)
def test_what_a_page_did_not_read_cannot_change_it(
    before: Pages, small: Path, file: str, old: str, new: str, key: str
) -> None:
    """Each page whose body changes had read the thing, its title, or how much is translated."""
    path = small / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    after = pages(pipeline.read(small, AS_OF))
    name = key.partition("/")[2]
    changed = [at for at in before.keys() & after.keys() if before[at].body != after[at].body]
    assert changed
    for at in changed:
        reads = before[at].reads
        original = f"original/{at[1].removeprefix('beside:')}"
        titles = {read for read in reads if re.fullmatch(f"title/.*:{re.escape(name)}", read)}
        assert {key, original, "progress"} & reads or titles, at


def test_what_changes_nothing_it_read_keeps_every_page(before: Pages, small: Path) -> None:
    path = small / "content/municipality.yml"
    path.write_text(path.read_text() + "\n")
    assert pages(pipeline.read(small, AS_OF)) == before


def test_every_word_of_the_skeleton_is_a_word_of_the_interface(small_portal: Portal) -> None:
    known = small_portal.checked().interface.strings
    for path in (REPOSITORY / "overrides").rglob("*.html"):
        text = path.read_text()
        found = re.findall(r'strings(?:\.(\w+)|\["([\w-]+)"\])', text)
        assert [key for pair in found for key in pair if key and key not in known] == [], path


def test_no_part_of_an_item_can_take_the_anchor_of_a_template() -> None:
    templates = REPOSITORY / "tools/portal/pages/templates"
    skeleton = REPOSITORY / "overrides"
    paths = [skeleton / "main.html", skeleton / "partials/header.html"]
    paths += [templates / f"{name}.html" for name in ("macros", "item", "checklist")]
    found = {name for path in paths for name in re.findall(r' id="([a-z-]+)"', path.read_text())}
    assert found - {"q", "q-help"} == RESERVED
