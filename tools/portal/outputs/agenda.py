"""What happens on a day, for calendars and feed readers: iCalendar (RFC 5545) and Atom (RFC 4287).

Each language has both, beside the list of what happens. Names of events stay the same whatever
changes, so that a calendar moves what it has; what is past is no longer in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from portal.kinds import kinds
from portal.kinds.kind import Kind, Occasion
from portal.kinds.meeting import ZONE
from portal.pages.book import Book
from portal.pages.page import Listed

CALENDAR, FEED = "agenda.ics", "agenda.atom"
_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST = 75
# When the clocks of Europe change. A calendar needs it beside the times, and one without events
# needs something in it.
_CLOCKS = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()
Event = tuple[Listed, Occasion]


def agendas(book: Book, pages: Iterable[Listed], site_url: str) -> dict[str, bytes]:
    """The calendar and the feed of each language, by path. `pages` are all pages of the site;
    `site_url` is its address, empty where nobody gave one."""
    own = list(pages)
    files: dict[str, bytes] = {}
    for kind in kinds().values():
        if kind.occasion is None:
            continue
        section = f"section:{kind.section}"
        for locale in book.editions:
            events = list(_events(book, kind, locale, own))
            address = book.root(locale) + book.routes.path(section)
            title = book.name(locale, section)
            files[address + CALENDAR] = _calendar(title, events, site_url)
            files[address + FEED] = _feed(title, events, book.on, site_url, address, locale)
    return files


def _events(book: Book, kind: Kind[Any], locale: str, pages: list[Listed]) -> Iterator[Event]:
    """The occasions of which a language has a page, the first day first."""
    for page in pages:
        if page.locale == locale and page.kind == kind.name and kind.occasion:
            yield page, kind.occasion(book.model(locale, page.reference))


def _calendar(title: str, events: list[Event], site_url: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Werkportaal//NL"]
    lines += [f"X-WR-CALNAME:{_safe(title)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D", *_CLOCKS]
    for page, found in events:
        name = page.reference.replace(":", "-")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@werkportaal",
            f"DTSTAMP:{found.written:%Y%m%d}T000000Z",
            f"DTSTART;TZID={ZONE}:{_local(found.begins)}",
            f"DTEND;TZID={ZONE}:{_local(found.ends)}",
            f"SUMMARY:{_safe(page.title)}",
            f"DESCRIPTION:{_safe(page.description)}",
            f"LOCATION:{_safe(found.place)}",
            f"STATUS:{'CANCELLED' if found.cancelled else 'CONFIRMED'}",
            *([f"URL:{site_url}{page.address}"] if site_url else []),
            "END:VEVENT",
        ]
    folded = (part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))
    return b"".join(part + b"\r\n" for part in folded)


def _local(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


def _safe(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", " ".join(text.split()))


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 bytes, never cut inside a letter."""
    piece = b""
    for letter in line:
        if len(piece) + len(letter.encode()) > _LONGEST:
            yield piece
            piece = b" "
        piece += letter.encode()
    yield piece


def _feed(
    title: str, events: list[Event], on: date, site_url: str, address: str, locale: str
) -> bytes:
    """Without an address of the site, names are addresses of nothing and nothing is linked."""
    base = site_url or "urn:werkportaal:"
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": locale})
    updated = max((found.written for _, found in events), default=on)
    _head(feed, title, base + address, updated)
    if site_url:
        ElementTree.SubElement(feed, "link", {"href": base + address})
        ElementTree.SubElement(feed, "link", {"rel": "self", "href": base + address + FEED})
    author = ElementTree.SubElement(feed, "author")
    ElementTree.SubElement(author, "name").text = "Werkportaal"
    for page, found in events:
        entry = ElementTree.SubElement(feed, "entry")
        _head(entry, page.title, base + page.address, found.written)
        if site_url:
            ElementTree.SubElement(entry, "link", {"href": base + page.address})
        when = f"{found.begins:%Y-%m-%d %H:%M}–{found.ends:%H:%M}"
        summary = f"{when}, {found.place}. {page.description}"
        ElementTree.SubElement(entry, "summary").text = summary
    ElementTree.indent(feed, "")
    text: str = ElementTree.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _head(element: ElementTree.Element, title: str, name: str, updated: date) -> None:
    ElementTree.SubElement(element, "title").text = title
    ElementTree.SubElement(element, "id").text = name
    ElementTree.SubElement(element, "updated").text = f"{updated}T00:00:00Z"
