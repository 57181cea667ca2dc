"""Compose YAML as the content uses it: YAML 1.2 scalars, no tags, no aliases, bounded, with lines.

Plain PyYAML turns `no` into False, drops duplicate keys, forgets line numbers and follows
aliases into memory exhaustion. This reader composes the parser's events itself, so each of
those is a problem with a file and a line.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from portal.problem import Problem
from portal.sentence import say
from portal.source import text
from portal.source.document import Document, Key
from portal.source.unreadable import unreadable
from portal.store import digest_of

MAX_DEPTH = 16
# Of keys in a mapping, of entries in a list, and of everything in a file.
MAX_ENTRIES, MAX_NODES = 1_000, 20_000

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_LONGEST_NUMBER = 30
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_CUT = re.compile(r" +#[^\s#]")
_CONSTANTS = {"": None, "null": None, "~": None, "true": True, "false": False}


@lru_cache(2048)
def composed(path: Path, said: str) -> Document:
    """What stands in a file that says that. Nobody changes a document, so that a file that stays as
    it is is read once."""
    found: dict[Key, int] = {}
    document = Document(path, digest=digest_of(said), lines=found)
    try:
        document.data = _Composer(document, found, said).compose()
    except yaml.YAMLError as error:
        document.problems.append(unreadable(path, said, error))
    except _Refused:
        pass
    if document.problems:
        document.data = None
    return document


class _Refused(Exception):
    """Composing cannot go on; the document holds the problem."""


class _Composer:
    """Turns the parser's events into plain data, one pass, no recursion beyond MAX_DEPTH. The line
    of each thing is put into `found`."""

    def __init__(self, document: Document, found: dict[Key, int], said: str) -> None:
        self.document, self.found = document, found
        self.nodes = 0
        self.lines = said.split("\n")
        self.events = yaml.parse(said, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def compose(self) -> Any:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self._node(next(self.events), (), 0)
        next(self.events)  # document end
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            self._refuse(event, "holds a second document.", 'Remove the "---" line.')
        return data

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        self._report(event, message, hint)
        raise _Refused

    def _report(self, event: yaml.Event, message: str, hint: str) -> None:
        self.document.problems.append(Problem(self.document.path, _line(event), message, hint))

    def _node(self, event: yaml.Event, key: Key, depth: int) -> Any:
        self.found.setdefault(key, _line(event))
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                say('uses the alias "*{anchor}".', anchor=event.anchor),
                "Write the value out.",
            )
        self._plain(event)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = say("holds more than {most} values.", most=MAX_NODES)
            self._refuse(event, message, "Split the file.")
        if depth > MAX_DEPTH:
            self._refuse(
                event,
                say("nests deeper than {most} levels.", most=MAX_DEPTH),
                "Make it flatter.",
            )
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
            self._uncut(event, value)
            return value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(key, depth)
        return self._mapping(key, depth)

    def _sequence(self, key: Key, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            self._bound(event, len(items))
            items.append(self._node(event, (*key, len(items)), depth + 1))
        return items

    def _plain(self, event: yaml.Event) -> None:
        """Nothing but data, and in a text nothing that is written as an escape to hide it."""
        if anchor := getattr(event, "anchor", None):
            message = say('uses the anchor "&{anchor}".', anchor=anchor)
            self._refuse(event, message, "Write the value out.")
        if tag := getattr(event, "tag", None):
            self._refuse(event, say('uses the tag "{tag}".', tag=tag), "Remove the tag.")
        if hidden := text.FORBIDDEN.search(getattr(event, "value", "")):
            self._report(event, *text.invisible(hidden[0]))
            if len(self.document.problems) >= text.MOST_TOLD:
                raise _Refused

    def _uncut(self, event: yaml.ScalarEvent, value: Any) -> None:
        """Who types a text with a number such as #1 in it does not see that YAML ends there. A note
        has a blank behind its #."""
        if not (isinstance(value, str) and event.implicit[0] and event.end_mark):
            return
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if _CUT.match(rest):
            message = say('loses "{rest}": what stands behind a # is no text.', rest=rest.strip())
            hint = (
                'Put the whole text between quotes: title: "Bel #1". A note has a line of its own.'
            )
            self._report(event, message, hint)

    def _bound(self, event: yaml.Event, number: int) -> None:
        if number >= MAX_ENTRIES:
            message = say("holds more than {most} entries in one list.", most=MAX_ENTRIES)
            self._refuse(event, message, "Split it.")

    def _mapping(self, key: Key, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "has a list or a mapping as a key.", "Use a word as key.")
            self._bound(event, len(mapping))
            name = event.value
            self._plain(event)
            if name in mapping:
                first = self.found[(*key, name)]
                self._report(
                    event,
                    say(
                        'has the key "{name}" twice; the first is on line {first}.',
                        name=name,
                        first=first,
                    ),
                    "Remove one of the two.",
                )
            self.found.setdefault((*key, name), _line(event))
            mapping[name] = self._node(next(self.events), (*key, name), depth + 1)
        return mapping


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> Any:
    """The YAML 1.2 core reading of a scalar; a number with a point becomes a Decimal."""
    said: str = event.value
    if not event.implicit[0]:
        return said
    if said in _CONSTANTS:
        return _CONSTANTS[said]
    if len(said) <= _LONGEST_NUMBER and _INTEGER.fullmatch(said):
        return int(said)
    if len(said) <= _LONGEST_NUMBER and _DECIMAL.fullmatch(said):
        return Decimal(said)
    return said
