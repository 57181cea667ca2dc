"""What is said to staff: a sentence that is written in English where a fault is found.

`sentence.nl.yml` says each in Dutch.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["en", "nl"]
Packed = Any
# What is given to a sentence to show is cut off here: a fault of a whole file is still one line.
_SHOWN = 240
_asked: list[Language] = []


def one_line(text: str, most: int = 600) -> str:
    """`text` as one line that can be printed anywhere: no control character, nor too long."""
    shown = text if len(text) <= most else f"{text[:most]}…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)


class Sentence(str):
    """A sentence in English that knows what was filled in, so that it can be said in Dutch too."""

    template: str
    values: Mapping[str, str]


def say(template: str, /, **values: object) -> str:
    """`template` with each `{name}` in it filled in; a value that is too long is cut off."""
    shown = {name: _shown(value) for name, value in values.items()}
    sentence = Sentence(template.format_map(shown))
    sentence.template, sentence.values = template, shown
    return sentence


def said_of(place: str, fault: str) -> str:
    """A fault, and the field in which it stands."""
    return say("{place}: {fault}", place=place, fault=ours(fault))


def ours(fault: str) -> str:
    """A sentence of ours in which nothing is filled in, so that it can be filled into another."""
    if isinstance(fault, Sentence):
        return fault
    return say(fault.replace("{", "{{").replace("}", "}}"))


def _shown(value: object) -> str:
    return value if isinstance(value, Sentence) else one_line(str(value), _SHOWN)


def spoken(sentence: str, language: Language) -> str:
    """`sentence` in a language; in English where nobody has said it in that one."""
    if language == "en":
        return sentence
    if not isinstance(sentence, Sentence):
        return _dutch().get(sentence, sentence)
    template = _dutch().get(sentence.template, sentence.template)
    return template.format_map(
        {
            name: spoken(value, language) if isinstance(value, Sentence) else value
            for name, value in sentence.values.items()
        }
    )


def packed(sentence: str) -> Packed:
    """A sentence as plain data."""
    if not isinstance(sentence, Sentence):
        return sentence
    return [sentence.template, {name: packed(value) for name, value in sentence.values.items()}]


def unpacked(data: Packed) -> str:
    """The sentence that was packed."""
    if isinstance(data, str):
        return data
    template, values = data
    return say(template, **{name: unpacked(value) for name, value in values.items()})


@cache
def _dutch() -> Mapping[str, str]:
    """Each sentence in Dutch, by the English one."""
    path = Path(__file__).with_suffix(".nl.yml")
    import yaml  # only for who reads Dutch

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {row["en"]: row["nl"] for row in yaml.load(path.read_bytes(), Loader=loader)}


def speak(language: Language) -> None:
    """Say what is said from now on in that language."""
    _asked.append(language)


def language_of_staff() -> Language:
    """The language of messages that was asked for, or that of the machine."""
    if _asked:
        return _asked[-1]
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "nl" if next(filter(None, said), "").startswith("nl") else "en"
