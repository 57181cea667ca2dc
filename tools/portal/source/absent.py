"""What is not there in a municipality, and what is left of the content without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from portal.problem import Problem
from portal.source.document import Document, Key

_TOLD = re.compile(r"\]\(([a-z]+:[^)\s]+)\)|\{((?:contact|figure|source)\.[a-z0-9_-]+)")
_TERM = re.compile(r"\[([^\]\[]*)\]\((term:[^)\s]+)\)")
_ITEM = re.compile(r"^(?=[ \t]*- )", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?؟።۔])\s+")
# What a part, an entry or a term is nothing without.
_SAYS = ("title", "text", "says", "term")
_GONE = object()


class Folder(NamedTuple):
    """What stands in a folder of content/: the name of the kind, and whether each item of it rests
    on a source."""

    name: str
    sourced: bool


@dataclass(frozen=True)
class Layer:
    """What is not there in this municipality: references (`kind:slug`, a part of a page
    `kind:slug#part`), and `source:`, `contact:` and `figure:` with a key."""

    gone: frozenset[str] = frozenset()

    def said(self, text: str) -> str:
        """`text` without the sentences and list items that name what is not there. A translation
        names the same as its source, and loses the same."""
        if not self._named(text):
            return text
        text = _TERM.sub(lambda link: link[1] if self.lacks(link[2]) else link[0], text)
        blocks = ("".join(map(self._kept, _ITEM.split(one))) for one in text.split("\n\n"))
        return "\n\n".join(block.strip("\n") for block in blocks if block.strip())

    def _kept(self, block: str) -> str:
        """A list item, or the paragraph before the first."""
        if not self._named(block):
            return block
        if block.lstrip().startswith("- "):
            return ""
        return " ".join(one for one in _SENTENCE.split(block) if not self._named(one))

    def _named(self, text: str) -> bool:
        if "{" not in text and "](" not in text:
            return False
        found = (link or name.replace(".", ":") for link, name in _TOLD.findall(text))
        return any(map(self.lacks, found))

    def lacks(self, reference: str) -> bool:
        """Whether something is not there, or the page on which it would be."""
        return reference in self.gone or reference.partition("#")[0] in self.gone


class Documents(dict[Path, Document]):
    """The files of the content by their place under content/, wherever they stand, and the layer
    that lies over them; `problems` are what is wrong in that, apart from single files."""

    def __init__(self, files: Mapping[Path, Document] | None = None) -> None:
        super().__init__(files or {})
        self.layer = Layer()
        self.problems: list[Problem] = []

    def holding(self, files: Mapping[Path, Document]) -> Documents:
        """Other files under the same layer."""
        found = Documents(files)
        found.layer, found.problems = self.layer, self.problems
        return found

    def placed(self, problem: Problem) -> Problem:
        """`problem` in the file that says it: one of local/, where that takes its place."""
        document = self.get(problem.path)
        if document is None or problem.path in document.places.values():
            return problem
        return replace(problem, path=document.path)


def name_of(path: Path) -> str:
    """folder/slug, of the file content/folder/slug.yml."""
    return path.with_suffix("").relative_to(path.parts[0]).as_posix()


def reference_of(name: str, folders: Mapping[str, Folder]) -> str:
    """kind:slug, of folder/slug."""
    folder, _, rest = name.partition("/")
    name = folders[folder].name if folder in folders else folder
    return f"{name}:{rest.replace('/', '.')}"


def pruned(documents: Documents, folders: Mapping[str, Folder], gone: set[str]) -> Documents:
    """The documents without what is gone, and without what only rests on that."""
    while True:
        layer, kept, before = Layer(frozenset(gone)), Documents(), len(gone)
        for path, document in documents.items():
            reference = reference_of(name_of(path), folders)
            if reference in gone:
                continue
            if document.data is None:  # a fault, which is told; or nothing
                kept[path] = document
                continue
            about = folders.get(path.parts[1])
            pruner = _Pruner(document, layer, reference, about.sourced if about else False)
            data = pruner.visit(document.data, (), ()) if gone else document.data
            gone |= pruner.gone
            if data is _GONE:
                gone.add(reference)
            else:
                lines = pruner.lines if gone else document.lines
                kept[path] = replace(document, data=data, lines=lines)
        if len(gone) == before:
            kept.layer = layer
            return kept


class _Pruner:
    """One document without what is gone; `gone` are its own parts that go too."""

    def __init__(self, document: Document, layer: Layer, reference: str, sourced: bool) -> None:
        self.document, self.layer, self.reference = document, layer, reference
        self.sourced = sourced
        self.lines: dict[Key, int] = {}
        self.gone: set[str] = set()

    def visit(self, value: Any, was: Key, key: Key) -> Any:
        """`value` that stood under `was` and stands under `key`; _GONE where nothing is left."""
        if was in self.document.lines:
            self.lines[key] = self.document.lines[was]
        if isinstance(value, str):
            said = "" if self._lacks(value) else self.layer.said(value)
            return said if said or not value else _GONE
        if isinstance(value, list):
            return self._list(value, was, key)
        return self._mapping(value, was, key) if isinstance(value, dict) else value

    def _list(self, value: list[Any], was: Key, key: Key) -> Any:
        kept: list[Any] = []
        for number, one in enumerate(value):
            if self._lost(one, key):
                continue
            new = self.visit(one, (*was, number), (*key, len(kept)))
            if new is not _GONE:
                kept.append(new)
        return _GONE if value and not kept else kept

    def _lost(self, one: Any, key: Key) -> bool:
        """Whether an entry of a list names what is gone: a page, a figure, or a source."""
        if isinstance(one, str):
            return self._lacks(f"figure:{one}" if key[-1:] == ("figures",) else one)
        if isinstance(one, dict) and key[-1:] == ("sources",):
            return f"source:{one.get('source')}" in self.layer.gone
        return False

    def _lacks(self, reference: str) -> bool:
        return ":" in reference and self.layer.lacks(reference)

    def _mapping(self, value: dict[str, Any], was: Key, key: Key) -> Any:
        kept: dict[str, Any] = {}
        for name, one in value.items():
            part = f"{self.reference}#{name}" if key == ("parts",) else ""
            new = _GONE if part in self.layer.gone else self.visit(one, (*was, name), (*key, name))
            if new is not _GONE:
                kept[name] = new
            elif part:
                self.gone.add(part)
            elif name == "sources" and (key or self.sourced):
                return _GONE  # it rests on nothing any more
            elif name in _SAYS and (key or name == "term"):
                return _GONE  # it has nothing to say any more
            elif name == "page" and key[:1] == ("slides",):
                return _GONE  # it showed that page
        return _GONE if value and not kept else kept
