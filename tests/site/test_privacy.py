"""What the privacy page says is so. Of cookies, storage and other hosts on load `test_weight.py`
says it in a browser; of the logs of the server, `outputs/test_hosting.py`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.site.conftest import Built, address_now, reload, sent


def test_only_a_search_is_ever_sent_and_nothing_but_its_word(built: Built) -> None:
    """Every other form is hidden, or a piece, until a script shows it, and is never sent."""
    for path, document in built.documents.items():
        forms = [one for one in document.all("form") if "template" not in one.parents]
        hidden = [one for one in forms if "hidden" in one.attributes]
        for element in forms:
            if element not in hidden:
                assert element.attributes["class"] == "search", path
                assert element.attributes.get("method", "get") == "get"
        sent = [
            element.attributes["name"]
            for element in document.all("input", "select", "textarea")
            if "form" in element.parents
            and "template" not in element.parents
            and "name" in element.attributes
        ]
        assert set(sent) <= ({"q", "document"} if hidden else {"q"}), path


@pytest.fixture
def asked(phone: Page) -> Iterator[list[Request]]:
    """What the pages of a phone ask a server for: nothing that a reader filled in."""
    asked = sent(phone)
    yield asked
    for one in asked:
        parts = urlsplit(one.url)
        assert (parts.query, parts.fragment) == ("", ""), one.url


def test_a_search_word_stays_on_the_device(site: str, phone: Page, asked: list[Request]) -> None:
    phone.goto(f"{site}zoeken/")
    phone.fill("#q", "boete")
    expect(phone.locator("#results a").first).to_be_visible()
    phone.press("#q", "Enter")
    assert [one.url for one in asked if "boete" in one.url] == []


def test_answers_stay_on_the_device(site: str, phone: Page, asked: list[Request]) -> None:
    phone.goto(f"{site}beslishulp/")
    question = phone.locator("section.guided")
    for _ in range(3):
        before = question.get_attribute("id")
        question.locator(".options a").first.click()
        expect(question).not_to_have_id(before)
    assert "#" in address_now(phone) and len(asked) > 2
    reload(phone)
    assert phone.context.cookies() == []


def test_an_income_stays_on_the_device(site: str, phone: Page, asked: list[Request]) -> None:
    phone.goto(f"{site}beslishulp/reba/")
    before = list(asked)
    for box in phone.locator("input:not([type=radio]):not([type=checkbox]):visible").all():
        box.fill("23")
    phone.keyboard.press("Enter")
    assert asked == before
