"""What may stand in a text: Markdown without HTML, known placeholders and links, no digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from portal.check.shape import entry_of
from portal.i18n.messages import SEARCHED
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.reference import Targets
from portal.problem import Problem, did_you_mean
from portal.sentence import said_of, say
from portal.source.document import Document
from portal.source.fields import Model, texts
from portal.source.placeholder import (
    CONTACT_FIELDS,
    PARAMETER_VIEWS,
    PLACE_FIELDS,
    UnbalancedBrace,
    placeholders,
    substitute,
)

LINK = re.compile(r"!?\[([^\]\[]*)\]\(([^)\s]*)\)")
_BARE_ADDRESS = re.compile(
    r"\b(https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
    r"|\b[a-z0-9-]{2,63}\.(nl|com|eu|org|net|info|be|de|io|app)\b(?![{}])",
    re.IGNORECASE,
)
# Of a translation too, which may be longer than its source.
MAX_LENGTH = 12_000
# A blank of the interface, which the page fills in: [amount].
_BLANK = re.compile(r"\[[a-z]+\](?![\[(])")
# What has no place in any text: how it looks, what is wrong with it, what to do.
_NEVER = (
    (r"<[a-zA-Z/!?]", 'holds HTML near "{near}".', "Write Markdown without HTML."),
    (r"!\[", "holds an image.", "Text has no images."),
    (
        r"\]\s+\((?=[a-z]+:)|\]\([^)]*\s[^)]*\)",
        'holds a link with a blank in it near "{near}".',
        "Write [lees meer](faq:hoeveel-loon): no blank behind the ], none between ( and ).",
    ),
    (
        r"\*{4,}|_{4,}|~{3,}|`{3,}",
        'holds a row of marks near "{near}".',
        "Write **word** for bold, and put a list or a table into parts of their own.",
    ),
    (
        r"(?m)^\s*[•·●◦▪‣–—*+]\s",
        'holds a bullet near "{near}".',
        'Begin each line of a list with "- ", and put an empty line before the list.',
    ),
    (
        r"(?m)^\s*\|.*\|\s*$",
        'holds a table near "{near}".',
        'Make it a list: each line begins with "- ".',
    ),
    (
        r"(?m)^ {8,}- |^\s*(- ){3,}",
        'holds a list in a list in a list near "{near}".',
        "Make parts of it, each with its own title.",
    ),
    (
        r"\{\{(?=[a-z_]+\.[a-z])",
        'has two braces near "{near}".',
        "Write one before the name and one behind it: {contact.its-key.email}.",
    ),
)
_SHAPES = tuple((re.compile(shape), said, hint) for shape, said, hint in _NEVER)
_HEADING = re.compile(r"^\s{0,3}(#|[=-]{3,}\s*$)", re.MULTILINE)
_SOURCE = "Add it to sources.yml; write (source:its-key)."
_CONTACT = "Add it to a contact in municipality.yml; write {contact.its-key.email}."
# Names that hold a digit and are not an amount, a term or a date.
_NAMES = re.compile(r"\b(W2(-document)?|[ABC][12]|NT2|CC0-1\.0|EUPL-1\.2|WCAG 2\.2|A4)\b")
_DIGIT = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅞①-⓿]")
# A day written out, with the words that Dutch counts days with.
_DAY = re.compile(
    r"\b(een|één|eerste|tweede?|drie|derde|(vier|vijf|zes|zeven|negen|tien|elf|twaalf)(de)?"
    r"|zevende|acht(ste)?|(\w+t|t)iende?|\w*(twin|der)tig(ste)?)"
    r" (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    re.IGNORECASE,
)


def problems(document: Document, content: Content, known: Targets) -> Iterator[Problem]:
    """Each fault in the texts of one file."""
    entry = entry_of(document, content)
    if entry is None:
        return
    for place, said, markdown in texts(entry):
        said = _DIGIT.sub("", said) if place[-1] == SEARCHED else said
        for message, hint in text_faults(said, content, known, markdown):
            name = ".".join(map(str, place))
            yield document.problem(place, said_of(name, message), hint)
    for field, form in _spellings(entry):
        for name in placeholders(form):
            for message, hint in _placeholder_faults(name, content):
                yield document.problem((field,), said_of(field, message), hint)


def _spellings(entry: Model) -> Iterator[tuple[str, str]]:
    """The words that lead to an entry, with the field in which they stand."""
    of = [kind.forms_of(entry) for kind in kinds().values() if isinstance(entry, kind.model)]
    for field, value in entry:
        if any(value is forms for forms in of):
            yield from ((field, form) for form in value)


def text_faults(
    said: str, content: Content, known: Targets, markdown: bool
) -> Iterator[tuple[str, str]]:
    """Message and hint for each fault in one text. `markdown` allows lists, emphasis and links."""
    if len(said) > MAX_LENGTH:
        message = say("has more than {most} characters.", most=f"{MAX_LENGTH:,}")
        yield message, "Say it shorter, or in parts."
        return
    yield from _misshapen(said)
    if not markdown and "\n" in said.strip():
        yield "has more than one line.", "This field is one line: write it without a line break."
    if markdown and _HEADING.search(said):
        yield "holds a heading.", 'Make it a part of its own, with a "title".'
    if found := _BARE_ADDRESS.search(said):
        at = "@" in found[0]
        yield say('holds the address "{address}".', address=found[0]), _CONTACT if at else _SOURCE
    for label, target in LINK.findall(said):
        yield from _link_faults(label, target, known, markdown)
    bare = LINK.sub("", said if markdown else _BLANK.sub("", said))
    if bracket := re.search(r"[\[\]]", bare):
        near = " ".join(bare[max(0, bracket.start() - 10) :][:20].split())
        message = say('has a square bracket that belongs to no link near "{near}".', near=near)
        yield message, "A link looks like this: [lees meer](faq:hoeveel-loon)."
    try:
        for name in placeholders(said):
            yield from _placeholder_faults(name, content)
        rest = _NAMES.sub("", LINK.sub(r"\1", substitute(said, lambda name: "")))
    except UnbalancedBrace as brace:
        yield (
            say('has a single "{brace}".', brace=brace),
            "Double it where you mean the character itself.",
        )
        return
    if digit := _DIGIT.search(rest) or _DAY.search(rest):
        near = rest[max(0, digit.start() - 15) :][:30].replace("\n", " ")
        yield (
            say('holds a number near "{near}".', near=near.strip()),
            "Amounts, terms and dates are parameters; use a placeholder.",
        )


@lru_cache(8192)
def _misshapen(said: str) -> tuple[tuple[str, str], ...]:
    """Message and hint for what has no place in any text. While somebody edits, only what differs
    is looked at again."""
    found = ((shape.search(said), message, hint) for shape, message, hint in _SHAPES)
    return tuple(
        (say(message, near=" ".join(said[at.start() :][:20].split())), hint)
        for at, message, hint in found
        if at
    )


def _link_faults(
    label: str, target: str, known: Targets, markdown: bool
) -> Iterator[tuple[str, str]]:
    if not markdown:
        yield (
            say('holds a link "{label}".', label=label),
            "This field is a plain line without Markdown.",
        )
    page, _, anchor = target.partition("#")
    if page not in known:
        yield (
            say('links to "{target}", which is not known.', target=target),
            did_you_mean(page, known),
        )
    elif anchor and anchor not in known[page]:
        yield (
            say('links to "{target}", a part that is not there.', target=target),
            did_you_mean(anchor, known[page]),
        )


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
    message = say('has the unknown placeholder "{{{name}}}".', name=name)
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
