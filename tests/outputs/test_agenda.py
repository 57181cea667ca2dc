"""The calendar and the feed of each language say what the list says, and nothing that is past."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from portal import pipeline
from portal.outputs.agenda import agendas
from tests.conftest import AS_OF
from tests.example import example

SITE = "https://example.org/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def files(root: Path, on: date = AS_OF, site_url: str = SITE) -> Mapping[str, bytes]:
    read = pipeline.read(root, on)
    return agendas(pipeline.book(read, on), pipeline.pages(read, on), site_url)


def lines(calendar: bytes) -> list[str]:
    """The lines of a calendar, unfolded; each is ended and short enough."""
    raw = calendar.split(b"\r\n")
    assert raw.pop() == b"" and b"\n" not in b"".join(raw)
    assert all(len(line) <= 75 for line in raw)
    return calendar.decode().replace("\r\n ", "").splitlines()


def event(calendar: bytes) -> list[str]:
    found = lines(calendar)
    return found[found.index("BEGIN:VEVENT") : found.index("END:VEVENT")]


def test_the_calendar_holds_what_is_still_to_come(small: Path) -> None:
    calendar = files(small)["bijeenkomsten/agenda.ics"]
    assert event(calendar) == [
        "BEGIN:VEVENT",
        "UID:meeting-koffie@werkportaal",
        "DTSTAMP:20261120T000000Z",
        "DTSTART;TZID=Europe/Amsterdam:20270113T193000",
        "DTEND;TZID=Europe/Amsterdam:20270113T210000",
        "SUMMARY:Koffie met werkgevers",
        "DESCRIPTION:Verzonnen werkgevers vertellen wat zij deden.",
        r"LOCATION:Het Voorbeeldhuis\, Voorbeeldstraat 1\, Voorbeelddorp",
        "STATUS:CONFIRMED",
        f"URL:{SITE}bijeenkomsten/koffie/",
    ]
    assert lines(calendar).count("BEGIN:VEVENT") == 1


def test_a_moved_meeting_keeps_its_name_and_a_cancelled_one_says_so(small: Path) -> None:
    path = small / "content/meetings/koffie.yml"
    before = event(files(small)["bijeenkomsten/agenda.ics"])
    text = path.read_text().replace("2027-01-13", "2027-06-16")
    path.write_text(text + "cancelled: true\n")
    after = event(files(small)["bijeenkomsten/agenda.ics"])
    assert after[1] == before[1]
    assert "DTSTART;TZID=Europe/Amsterdam:20270616T193000" in after
    assert "STATUS:CANCELLED" in after


def test_it_vanishes_on_the_day_after(small: Path) -> None:
    assert "VEVENT" in files(small, date(2027, 1, 13))["bijeenkomsten/agenda.ics"].decode()
    assert "VEVENT" not in files(small, date(2027, 1, 14))["bijeenkomsten/agenda.ics"].decode()


def test_with_nothing_planned_both_files_are_whole(small: Path) -> None:
    shutil.rmtree(small / "content/meetings")
    (small / "locale/ar/LC_MESSAGES/meetings.po").unlink()
    made = files(small)
    found = lines(made["bijeenkomsten/agenda.ics"])
    assert (found[0], found[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "BEGIN:VTIMEZONE" in found
    feed = ElementTree.fromstring(made["bijeenkomsten/agenda.atom"])
    assert feed.findtext("a:updated", "", ATOM) == f"{AS_OF}T00:00:00Z"
    assert feed.find("a:entry", ATOM) is None


@pytest.mark.parametrize(
    ("root", "title"), [("", "Koffie met werkgevers"), ("ar/", "قهوة مع أصحاب العمل")]
)
def test_each_language_has_its_own_feed(small: Path, root: str, title: str) -> None:
    feed = ElementTree.fromstring(files(small)[f"{root}bijeenkomsten/agenda.atom"])
    language = feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
    assert language == (root.strip("/") or "nl")
    (entry,) = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:title", "", ATOM) == title
    assert entry.findtext("a:id", "", ATOM) == f"{SITE}{root}bijeenkomsten/koffie/"
    assert entry.findtext("a:updated", "", ATOM) == "2026-11-20T00:00:00Z"
    assert "2027-01-13 19:30–21:00" in entry.findtext("a:summary", "", ATOM)
    for one in (feed, entry):
        assert all(one.find(f"a:{name}", ATOM) is not None for name in ("id", "title", "updated"))


def test_without_an_address_of_the_site_nothing_is_linked(small: Path) -> None:
    made = files(small, site_url="")
    assert "URL:" not in made["bijeenkomsten/agenda.ics"].decode()
    assert b"<link" not in made["bijeenkomsten/agenda.atom"]


def test_the_example_for_editors_is_a_meeting(small: Path) -> None:
    text = example("content/meetings/README.md")
    (small / "content/meetings/voorbeeld.yml").write_text(text)
    assert "UID:meeting-voorbeeld@werkportaal" in lines(files(small)["bijeenkomsten/agenda.ics"])


def test_markup_in_a_title_stays_text(small: Path) -> None:
    path = small / "content/meetings/koffie.yml"
    path.write_text(path.read_text().replace("Koffie met", 'Koffie & "thee" met'))
    feed = ElementTree.fromstring(files(small)["bijeenkomsten/agenda.atom"])
    assert feed.findtext("a:entry/a:title", "", ATOM) == 'Koffie & "thee" met werkgevers'
    assert 'SUMMARY:Koffie & "thee" met' in files(small)["bijeenkomsten/agenda.ics"].decode()
