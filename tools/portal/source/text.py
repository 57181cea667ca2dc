"""Text as it comes from a file: bounded, UTF-8, and without characters that mislead or do harm."""

from __future__ import annotations

import re
from pathlib import Path

from portal.problem import Problem

# Bidirectional overrides, embeddings and isolates can make a line read as something it is not
# (CVE-2021-42574); control characters have no place in text at all.
FORBIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
)


def read(root: Path, path: Path, most: int) -> tuple[str, list[Problem]]:
    """The text of `path` below `root`, of at most `most` bytes, and what is wrong with it."""
    try:
        with (root / path).open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror}."
        return "", [Problem(path, 1, message, "Check that it exists.")]
    if len(raw) > most:
        return "", [Problem(path, 1, f"holds more than {most:,} bytes.", "Split it.")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [Problem(path, line, "is not UTF-8.", "Save the file as UTF-8.")]
    return text, [
        Problem(path, text.count("\n", 0, found.start()) + 1, *invisible(found[0]))
        for found in FORBIDDEN.finditer(text)
    ]


def invisible(character: str) -> tuple[str, str]:
    """Message and hint for a character that may not stand in a text."""
    message = f"holds the invisible character U+{ord(character):04X}."
    return message, "Delete it; type the line again if you cannot see it."
