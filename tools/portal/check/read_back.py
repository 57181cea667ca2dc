"""The back-translations beside the catalogues: read, and what is wrong with them or in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from portal.check.form import typed
from portal.i18n import catalogue
from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import Message, messages
from portal.i18n.read_back import ReadBack, ReadBackTexts, paths, status
from portal.kinds.content import Content
from portal.later import Later
from portal.problem import Problem, Severity
from portal.sentence import said_of, say
from portal.source.document import Document
from portal.source.load import load
from portal.store import Store, digest_of
from portal.version import version


def read_back(
    root: Path, content: Content, catalogues: Mapping[str, Catalogue], store: Store
) -> list[Problem]:
    """Put what was read back into each of `catalogues`; a file that `store` knows is not read
    again."""
    known = {message.key: message for message in messages(content)}
    domains = {message.domain for message in known.values()}
    risks = content.digests.get(("critical", "critical"), "")
    found = []
    for locale, one in catalogues.items():
        rows: dict[str, str] = {}
        for path in paths(root, locale):
            if path.stem not in domains:
                continue  # another says that it is none of ours
            key = digest_of(version(), catalogue.digest(root, path))
            kept, faults = _file(root, path, key, store)
            own = {name: one.said for name, one in kept.items()}
            rows |= own
            found += faults
            one.problems += faults
            one.versions[path.stem] = digest_of(one.versions.get(path.stem, ""), key)
            one.read_back = _rows(own)  # of this file alone, to ask which of its rows hold
            found += _different(path, kept, known, one)
        one.read_back = _rows(rows)
        one.versions = {domain: digest_of(had, risks) for domain, had in one.versions.items()}
    return found


def _rows(said: Mapping[str, str]) -> Mapping[str, ReadBack]:
    """Rows by the key of a text, each as JSON until somebody asks for it."""
    return Later(said, ReadBack.model_validate_json)


class _Row(NamedTuple):
    """A row as it is kept: its line, its verdict, and all that it says, as JSON."""

    line: int
    verdict: str | None
    said: str


def _file(
    root: Path, path: Path, key: str, store: Store
) -> tuple[Mapping[str, _Row], list[Problem]]:
    """The rows of the file at `path` by the key of their text, and its faults; no rows where it has
    any."""
    room = f"read-back/{path.parts[1]}"
    kept = store.get(room, path.stem, key)
    if kept is None:
        document = load(root, path)
        read, faults = _typed(document)
        if read is None:
            return {}, faults
        rows = {
            f"{path.stem}/{context}": _Row(
                document.line(("texts", context)), row.verdict, row.model_dump_json()
            )
            for context, row in read.texts.items()
        }
        kept = json.dumps(rows).encode()
        store.put(room, path.stem, key, kept)
    return {name: _Row(*row) for name, row in json.loads(kept).items()}, []


def _typed(document: Document) -> tuple[ReadBackTexts | None, list[Problem]]:
    if not document.problems and not isinstance(document.data, dict):
        hint = 'Begin with the key "texts".'
        return None, [document.problem((), "is empty or holds no keys.", hint)]
    return typed(document, ReadBackTexts)


def _different(
    path: Path, kept: Mapping[str, _Row], known: Mapping[str, Message], one: Catalogue
) -> Iterator[Problem]:
    """Each translation that was found to say something else, and still stands."""
    differing = [name for name, row in kept.items() if row.verdict == "differs"]
    for name in differing:
        if name in known and status(known[name], one) == "differs":
            row = one.read_back[name]
            fault = say("read back, it says something else: {reason}", reason=row.reason or "")
            hint = "Mend the translation, or explain the difference."
            yield Problem(
                path,
                kept[name].line,
                said_of(known[name].context, fault),
                hint,
                Severity.WARNING,
                f"{row.source}\n{row.translation}",
            )
