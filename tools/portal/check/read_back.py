"""The back-translations beside the catalogues: read, and what is wrong with them or in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.check.form import typed
from portal.i18n import catalogue
from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import Message, messages
from portal.i18n.read_back import ReadBack, ReadBackTexts, paths, status
from portal.kinds.content import Content
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
        rows: dict[str, ReadBack] = {}
        for path in paths(root, locale):
            if path.stem not in domains:
                continue  # another says that it is none of ours
            key = digest_of(version(), catalogue.digest(root, path))
            lines, own, faults = _file(root, path, key, store)
            rows |= own
            found += faults
            one.problems += faults
            one.versions[path.stem] = digest_of(one.versions.get(path.stem, ""), key)
            one.read_back = own  # of this file alone, to ask which of its rows hold
            found += _different(path, lines, own, known, one)
        one.read_back = rows
        one.versions = {domain: digest_of(had, risks) for domain, had in one.versions.items()}
    return found


def _file(
    root: Path, path: Path, key: str, store: Store
) -> tuple[Mapping[str, int], dict[str, ReadBack], list[Problem]]:
    """The line of each text in the file at `path`, what it says by the key of the text, and its
    faults; nothing where it has any."""
    room = f"read-back/{path.parts[1]}"
    kept = store.get(room, path.stem, key)
    if kept is None:
        document = load(root, path)
        read, faults = _typed(document)
        if read is None:
            return {}, {}, faults
        rows = {
            f"{path.stem}/{context}": (document.line(("texts", context)), row.model_dump_json())
            for context, row in read.texts.items()
        }
        kept = json.dumps(rows).encode()
        store.put(room, path.stem, key, kept)
    found = json.loads(kept)
    lines = {name: line for name, (line, _) in found.items()}
    own = {name: ReadBack.model_validate_json(row) for name, (_, row) in found.items()}
    return lines, own, []


def _typed(document: Document) -> tuple[ReadBackTexts | None, list[Problem]]:
    if not document.problems and not isinstance(document.data, dict):
        hint = 'Begin with the key "texts".'
        return None, [document.problem((), "is empty or holds no keys.", hint)]
    return typed(document, ReadBackTexts)


def _different(
    path: Path,
    lines: Mapping[str, int],
    rows: Mapping[str, ReadBack],
    known: Mapping[str, Message],
    one: Catalogue,
) -> Iterator[Problem]:
    """Each translation that was found to say something else, and still stands."""
    for name, row in rows.items():
        if row.verdict == "differs" and name in known and status(known[name], one) == "differs":
            fault = say("read back, it says something else: {reason}", reason=row.reason or "")
            hint = "Mend the translation, or explain the difference."
            yield Problem(
                path,
                lines[name],
                said_of(known[name].context, fault),
                hint,
                Severity.WARNING,
                f"{row.source}\n{row.translation}",
            )
