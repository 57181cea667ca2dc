"""The content itself: complete, sourced, and sayable on every day on which the law changes."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from portal.law.value import boundaries
from portal.model.base import references_in
from portal.model.content import FOLDERS, Content
from portal.pipeline import Portal
from portal.problem import Severity, errors
from portal.render.site import render
from tests.conftest import AS_OF, REPOSITORY


@pytest.fixture(scope="module")
def content(repository: Portal) -> Content:
    return repository.checked()


def test_the_content_has_no_error(repository: Portal) -> None:
    assert errors(repository.problems) == []


def test_what_the_municipality_has_to_supply_is_listed(repository: Portal) -> None:
    notices = [p.message for p in repository.problems if p.severity is Severity.NOTICE]
    assert "Meedoenbalie: phone is to be supplied by the municipality." in notices


def test_there_is_as_much_as_promised(content: Content) -> None:
    groups = [question.group for question in content.faq.values()]
    assert len(content.regulations) >= 12
    assert groups.count("employer") >= 12
    assert groups.count("reasons-not-yet") == 12
    assert groups.count("newcomer") >= 12
    assert len(content.culture) >= 10
    assert len(content.checklists) >= 8
    assert len(content.glossary) >= 30
    assert len(content.stories) == 3


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


def test_every_content_file_names_its_schema_for_the_editor() -> None:
    for path in (REPOSITORY / "content").rglob("*.yml"):
        first = path.read_text().splitlines()[0]
        up = "../" * (len(path.relative_to(REPOSITORY).parts) - 1)
        assert first.startswith(f"# yaml-language-server: $schema={up}schemas/"), path
        schema = path.parent / first.partition("$schema=")[2]
        assert schema.resolve().is_file(), path


def test_every_placeholder_can_be_said_on_every_boundary_day(repository: Portal) -> None:
    """On each day before and on which a parameter changes, every page can be made."""
    content = repository.checked()
    grace = content.municipality.grace_days
    days = {
        day + timedelta(days=shift)
        for parameter in content.parameters.values()
        for day in boundaries(parameter, grace)
        for shift in (-1, 0)
        if day >= AS_OF
    }
    assert days
    for day in sorted(days):
        site = render(content, {}, day)
        assert not any("{" in page.title for page in site.pages)


def test_no_word_stands_in_another_language_than_the_page(repository: Portal) -> None:
    """Every text of the content and the interface is translated wherever it is shown."""
    site = render(repository.checked(), repository.catalogues, AS_OF)
    foreign = re.compile(r'<(?:span|div) lang="[a-z-]+" dir="[a-z]+">')
    for page in site.pages:
        if not page.reference.startswith("beside:"):
            words = [*page.strings.values(), *page.translation, page.body]
            assert not any(foreign.search(text) for text in words), (page.locale, page.path)


def test_all_nine_languages_are_there(content: Content) -> None:
    locales = [language.locale for language in content.languages.languages]
    assert locales == ["nl", "en", "ar", "fa", "ti", "tr", "so", "fr", "uk"]


def test_two_compilations_give_the_same_bytes(repository: Portal) -> None:
    once, again = (render(repository.checked(), repository.catalogues, AS_OF) for _ in range(2))
    assert once == again


def test_each_folder_holds_what_the_guide_says() -> None:
    guide = (REPOSITORY / "content" / "README.md").read_text()
    for folder in FOLDERS:
        assert f"`{folder}/`" in guide
    for path in Path(REPOSITORY / "content").glob("*.yml"):
        assert f"`{path.name}`" in guide
