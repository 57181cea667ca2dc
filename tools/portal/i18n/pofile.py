"""The form of a gettext catalogue: read with bounds, written so that GNU gettext reads it back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, denormalize, escape, read_po, write_po

from portal.problem import Problem
from portal.source import text

MAX_BYTES, MAX_ENTRIES, MAX_FORMS = 3_000_000, 10_000, 6
_WIDTH = 100
_LINE = re.compile(
    r'\s*(?:#.*)?|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s+)?"(?:[^"\\]|\\.)*"\s*'
)
_FORMS = re.compile(r"nplurals\s*=\s*([0-9]{1,9})")
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
    said, problems = text.read(root, path, MAX_BYTES)
    problems += [Problem(path, line, *fault) for line, fault in _faults(said)]
    if problems:
        return [], problems
    try:
        found = read_po(io.StringIO(said), locale=locale, abort_invalid=True)
    except PoFileError as error:
        line = error.lineno + 1
        return [], [Problem(path, line, f"is not a gettext catalogue: {error}.")]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # Babel reads the header by parts, each of which fails in its own way.
        return [], [Problem(path, 1, f"has a header that cannot be read: {error}.")]
    messages = [message for message in found if message.id]
    for message in messages:
        _remember(message)
    return messages, []


def _faults(said: str) -> Iterator[tuple[int, tuple[str, str]]]:
    lines = said.split("\n")
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(line):
            hint = "A line is a comment, or a keyword and a text between quotes."
            yield number, ("is not a gettext catalogue: this line is none of its own.", hint)
            return
    if sum(line.startswith("msgid ") for line in lines) > MAX_ENTRIES:
        yield 1, (f"holds more than {MAX_ENTRIES:,} texts.", "")
    forms = _FORMS.search(said)
    if forms and not 1 <= int(forms[1]) <= MAX_FORMS:
        yield (
            1,
            (f"says that it has {forms[1]} plural forms.", f"At most {MAX_FORMS}."),
        )


def _remember(message: Message) -> None:
    """Babel keeps `#| msgid` and `#| msgid_plural` as comments; they become previous_id. Their
    lines are joined first: Babel itself breaks them inside a text when it writes them."""
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
