"""Whether addresses outside the site still answer: asked patiently, with what to do where not.

A source or a contact is the only place for such an address; the check refuses it elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from portal.kinds.content import Content

# Seconds before each attempt, for one answer, and how many hosts are asked at a time.
PATIENCE = (0, 20, 120)
_WAIT = 40
_AT_ONCE = 8
# What a server says to a program that a person would read: nothing is known then.
_REFUSED = (401, 403, 405, 406, 418, 429)
_ARCHIVE = "https://web.archive.org/web/{day:%Y%m%d}/{url}"
_WHO = {"User-Agent": "Werkportaal, asks weekly whether a source still answers"}

Ask = Callable[[str], str]


@dataclass(frozen=True)
class Outside:
    """An address, where it stands, and the day on which it was read."""

    url: str
    place: str
    read_on: date | None = None


@dataclass(frozen=True)
class Alarm:
    """An address that does not answer. `sure` says that it is more than a refusal to a program."""

    outside: Outside
    answer: str
    sure: bool

    def __str__(self) -> str:
        link = self.outside
        if not self.sure:
            return (
                f"{link.place}: {link.url} refuses programs ({self.answer}). Open it in a browser"
            )
        said = f"{link.place}: {link.url} does not answer ({self.answer}). "
        if link.read_on is None:
            return f"{said}Ask the contact for the new address, or leave url out"
        copy = _ARCHIVE.format(day=link.read_on, url=link.url)
        return (
            f"{said}What was read then: {copy} . Look for its new address, read it again, and "
            "change url and read_on; if it is gone, cite another source for what rests on it"
        )


def outsides(content: Content) -> list[Outside]:
    """Every address outside the site, by place."""
    sources = content.sources.sources.items()
    found = [
        Outside(source.url, f"content/sources.yml, {name}", source.read_on)
        for name, source in sources
        if source.url
    ]
    contacts = content.municipality.contacts.items()
    found += [
        Outside(contact.url, f"content/municipality.yml, {name}")
        for name, contact in contacts
        if contact.url
    ]
    return sorted(found, key=lambda one: one.place)


def alarms(
    found: Sequence[Outside], ask: Ask | None = None, patience: Sequence[float] = PATIENCE
) -> list[Alarm]:
    """What does not answer. `ask` says what an address answers, empty where all is well; one host
    is never asked twice at a time."""
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(one.url.partition("#")[0] for one in found):
        hosts.setdefault(urlsplit(url).netloc, []).append(url)

    def of_host(urls: list[str]) -> dict[str, str]:
        return {url: _patiently(url, ask or answer, patience) for url in urls}

    answers: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for said in pool.map(of_host, hosts.values()):
            answers |= said
    return [
        Alarm(one, got, got not in map(str, _REFUSED))
        for one in found
        if (got := answers[one.url.partition("#")[0]])
    ]


def _patiently(url: str, ask: Ask, patience: Sequence[float]) -> str:
    said = ""
    for pause in patience:
        time.sleep(pause)
        said = ask(url)
        # A server that says so is believed at once; one that fails may be well in a minute.
        if not said or said in ("404", "410"):
            break
    return said


def answer(url: str) -> str:
    """What `url` answers: empty where it is there, else a status or a reason."""
    try:
        with urlopen(Request(url, headers=_WHO), timeout=_WAIT):
            return ""
    except HTTPError as error:
        return str(error.code)
    except (URLError, OSError, ValueError) as error:
        return str(getattr(error, "reason", error)).strip() or type(error).__name__
