"""What does not answer raises an alarm that says what to do; a moment's failure does not."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from portal.check.portal import Portal
from portal.report.links import Outside, alarms, answer, outsides
from tests.site.conftest import BaseHTTPRequestHandler, served

SOURCE = Outside("https://x.example/a#b", "content/sources.yml, x", date(2026, 11, 23))
CONTACT = Outside("https://y.example/", "content/municipality.yml, y")


def said(answers: dict[str, list[str]], patience: tuple[float, ...] = (0, 0, 0)) -> list[str]:
    """The alarms where each address gives its answers in turn."""
    ask = {url: iter(found) for url, found in answers.items()}
    return [str(one) for one in alarms([SOURCE, CONTACT], lambda url: next(ask[url]), patience)]


WELL = {"https://x.example/a": [""], "https://y.example/": [""]}


def test_what_answers_is_silent_and_a_moment_of_failure_too() -> None:
    assert said(WELL) == []
    assert said(WELL | {"https://y.example/": ["503", "timed out", ""]}) == []


def test_an_alarm_says_where_what_was_read_and_what_to_do() -> None:
    (line,) = said(WELL | {"https://x.example/a": ["404"]})
    assert line.startswith("content/sources.yml, x: https://x.example/a#b does not answer (404). ")
    assert "https://web.archive.org/web/20261123/https://x.example/a#b ." in line
    assert "change url and read_on" in line
    (line,) = said(WELL | {"https://y.example/": ["500"] * 3})
    assert "Ask the contact" in line


def test_a_server_that_refuses_programs_is_told_and_is_no_failure() -> None:
    found = alarms([SOURCE], lambda url: "403", (0,))
    assert [one.sure for one in found] == [False] and "Open it in a browser" in str(found[0])


def test_an_address_is_asked_once_however_often_it_stands() -> None:
    asked: Counter[str] = Counter()

    def ask(url: str) -> str:
        asked[url] += 1
        return ""

    alarms([SOURCE, SOURCE, CONTACT], ask)
    assert set(asked.values()) == {1}


@pytest.mark.parametrize(("path", "told"), [("ok", ""), ("none", "404"), ("fail", "500")])
def test_a_server_is_understood(path: str, told: str) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path.rpartition("/")[2]
            self.send_response({"ok": 200, "none": 404, "fail": 500}[found])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with served(Handler) as address:
        assert answer(address + path) == told
    assert answer(address + path)


def test_every_address_of_the_content_is_asked(repository: Portal) -> None:
    content = repository.checked()
    found = {one.url for one in outsides(content)}
    assert {source.url for source in content.sources.sources.values() if source.url} <= found
    assert {one.url for one in content.municipality.contacts.values() if one.url} <= found
