"""The content audit: what every duty, permission, amount, term and date on a page rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.i18n.messages import SEARCHED
from portal.kinds.content import Content
from portal.kinds.municipality import Figure
from portal.kinds.speech import speech
from portal.law.parameter import Parameter, Value
from portal.law.tree import Tree
from portal.law.value import Unknown, announced
from portal.source.disk import write_if_changed
from portal.source.fields import Citation, Model, Place, texts
from portal.source.placeholder import placeholders, substitute

TARGET = Path("docs") / "content-audit.md"
_SIGNS = {
    "duty": r"moet(en)?|\w*plicht\w*|hoeft?|hoeven",
    "permission": r"mag|mogen|verbod(en)?|verbiedt|toegestaan|(kan|kun|kunt|kunnen)\b[^.,;]*\bniet",
}
_KINDS = {kind: re.compile(rf"\b({sign})\b", re.IGNORECASE) for kind, sign in _SIGNS.items()}
_VALUE = "amount, term or date"
_MARK_UP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\*\*")
# Placeholders that stand for a name, or for the date of the source that the sentence is about.
_WORDS = ("place", "contact", "source")
# A paragraph, a list item, and what follows the end of a sentence stand on their own.
_END = re.compile(r"\n\s*\n|^\s*- |(?<=[.!?])\s+(?=[^a-z])", re.MULTILINE)
_WIDTH = 160


@dataclass(frozen=True)
class Statement:
    """One sentence, what it says (`kinds`), and what it rests on: the citations of its page, or of
    its part of a decision tree, and the names of the values that it holds.
    """

    path: str
    sentence: str
    kinds: tuple[str, ...]
    citations: tuple[Citation, ...]
    values: tuple[str, ...]


def statements(content: Content) -> Iterator[Statement]:
    """Every statement of the pages in the source language. A question is none, unless it holds a
    value; nor are the words of the site itself, which say nothing of their own."""
    for entry in content.entries():
        if entry.kind is None:
            continue
        said = speech(content, entry.reference)
        for place, text, _ in texts(entry.model):
            if place[-1] == SEARCHED:
                continue
            for sentence in sentences(text):
                if found := kinds(sentence):
                    cited = tuple(citations(said.tree if said else entry.model, place))
                    yield Statement(entry.path, sentence, found, cited, values(sentence))


def sentences(text: str) -> list[str]:
    """The sentences of a text, on one line each and without mark-up."""
    pieces = _END.split(_MARK_UP.sub(r"\1", text))
    return [sentence for piece in pieces if (sentence := " ".join(piece.split()))]


def kinds(sentence: str) -> tuple[str, ...]:
    """What a sentence states: a duty, a permission, an amount, term or date."""
    said = substitute(sentence, lambda name: "")
    found = [kind for kind, sign in _KINDS.items() if sign.search(said) and not said.endswith("?")]
    return (*found, *([_VALUE] if values(sentence) else []))


def values(sentence: str) -> tuple[str, ...]:
    """The parameters and figures that a sentence names, each once: `twv.waiting_period.since`."""
    found = (name for name in placeholders(sentence) if not name.startswith(_WORDS))
    return tuple(dict.fromkeys(found))


def citations(model: Model, place: Place) -> list[Citation]:
    """What the text at `place` in `model` rests on: the nearest sources around it."""
    around, found = model, _own(model)
    for key in place:
        around = around[key] if isinstance(around, dict | list) else getattr(around, str(key))
        found = _own(around) or found
    return found or _every(model)


def _own(model: object) -> list[Citation]:
    """What a piece of content itself cites."""
    if isinstance(model, Parameter):
        return [*model.values, *model.claims.values()]
    if isinstance(model, Citation):
        return [model]
    return getattr(model, "sources", None) or getattr(model, "legal_basis", None) or []


def _every(model: Model) -> list[Citation]:
    """What a whole decision tree cites, for what stands above its questions."""
    if not isinstance(model, Tree):
        return []
    parts = (*model.questions.values(), *model.outcomes.values())
    return list(dict.fromkeys(cited for part in parts for cited in part.legal_basis))


def basis(content: Content, name: str, on: date) -> Value | Figure:
    """The row of a parameter, or the figure, that tells the value `name` on `on`; the last row
    where none does."""
    scheme, key, *view = name.split(".")
    if scheme == "figure":
        return content.municipality.figures[key]
    parameter = content.parameters[f"{scheme}.{key}"]
    if view and view[0].startswith("announced") and (rows := announced(parameter, on)):
        return rows[0]
    found = content.law.on(on).value(f"{scheme}.{key}")
    return parameter.values[-1] if isinstance(found, Unknown) else found.row


def report(content: Content, on: date) -> str:
    """The audit as Markdown: a table for each file."""
    lines = [
        f"Made by `portal audit` for {on}. It may lag behind the content: run the command again.",
        "",
        "# Content audit",
    ]
    path, cited = "", tuple[Citation, ...]()
    for said in statements(content):
        if said.path != path:
            path, cited = said.path, said.citations
            lines += ["", f"## {path}", ""]
            lines += [f"- {_cited(content, citation)}" for citation in cited]
            lines += ["", "| Statement | What | Rests on |", "|---|---|---|"]
        own = [] if said.citations == cited else [_cited(content, c) for c in said.citations]
        own += [_value(content, name, on) for name in said.values]
        sentence = said.sentence.replace("|", "\\|")
        short = sentence if len(sentence) <= _WIDTH else f"{sentence[:_WIDTH]}…"
        lines.append(f"| {short} | {', '.join(said.kinds)} | {'; '.join(own) or 'the above'} |")
    return "\n".join(lines) + "\n"


def write(root: Path, text: str) -> bool:
    """Write the audit under `root`; says whether it differs from what stood there."""
    return write_if_changed(root / TARGET, text)


def _cited(content: Content, citation: Citation) -> str:
    article = f", {citation.article}" if citation.article else ""
    return f"{citation.source}{article} (read {content.sources.sources[citation.source].read_on})"


def _value(content: Content, name: str, on: date) -> str:
    row = basis(content, name, on)
    article = f", {row.article}" if row.article else ""
    if not isinstance(row, Value):
        return f"{name}: {row.source}{article} (counted {row.counted_on})"
    until = f", known until {row.until}" if row.until else ""
    return f"{name}: {row.source}{article} (verified {row.verified.on}{until})"
