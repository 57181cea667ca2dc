"""What may stand in a text: Markdown without HTML, known placeholders and links, no digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.kinds.reference import Targets
from portal.problem import Problem, did_you_mean
from portal.source.document import Document
from portal.source.fields import texts
from portal.source.placeholder import (
    CONTACT_FIELDS,
    PARAMETER_VIEWS,
    PLACE_FIELDS,
    UnbalancedBrace,
    placeholders,
    substitute,
)

LINK = re.compile(r"!?\[([^\]\[]*)\]\(([^)\s]*)\)")
_HTML = re.compile(r"<[a-zA-Z/!?]")
_IMAGE = re.compile(r"!\[")
_HEADING = re.compile(r"^\s{0,3}(#{1,6}\s|[=-]{3,}\s*$)", re.MULTILINE)
_BARE_ADDRESS = re.compile(r"(https?://|www\.)\S+")
# Names that hold a digit and are not an amount, a term or a date.
_NAMES = re.compile(r"\b(W2(-document)?|[ABC][12]|NT2|CC0-1\.0|EUPL-1\.2|WCAG 2\.2|A4)\b")
_DIGIT = re.compile(r"\d")
# The field of words that are looked for, not read: numbers in it are what somebody types, and a
# translation may differ as much as it likes.
SEARCHED = "search_words"


def problems(document: Document, content: Content, known: Targets) -> Iterator[Problem]:
    """Each fault in the texts of one file."""
    entry = entry_of(document, content)
    if entry is None:
        return
    for place, said, markdown in texts(entry):
        said = _DIGIT.sub("", said) if place[-1] == SEARCHED else said
        for message, hint in text_faults(said, content, known, markdown):
            name = ".".join(map(str, place))
            yield document.problem(place, f"{name}: {message}", hint)


def text_faults(
    said: str, content: Content, known: Targets, markdown: bool
) -> Iterator[tuple[str, str]]:
    """Message and hint for each fault in one text."""
    if found := _HTML.search(said):
        yield f'holds HTML near "{said[found.start() :][:20]}".', "Write Markdown without HTML."
    if _IMAGE.search(said):
        yield "holds an image.", "Text has no images."
    if markdown and _HEADING.search(said):
        yield "holds a heading.", 'Make it a part of its own, with a "title".'
    if found := _BARE_ADDRESS.search(said):
        yield f'holds the address "{found[0]}".', "Add it to sources.yml; write (source:its-key)."
    for label, target in LINK.findall(said):
        yield from _link_faults(label, target, known, markdown)
    try:
        for name in placeholders(said):
            yield from _placeholder_faults(name, content)
        rest = _NAMES.sub("", LINK.sub(r"\1", substitute(said, lambda name: "")))
    except UnbalancedBrace as brace:
        yield f'has a single "{brace}".', "Double it where you mean the character itself."
        return
    if digit := _DIGIT.search(rest):
        near = rest[max(0, digit.start() - 15) :][:30].replace("\n", " ")
        yield (
            f'holds a number near "{near.strip()}".',
            "Amounts, terms and dates are parameters; use a placeholder.",
        )


def _link_faults(
    label: str, target: str, known: Targets, markdown: bool
) -> Iterator[tuple[str, str]]:
    if not markdown:
        yield f'holds a link "{label}".', "This field is a plain line without Markdown."
    page, _, anchor = target.partition("#")
    if page not in known:
        yield f'links to "{target}", which is not known.', did_you_mean(page, known)
    elif anchor and anchor not in known[page]:
        yield f'links to "{target}", a part that is not there.', did_you_mean(anchor, known[page])


def _placeholder_faults(name: str, content: Content) -> Iterator[tuple[str, str]]:
    head, _, rest = name.partition(".")
    key, _, field = rest.partition(".")
    place = content.municipality
    fixed: dict[str, tuple[Collection[str], tuple[str, ...]]] = {
        "place": (dict.fromkeys(PLACE_FIELDS), ()),
        "figure": (place.figures, ()),
        "contact": (place.contacts, CONTACT_FIELDS),
        "source": (content.sources.sources, ("date",)),
    }
    message = f'has the unknown placeholder "{{{name}}}".'
    if head in fixed:
        names, fields = fixed[head]
        if key not in names:
            yield message, did_you_mean(key, names)
        elif field not in (fields or ("",)):
            yield message, did_you_mean(field, fields)
    elif f"{head}.{key}" not in content.parameters:
        yield message, did_you_mean(f"{head}.{key}", content.parameters)
    elif field and field not in PARAMETER_VIEWS:
        yield message, did_you_mean(field, PARAMETER_VIEWS)
