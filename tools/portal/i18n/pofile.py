"""The form of a gettext catalogue: read with bounds, written so that GNU gettext reads it back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from portal.i18n.cldr import cldr
from portal.problem import Problem
from portal.sentence import say
from portal.source import text

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

MAX_BYTES, MAX_ENTRIES = 3_000_000, 10_000
_WIDTH = 100
_LINE = re.compile(
    r'\s*(?:#.*)?|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s+)?"(?:[^"\\]|\\.)*"\s*'
)
# The entry without a name, which says what the file is.
_HEAD = re.compile(r'^msgid ""\nmsgstr ""\n(?:".*"\n)*', re.MULTILINE)
_BROKEN = (
    "is not a gettext catalogue: something lacks here.",
    "Each text has msgctxt, msgid and msgstr, in this order.",
)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_PREVIOUS = re.compile(r'^#\| (msgid|msgid_plural) "@([0-9]+)@"$', re.MULTILINE)
# What gettext needs, and no day: an update that changes nothing must not show in a review.
_HEADER = r"""# Translations of Werkportaal. Licence: CC0-1.0.
msgid ""
msgstr ""
"Language: {locale}\n"
"Plural-Forms: {plural_forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


def read(root: Path, path: Path, locale: str) -> tuple[list[Message], list[Problem]]:
    """The messages of the catalogue at `path`, relative to `root`; none where it has a fault."""
    from babel.messages.pofile import PoFileError, read_po

    said, problems = text.read(root, path, MAX_BYTES)
    problems += [Problem(path, line, *fault) for line, fault in _faults(said)]
    if problems:
        return [], problems
    try:
        # What the header says is not asked: it may be wrong, and each part of it fails otherwise.
        found = read_po(
            io.StringIO(_HEAD.sub(_emptied, said, 1)), locale=cldr(locale), abort_invalid=True
        )
    except PoFileError as error:
        return [], [Problem(path, error.lineno + 1, *_BROKEN)]
    except (ValueError, LookupError, TypeError, AttributeError):
        return [], [Problem(path, 1, *_BROKEN)]
    messages = [message for message in found if message.id]
    for message in messages:
        _remember(message)
    return messages, []


def _emptied(head: re.Match[str]) -> str:
    """As many lines that say nothing."""
    return 'msgid ""\nmsgstr ""\n' + '""\n' * (head[0].count("\n") - 2)


def _faults(said: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """The lines that cannot be right, with message and hint."""
    lines = said.split("\n")
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(line):
            hint = "A line is a comment, or a keyword and a text between quotes."
            yield number, ("is not a gettext catalogue: this line is none of its own.", hint)
            return
    if sum(line.startswith("msgid ") for line in lines) > MAX_ENTRIES:
        message = say("holds more than {most} texts.", most=f"{MAX_ENTRIES:,}")
        yield 1, (message, "Remove what is no text of the site.")
    seen: dict[str, int] = {}
    for number, context in _contexts(lines):
        first = seen.setdefault(context, number)
        if first != number:
            message = say(
                'has the text "{context}" twice; the first is on line {first}.',
                context=context,
                first=first,
            )
            yield number, (message, "Keep the right one of the two, and remove the other.")


def _contexts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The name of each text, which may go on over lines, and the line on which it begins."""
    for number, line in enumerate(lines, 1):
        if line.startswith("msgctxt "):
            parts = [line.removeprefix("msgctxt ")]
            parts += takewhile(lambda more: more.startswith('"'), lines[number:])
            yield number, "".join(part.strip()[1:-1] for part in parts)


def _remember(message: Message) -> None:
    """Babel keeps `#| msgid` and `#| msgid_plural` as comments; they become previous_id. Their
    lines are joined first: Babel itself breaks them inside a text when it writes them."""
    from babel.messages.pofile import denormalize

    previous = [c for c in message.user_comments if c.startswith("|")]
    if previous:
        message.user_comments = [c for c in message.user_comments if c not in previous]
        joined = " ".join(comment.removeprefix("| ") for comment in previous)
        sources = re.split(r"\bmsgid_plural (?=\")", joined.removeprefix("msgid "))
        message.previous_id = [
            "".join(map(denormalize, _QUOTED.findall(source))) for source in sources
        ]


def written(catalog: Catalog, locale: str) -> bytes:
    """The text of a catalogue. The old source of a changed text stands on one line: Babel reads of
    two such lines that are alike only one."""
    from babel.messages.pofile import escape, write_po

    previous: list[str] = []
    for message in catalog:
        for number, source in enumerate(message.previous_id):
            previous.append(source)
            message.previous_id[number] = f"@{len(previous) - 1}@"
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=_WIDTH, include_previous=True, omit_header=True)

    def remembered(mark: re.Match[str]) -> str:
        return f"#| {mark[1]} {escape(previous[int(mark[2])])}"

    body = _PREVIOUS.sub(remembered, buffer.getvalue().decode())
    header = _HEADER.format(locale=locale, plural_forms=catalog.plural_forms)
    return (header + body).encode()
