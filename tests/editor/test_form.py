"""The form says everything of the model, in Dutch, and lets nothing be chosen that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from portal.check.portal import Portal
from portal.editor.config import Forge, config
from portal.editor.readme import README, with_table
from portal.editor.words import words
from portal.kinds import kinds
from portal.kinds.content import FILES
from portal.outputs.editor import page, policy
from tests.conftest import REPOSITORY

GITHUB = Forge("https://github.com/gemeente/portaal")
FORGEJO = Forge("https://git.example.org/gemeente/portaal", "gitea", "123")


@pytest.fixture(scope="module")
def made(repository: Portal) -> dict[str, Any]:
    return config(repository.checked(), GITHUB, "https://example.org/")


def fields(given: Any) -> Iterator[dict[str, Any]]:
    """Every field of a form, those inside others too."""
    if isinstance(given, dict):
        if "widget" in given:
            yield given
        for value in given.values():
            yield from fields(value)
    elif isinstance(given, list):
        for value in given:
            yield from fields(value)


def test_every_kind_and_every_file_has_a_form(made: dict[str, Any]) -> None:
    places = {one.get("folder", "") for one in made["collections"]}
    files = {file["file"] for one in made["collections"] for file in one.get("files", [])}
    folders = {kind.folder for kind in kinds().values() if not kind.nested}
    assert {f"content/{folder}" for folder in folders} <= places
    assert "content/parameters/twv" in places
    assert files == {f"content/{name}.yml" for name in FILES}


def test_every_field_and_choice_has_a_dutch_word(made: dict[str, Any]) -> None:
    every = list(fields(made["collections"]))
    assert len(every) > 200
    unsaid = [one["name"] for one in every if one.get("label", "") == one["name"]]
    options = [option for one in every for option in one.get("options", [])]
    assert unsaid + [one["value"] for one in options if one["label"] == one["value"]] == []
    assert [one["name"] for one in every if one.get("options") == []] == []
    assert words()["kinds"].keys() == kinds().keys()


def test_no_word_is_left_that_no_field_has(made: dict[str, Any]) -> None:
    said = {one["label"] for one in fields(made["collections"]) if "label" in one}
    assert {row["label"] for row in words()["fields"].values()} <= said


def test_limits_are_those_of_the_model(made: dict[str, Any]) -> None:
    question = next(one for one in made["collections"] if one["name"] == "faq")
    by_name = {field["name"]: field for field in question["fields"]}
    assert by_name["title"]["maxlength"] == 300
    assert by_name["number"]["min"] == 1
    assert by_name["sources"]["min"] == 1
    assert by_name["group"]["options"][1] == {
        "label": "Werkgever die twijfelt",
        "value": "reasons-not-yet",
    }
    assert {field["name"] for field in question["fields"] if not field.get("required", True)} >= {
        "theme",
        "parts",
        "uncertain",
    }


def test_a_story_needs_consent_or_a_public_source(made: dict[str, Any]) -> None:
    assert made["needs"] == {"story": ["consent", "public_source"]}


def test_a_face_or_a_voice_needs_consent(made: dict[str, Any]) -> None:
    assert made["faces"] == {"story": (("recording",), ("picture", "shows", "person"))}


def test_changes_are_proposed_where_the_host_can(repository: Portal, made: dict[str, Any]) -> None:
    assert made["publish_mode"] == "editorial_workflow"
    assert made["backend"]["open_authoring"] is True
    other = config(repository.checked(), FORGEJO, "")
    assert other["publish_mode"] == "simple"
    assert other["backend"]["api_root"] == "https://git.example.org/api/v1"


def test_the_page_talks_with_the_host_alone_and_is_in_no_search_engine(repository: Portal) -> None:
    assert "connect-src 'self' data: blob: https://git.example.org;" in policy(FORGEJO)
    html = page(repository.checked(), FORGEJO, "")["beheer/index.html"]
    assert '<meta name="robots" content="noindex">' in html
    assert "<style" not in html and "onload" not in html


def test_the_table_of_the_content_is_that_of_the_kinds() -> None:
    text = (REPOSITORY / README).read_text()
    assert with_table(text) == text, "run: portal schemas"
