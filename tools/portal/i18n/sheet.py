"""The sheet of a reviewer: the critical texts as a table that any spreadsheet opens, and back.

Semicolons, because the spreadsheets of most of our reviewers expect them; read back with commas or
tabs too. A list item begins with a bullet: a cell that begins with a hyphen would be a sum.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.i18n.catalogue import Catalogue
from portal.i18n.critical import critical
from portal.i18n.messages import Message
from portal.kinds.content import Content
from portal.problem import Problem
from portal.sentence import say
from portal.source import text

# Headings, in the language of staff: which reviewers who compare with Dutch read too.
NUMBER, PART, SOURCE, SAID = "nr", "onderdeel", "Nederlands", "vertaling"
CORRECTION, GOOD, REMARK, KEY = "verbetering", "goed", "opmerking", "tekst"
COLUMNS = (NUMBER, PART, SOURCE, SAID, CORRECTION, GOOD, REMARK, KEY)
_NEEDED = (SOURCE, SAID, CORRECTION, GOOD, REMARK, KEY)
_MARKS = frozenset({"x", "ja", "j", "ok", "oke", "goed", "yes", "y", "v", "✓", "✔", "1"})
_MOST = 1_000_000
_ITEM, _BULLET = re.compile(r"(?m)^(\s*)- "), re.compile(r"(?m)^(\s*)• ")


@dataclass(frozen=True)
class ToReview:
    """A text on the sheet: its number, the group in which it stands, and its translation."""

    number: int
    group: str
    message: Message
    translation: str


@dataclass(frozen=True)
class Judged:
    """A row that came back: which text it is about, what it showed, and what the reviewer says.
    `line` is that of the row in the file."""

    line: int
    key: str
    source: str
    translation: str
    correction: str
    good: bool
    remark: str


def to_review(
    content: Content, messages: Iterable[Message], catalogue: Catalogue, most: int
) -> list[ToReview]:
    """The critical texts that nobody reviewed, the greatest risk first, at most so many."""
    found: list[ToReview] = []
    for group, own in critical(content, messages).items():
        for message in own:
            if catalogue.status(message) == "translated":
                said = str(catalogue.translation(message))
                found.append(ToReview(len(found) + 1, group, message, said))
    return found[:most]


def table(rows: Iterable[ToReview]) -> bytes:
    """The sheet as CSV. The mark at its beginning tells a spreadsheet that it is UTF-8."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        cells = {PART: row.group, SOURCE: row.message.source, SAID: row.translation}
        shown = {name: _cell(said) for name, said in cells.items()}
        writer.writerow({**shown, NUMBER: row.number, KEY: row.message.key})
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def read(root: Path, path: Path) -> tuple[list[Judged], list[Problem]]:
    """The rows of a sheet that came back, and each fault in it; no rows where it has any."""
    said, problems = text.read(root, path, _MOST)
    if problems:
        return [], problems
    found: list[Judged] = []
    try:
        for line, cells in _records(said):
            row, faults = _judged(line, cells)
            found += [row] if row.key else []
            problems += [Problem(path, line, *fault) for fault in faults]
    except _NoTable as error:
        problems.append(Problem(path, error.line, *error.fault))
    return ([], problems) if problems else (found, [])


class _NoTable(Exception):
    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.fault = line, (message, hint)


def _records(said: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line and cells of each row below the headings. Raises _NoTable."""
    first = said.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(said, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not names:
                names = [cell.strip() for cell in cells]
                if lacking := [name for name in _NEEDED if name not in names]:
                    message = say("has no column {names}.", names=", ".join(lacking))
                    raise _NoTable(1, message, "Leave the headings of the sheet as they are.")
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(names) and any(cells[len(names) :]):
                    message = say("has more than {most} cells.", most=len(names))
                    raise _NoTable(line, message, "Put a text with a semicolon between quotes.")
                yield line, dict(zip(names, [*cells, *[""] * len(names)], strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        message = say("is not a table: {reason}.", reason=error)
        raise _NoTable(line, message, "Save the sheet as CSV UTF-8.") from None
    if not names:
        raise _NoTable(1, "is empty.", "Save the sheet as CSV UTF-8.")


def _judged(line: int, cells: Mapping[str, str]) -> tuple[Judged, list[tuple[str, str]]]:
    key, mark = cells[KEY].strip(), cells[GOOD].strip()
    faults = []
    if not key:
        message = say('has nothing in the column "{name}".', name=KEY)
        faults.append((message, "Leave that column as it is: it says which text this is."))
    if mark and mark.casefold() not in _MARKS:
        message = say('has "{mark}" in the column "{name}".', mark=mark, name=GOOD)
        hint = "Write an x where the translation is right; a remark has its own column."
        faults.append((message, hint))
    row = Judged(
        line=line,
        key=key,
        source=_text(cells[SOURCE]),
        translation=_text(cells[SAID]),
        correction=_text(cells[CORRECTION]),
        good=bool(mark),
        remark=" ".join(cells[REMARK].split()),
    )
    return row, faults


def _cell(said: str) -> str:
    """A text as it stands in a cell: no cell is a sum."""
    shown = _ITEM.sub(r"\1• ", said.strip())
    return f" {shown}" if shown[:1] in "=+-@" else shown


def _text(cell: str) -> str:
    """The text that stands in a cell."""
    lines = (line.rstrip() for line in cell.replace("\r\n", "\n").split("\n"))
    return _BULLET.sub(r"\1- ", "\n".join(lines).strip())


def same(one: str, other: str) -> bool:
    """Whether two texts are one in a cell."""
    return _text(_cell(one)) == _text(_cell(other))
