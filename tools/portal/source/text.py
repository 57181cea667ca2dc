"""Text as it comes from a file: bounded, UTF-8, and without characters that mislead or do harm."""

from __future__ import annotations

import os
import re
import stat
from itertools import islice
from pathlib import Path

from portal.problem import Problem
from portal.sentence import say

# Direction marks can make a line read as something it is not (CVE-2021-42574); what has no width or
# no meaning hides in what people paste. Only Persian and its kin need U+200C and U+200D. The four
# fillers of Korean are letters that look like nothing.
FORBIDDEN = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\ufff9-\ufffb\U000e0000-\U000e007f"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\ue000-\uf8ff"
    "\u115f\u1160\u3164\uffa0]"
)
_MERGE = re.compile(r"^(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)", re.MULTILINE)
# More of them, and nobody would read on.
MOST_TOLD = 20


def read(root: Path, path: Path, most: int) -> tuple[str, list[Problem]]:
    """The text of `path` below `root`, of at most `most` bytes, and what is wrong with it."""
    try:
        with (root / path).open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        message = say("cannot be read: {strerror}.", strerror=error.strerror)
        return "", [Problem(path, 1, message, "Check that it exists.")]
    if len(raw) > most:
        return "", [
            Problem(path, 1, say("holds more than {most} bytes.", most=f"{most:,}"), "Split it.")
        ]
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1  # without the mark at the beginning
        return "", [Problem(path, line, "is not UTF-8.", "Save the file as UTF-8.")]
    if merge := _MERGE.search(text):
        message = "holds the marks of two versions that were not put together."
        hint = 'Choose one version, and delete the lines with "<<<<<<<", "=======" and ">>>>>>>".'
        return "", [Problem(path, _line(text, merge), message, hint)]
    return text, [
        Problem(path, _line(text, found), *invisible(found[0]))
        for found in islice(FORBIDDEN.finditer(text), MOST_TOLD)
    ]


def read_own(root: Path, path: Path, most: int) -> tuple[str, list[Problem]]:
    """As `read`, of a file that need not be there and then says nothing. No link and no pipe is
    followed."""
    if not os.path.lexists(root / path):
        return "", []
    if not stat.S_ISREG((root / path).lstat().st_mode):
        return "", [Problem(path, 1, "is no regular file.", "Remove it.")]
    return read(root, path, most)


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def invisible(character: str) -> tuple[str, str]:
    """Message and hint for a character that may not stand in a text."""
    message = say("holds the invisible character U+{code}.", code=f"{ord(character):04X}")
    return message, "Delete it; type the line again if you cannot see it."
