"""No text becomes script, whichever field it stands in: it is refused with its line, or is text.

Each payload is put into every field of every file at once. Where the check refuses it, the field
says again what it said; with those that are left, every page is made and held against the list of
what a page of ours may hold."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import yaml

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs.skeleton import Publication, Skeleton
from portal.pages.site import Press
from portal.problem import Problem, errors
from portal.source.load import load
from portal.store import Store
from tests.conftest import AS_OF, REPOSITORY
from tests.hostile.allowed import strangers
from tests.site.document import Document

PAYLOADS = yaml.safe_load((Path(__file__).parent / "payloads.yml").read_text())
ALL = [text for texts in PAYLOADS.values() for text in texts]
# make test tries some of each kind, in Dutch and in Arabic in turn; ALL_PAYLOADS=1 tries them all,
# each in both.
ALL_OF_THEM = bool(os.environ.get("ALL_PAYLOADS"))
TRIED = ALL if ALL_OF_THEM else [t for s in PAYLOADS.values() for t in s[::9]]
HOSTS = {"example.org", "wa.me"}
SITE = Publication("https://example.org/", "https://example.org/repository")
Place = tuple[str | int, ...]


class Fields:
    """Every value of every file of a portal, and which of them hold a payload."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = sorted(path.relative_to(root) for path in root.rglob("content/**/*.yml"))
        self.said = {path: load(root, path).data for path in self.files}
        self.held = {path: {key for key, _ in leaves(data)} for path, data in self.said.items()}
        catalogues = sorted(path.relative_to(root) for path in root.rglob("locale/**/*.po"))
        self.catalogues = {path: (root / path).read_text() for path in catalogues}
        self.translated = {
            path: set(range(text.count("\nmsgstr "))) for path, text in self.catalogues.items()
        }
        self.written: dict[Path, set[Any]] = {}

    def write(self, *payloads: str) -> None:
        """Put one of the payloads into each field, always the same one. Writes what changed."""

        def one(*place: object) -> str:
            return payloads[crc32(repr(place).encode()) % len(payloads)]

        now = {**self.held, **self.translated}
        stale = {path for path, held in now.items() if held != self.written.get(path)}
        self.written = {path: set(held) for path, held in now.items()}
        for path in self.said.keys() & stale:
            said = filled(self.said[path], (), {key: one(path, key) for key in self.held[path]})
            (self.root / path).write_text(as_yaml(said))
        for path in self.catalogues.keys() & stale:
            head, *entries = self.catalogues[path].split("\nmsgstr ")
            for number in self.translated[path]:
                escaped = one(path, number).replace("\\", "\\\\").replace('"', '\\"')
                escaped = escaped.replace("\n", "\\n")
                tail = entries[number].split("\n", 1)
                if number:  # the first one is the header
                    entries[number] = "\n".join([f'"{escaped}"', *tail[1:]])
            (self.root / path).write_text("\nmsgstr ".join([head, *entries]))

    def put_back(self, wrong: list[Problem]) -> bool:
        """Let the fields with a problem say again what they said; whether any had a payload. Of a
        file with many, all: the check stops telling after some."""
        before = sum(map(len, [*self.held.values(), *self.translated.values()]))
        many = {p for p, number in Counter(p.path for p in wrong).items() if number >= 20}
        paths = {problem.path for problem in wrong} & self.held.keys()
        documents = {path: load(self.root, path) for path in paths}
        for problem in wrong:
            path = problem.path
            if path in self.catalogues:
                self.translated[path] = set()
            elif document := documents.get(path):
                here = {key for key in self.held[path] if document.line(key) == problem.line}
                # Without one on that line, it is the line of something around it.
                self.held[path] -= here if here and path not in many else set(self.held[path])
        return sum(map(len, [*self.held.values(), *self.translated.values()])) < before


def leaves(data: Any, key: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(data, dict | list):
        for name, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, (*key, name))
    else:
        yield key, data


def filled(data: Any, key: Place, held: Mapping[Place, str]) -> Any:
    """`data` with those texts in their places."""
    if isinstance(data, dict):
        return {name: filled(value, (*key, name), held) for name, value in data.items()}
    if isinstance(data, list):
        return [filled(value, (*key, n), held) for n, value in enumerate(data)]
    plain = data if data is None or isinstance(data, bool | int | str) else float(data)
    return held.get(key, plain)


def as_yaml(data: Any) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**9))


def test_there_are_enough() -> None:
    assert len(set(ALL)) >= 150


def accepted(root: Path, *payloads: str) -> Portal:
    """The portal with the payloads in all the fields in which the check lets them pass."""
    fields, store = Fields(root), Store()
    for _ in range(12):
        fields.write(*payloads)
        portal = pipeline.read(root, AS_OF, store)
        wrong = errors(portal.problems)
        for problem in portal.problems:
            line = str(problem)
            assert line.isprintable() and problem.line > 0 and len(line) < 900
        if not fields.put_back(wrong):
            break
    assert wrong == [], "a field that holds no payload is refused"
    return portal


@pytest.mark.parametrize("payload", TRIED, ids=ascii)
def test_a_text_stays_a_text(small: Path, payload: str) -> None:
    portal = accepted(small, payload)
    # An address of a source may lead anywhere, where it is plain.
    named = {"host.example"} if payload == "https://host.example/" else set[str]()
    skeleton = Skeleton(REPOSITORY / "overrides", SITE)
    locales = ["nl", "ar"] if ALL_OF_THEM else [("nl", "ar")[TRIED.index(payload) % 2]]
    for page in Press(pipeline.book(portal, AS_OF)).pages(locales):
        document = Document(skeleton.page(page))
        assert list(strangers(document, HOSTS | named)) == [], page.reference
        assert document.faults == [], page.reference
