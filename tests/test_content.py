"""The content itself: complete, sourced, and sayable on every day on which the law changes."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.i18n import catalogue
from portal.i18n.messages import messages_for
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.pages.page import Site
from portal.pages.site import Press
from portal.problem import errors
from portal.source.fields import references_in
from tests.conftest import AS_OF, REPOSITORY


@pytest.fixture(scope="module")
def content(repository: Portal) -> Content:
    return repository.checked()


def test_the_content_has_no_error(repository: Portal) -> None:
    assert errors(repository.problems) == []


def test_there_is_as_much_as_promised(content: Content) -> None:
    """At least; the content may grow."""
    groups = Counter(question.group for question in content.items["faq"].values())
    promised = {"regulations": 12, "culture": 10, "checklists": 8, "glossary": 30, "stories": 3}
    assert [f for f, number in promised.items() if len(content.items[f]) < number] == []
    assert [group for group, number in groups.items() if number < 12] == []


def test_every_source_is_cited_somewhere(content: Content) -> None:
    cited = {
        key
        for entry in content.entries()
        for _, key, kind in references_in(entry.model)
        if kind == "source"
    }
    linked = {
        source
        for source in content.sources.sources
        for path in (REPOSITORY / "content").rglob("*.yml")
        if f"(source:{source})" in path.read_text()
    }
    assert set(content.sources.sources) - cited - linked == set()


def test_the_settings_of_editors_name_one_schema_for_every_content_file() -> None:
    settings = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text())
    schemas = settings["yaml.schemas"]
    assert all((REPOSITORY / schema).is_file() for schema in schemas)
    found = [path for pattern in schemas.values() for path in REPOSITORY.glob(pattern)]
    assert sorted(found) == sorted((REPOSITORY / "content").rglob("*.yml"))


def test_every_placeholder_can_be_said_on_every_boundary_day(
    repository: Portal, whole: Site
) -> None:
    """On each day before and on which a parameter changes, every page that reads it can be made in
    Dutch and in another language, each day the next one; on the last of these days, every page.
    """
    law = repository.checked().law
    changing: dict[date, set[str]] = {}
    for name in law.parameters:
        for day in law.boundaries(name):
            for on in (day - timedelta(days=1), day):
                changing.setdefault(on, set()).add(f"parameters/{name}")
    days = sorted(day for day in changing if day >= AS_OF)
    readers = {(page.locale, page.reference): page.reads for page in whole.pages}
    assert days
    dutch, *others = repository.checked().languages.locales
    for day, other in zip(days, cycle(others), strict=False):
        press = Press(pipeline.book(repository, day))
        for locale, plan in ((e, p) for e in (dutch, other) for p in press.book.plans):
            reads = readers.get((locale, plan.reference), changing[day])
            if press.book.exists(locale, plan.reference) and (
                day == days[-1] or changing[day] & reads
            ):
                assert "{" not in press.page(locale, plan).title


def test_english_is_complete(repository: Portal) -> None:
    """Every text is there in English, made from the Dutch of today."""
    messages = messages_for(repository.checked(), "en")
    counted = catalogue.counts(repository.catalogues["en"], messages)
    assert (counted["missing"], counted["changed"]) == (0, 0)


def test_the_words_of_the_site_are_in_the_language_of_the_page(repository: Portal) -> None:
    """Buttons and headings are never Dutch on a page in another language."""
    content = repository.checked()
    for locale, found in repository.catalogues.items():
        words = [m for m in messages_for(content, locale) if m.domain == "interface"]
        waiting = [m.context for m in words if found.translation(m) is None]
        assert waiting == [], locale


@pytest.mark.parametrize("which", ["repository", "small_portal"])
def test_a_text_that_waits_for_its_translation_is_dutch_and_marked(
    which: str, request: pytest.FixtureRequest
) -> None:
    """It stands on the page, inside an element that names its language."""
    portal: Portal = request.getfixturevalue(which)
    content = portal.checked()
    pages = request.getfixturevalue("whole").pages if which == "repository" else None
    waiting = {
        locale: {
            piece
            for m in messages_for(content, locale)
            if found.translation(m) is None and len(piece := _longest_piece(m.source)) >= 20
        }
        for locale, found in portal.catalogues.items()
    }
    for page in pages or pipeline.pages(portal, AS_OF):
        if pieces := waiting.get(page.locale):
            text = _in_the_language_of_the_page(page.body)
            assert [piece for piece in pieces if piece in text] == [], page.address


def _longest_piece(source: str) -> str:
    """The longest stretch of a text that reaches the page letter by letter."""
    pieces = re.split(r"\[|\]\([^)]*\)|[{}*\n\"'<>&]|^\s*- ", source, flags=re.MULTILINE)
    return max((piece.strip() for piece in pieces), key=len)


def _in_the_language_of_the_page(html: str) -> str:
    """The words of a page outside every element that names a language."""
    reader = _Reader()
    reader.feed(html)
    return " ".join("".join(reader.words).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow the elements of the same name inside one that names a language."""
        if (self.inside and tag == self.inside[0]) or (not self.inside and "lang" in dict(attrs)):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; the page goes on when the one that names a language ends."""
        if self.inside and tag == self.inside[0]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep what is in the language of the page."""
        if not self.inside:
            self.words.append(data)


def test_all_nine_languages_are_there(content: Content) -> None:
    locales = content.languages.locales
    assert locales == ["nl", "en", "ar", "fa", "ti", "tr", "so", "fr", "uk"]


def test_a_page_does_not_depend_on_what_was_made_before_it(repository: Portal, whole: Site) -> None:
    """The pages of the site are made by several processes, a language at a time. Here one makes
    two languages, a page of each in turn. What another process makes, site/test_build.py compares.
    """
    press = Press(pipeline.book(repository, AS_OF))
    wanted = {(page.locale, page.reference): page for page in whole.pages}
    for plan in press.book.plans:
        for locale in ("ar", "nl"):
            if press.book.exists(locale, plan.reference):
                assert press.page(locale, plan) == wanted[locale, plan.reference]


def test_each_folder_holds_what_the_guide_says() -> None:
    guide = (REPOSITORY / "content" / "README.md").read_text()
    for kind in kinds().values():
        assert f"`{kind.folder}/`" in guide
    for path in Path(REPOSITORY / "content").glob("*.yml"):
        assert f"`{path.name}`" in guide


def test_who_copies_an_example_has_only_its_media_to_add(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    for folder in ("stories", "meetings"):
        readme = tmp_path / "content" / folder / "README.md"
        example = readme.read_text().partition("```yaml\n")[2].partition("```")[0]
        readme.with_name("voorbeeld.yml").write_text(example)
    found = {problem.message for problem in errors(pipeline.read(tmp_path, AS_OF).problems)}
    assert found == {'unknown medium "portret.jpg".', 'unknown medium "stem.mp3".'}
