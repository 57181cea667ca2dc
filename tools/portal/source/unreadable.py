"""What is wrong with the form of a file, in words of people who never heard of a parser."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from portal.problem import Problem

# What the parser says, and what an editor can do about it.
_FAULTS = (
    (
        "mapping values are not allowed",
        "has a colon in its text, or stands too far to the right.",
        'Put a text with ": " in it between quotes: title: "Let op: werk".',
    ),
    (
        "expected ':'",
        "is neither a key with a colon nor part of the text above it.",
        "A key looks like this: title: Mag ik werken?",
    ),
    (
        "expected ',' or",
        "has a list or a set of keys that is not closed.",
        'Close "[" with "]" and "{" with "}": related: [faq:mag-ik-werken].',
    ),
    (
        "unexpected end of stream",
        "has a text between quotes that is not closed.",
        "Close it with the same quote as it opens.",
    ),
    (
        "escape",
        "has a backslash in a text between double quotes.",
        "Use single quotes, or leave the backslash out.",
    ),
    *(
        (
            words,
            "does not fit the lines around it.",
            "Begin keys that belong together under one another; put quotes around a whole text.",
        )
        for words in ("expected key", "block", "'-' indicator")
    ),
    *(
        (
            words,
            "begins with a character that has a meaning of its own.",
            'Put the text between quotes: title: "@home".',
        )
        # A * , a > or | with the text on the same line, a %, and any other.
        for words in (
            "alphabetic or numeric",
            "comment or line break",
            "directive",
            "cannot start any token",
        )
    ),
)


# Where what is not closed, or is no key, begins; the parser says only where it noticed.
_BEGUN = ("expected ':'", "expected ',' or")
_GLUED = re.compile(r"[ -]*[a-z_]+:[^ /]")


def unreadable(path: Path, said: str, error: yaml.YAMLError) -> Problem:
    """Where the parser of `said` stopped, and what to do there."""
    fault = getattr(error, "problem", None) or ""
    stopped, begun = (getattr(error, f"{name}_mark", None) for name in ("problem", "context"))
    mark = begun if begun and any(words in fault for words in _BEGUN) else stopped or begun
    number = mark.line if mark else 0
    line = [*said.split("\n"), ""][min(number, said.count("\n"))]
    if line.lstrip(" ").startswith("\t"):
        return Problem(path, number + 1, "begins with a tab.", "Use blanks: two for each step.")
    if _BEGUN[0] in fault and _GLUED.match(line):
        hint = "Write a blank behind the colon: title: Mag ik werken?"
        return Problem(path, number + 1, "has no blank behind the colon of a key.", hint)
    for words, message, hint in _FAULTS:
        if words in fault:
            return Problem(path, number + 1, message, hint)
    message = "cannot be read from here on."
    return Problem(path, number + 1, message, "Look at this line and the one before it.")
