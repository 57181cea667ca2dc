"""Note that an item was compared with its sources and is still true: for all languages at once.

Only the lines that say when it was checked change, so that a review shows nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from pathlib import Path

from portal.check.shape import entry_of
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.law.parameter import Parameter
from portal.law.value import ONE_DAY
from portal.problem import CannotDo, did_you_mean
from portal.source.compose import composed
from portal.source.disk import write_if_changed
from portal.source.document import Document, Key
from portal.source.load import load

_DAY = r"\d{4}-\d{2}-\d{2}"
_SOURCES = (Path("local/sources.yml"), Path("content/sources.yml"))
_ROLE = re.compile(r"[^\W\d_](?:[\w .-]{0,98}\w)?")


class NothingToVerify(CannotDo):
    """What was named is no item that is checked, or the day or the role cannot be right."""


def verify(
    root: Path,
    content: Content,
    references: Iterable[str],
    on: date,
    by: str,
    sources: Iterable[str],
) -> list[Path]:
    """Mark each of `references` as checked on `on` by the role `by` (nobody where that is empty),
    to be checked again after as long as before; and each of `sources` as read on that day. Returns
    the files that changed. Raises NothingToVerify, and then writes nothing.
    """
    if by and not _ROLE.fullmatch(by):
        raise NothingToVerify(f'"{by}" is no role, such as redactie')
    files: dict[Path, _Lines] = {}
    for reference in references:
        path = _path(content, reference)
        _checked(files.setdefault(path, _read(root, path)), content, on, by)
    for key in sources:
        if key not in content.sources.sources:
            hint = did_you_mean(key, content.sources.sources)
            raise NothingToVerify(f'no source "{key}". {hint}'.rstrip())
        path = next(path for path in _SOURCES if ("sources", key) in load(root, path).lines)
        files.setdefault(path, _read(root, path)).day(("sources", key, "read_on"), on)
    texts = {root / path: lines.text() for path, lines in files.items()}
    return [path for path, text in texts.items() if write_if_changed(path, text)]


def _read(root: Path, path: Path) -> _Lines:
    text = (root / path).read_text(encoding="utf-8")
    whole = text if text.endswith("\n") else f"{text}\n"
    return _Lines(load(root, path), whole.splitlines(keepends=True))


def _path(content: Content, reference: str) -> Path:
    """The file of what people name: `faq:mag-ik-werken`, `parameter:twv.waiting_period`, or the
    name of a parameter alone."""
    kind, colon, name = reference.partition(":")
    if not colon:
        kind, name = "parameter", reference
    known = kinds()
    if kind in known and name in content.of(known[kind]):
        if hasattr(content.of(known[kind])[name], "review_by"):
            return Path(content.path(known[kind], name))
        raise NothingToVerify(f'"{reference}" has no day on which it is checked again')
    every = [one.reference(name) for one in known.values() for name in content.of(one)]
    raise NothingToVerify(
        f'nothing has the reference "{reference}". {did_you_mean(reference, every)}'
    )


def _checked(lines: _Lines, content: Content, on: date, by: str) -> None:
    about = entry_of(lines.document, content)
    if isinstance(about, Parameter):
        rows = [
            number
            for number, row in enumerate(about.values)
            if row.until is None or row.until >= on - ONE_DAY
        ]
        counted = [number for number in rows if about.values[number].status != "announced"]
        # A row that another one followed before that day is past; nobody compares it again.
        past = [n for n in counted if about.values[n].from_ <= on][:-1]
        rows = [number for number in rows if number not in past]
        last = max(about.values[number].verified.on for number in rows or range(len(about.values)))
        for number in rows:
            lines.day(("values", number, "verified", "on"), on)
    else:
        last = getattr(about, "last_checked")  # noqa: B009 - what has a review has it
        lines.day(("last_checked",), on)
    if on < last:
        raise NothingToVerify(f"{lines.document.path} was checked on {last}, after {on}")
    lines.day(("review_by",), on + (about.review_by - last))  # type: ignore[union-attr]
    if by:
        lines.word("checked_by", by)


class _Lines:
    """The lines of a file, changed in place, and what the file has to say then."""

    def __init__(self, document: Document, lines: list[str]) -> None:
        self.document, self.lines = document, lines
        self.data = deepcopy(document.data)

    def day(self, key: Key, day: date) -> None:
        """Write another day behind `key`, in a mapping on one line as well."""
        number, name = self.document.line(key) - 1, key[-1]
        self._says(key, day.isoformat())
        self.lines[number] = re.sub(
            rf"(\b{name}: *[\"']?){_DAY}", rf"\g<1>{day}", self.lines[number], count=1
        )

    def word(self, key: str, value: str) -> None:
        """Write a key of the file with another word; a new one stands behind `review_by`."""
        line = f"{key}: {value}\n"
        self._says((key,), value)
        if (key,) in self.document.lines:
            self.lines[self.document.line((key,)) - 1] = line
        else:
            # A second look in the same run finds it there already.
            at = self.document.line(("review_by",))
            if self.lines[at : at + 1] != [line]:
                self.lines.insert(at, line)

    def text(self) -> str:
        """The whole file. Raises NothingToVerify where it says something else than it has to."""
        said = "".join(self.lines)
        if composed(self.document.path, said).data != self.data:
            raise NothingToVerify(
                f"{self.document.path} is written in another way than this command can change, or "
                "the role is no word; write the days and the role by hand"
            )
        return said

    def _says(self, key: Key, value: str) -> None:
        place = self.data
        for part in key[:-1]:
            place = place[part]
        place[key[-1]] = value
