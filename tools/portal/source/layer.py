"""The layer of a municipality: what stands in local/ is added to content/, or takes its place.

`municipality.yml` there names another place, and whom to ask there; then what content/ says of its
own place is left out: its local sources, the contacts and figures that rest on them, each page and
each part of a page that rests on nothing else, and each sentence that names any of it.
`layer.yml` hides more, and says of each replaced file what it was written beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from portal.problem import Problem, Severity, did_you_mean
from portal.source.document import Document, Key
from portal.store import digest_of

FOLDER = "local"
_LAYER, _MUNICIPALITY, _SOURCES = (
    Path(FOLDER, f"{name}.yml") for name in ("layer", "municipality", "sources")
)
_TOLD = re.compile(r"\]\(([a-z]+:[^)\s]+)\)|\{((?:contact|figure|source)\.[a-z0-9_-]+)")
_TERM = re.compile(r"\[([^\]\[]*)\]\((term:[^)\s]+)\)")
_ITEM = re.compile(r"^(?=\s*- )", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?؟።۔])\s+")
# What a part, an entry or a term is nothing without.
_SAYS = ("title", "text", "says", "term")
_PIN = 12
_GONE = object()


class Folder(NamedTuple):
    """What stands in a folder of content/: the name of the kind, and whether each item of it rests
    on a source."""

    name: str
    sourced: bool


@dataclass(frozen=True)
class Layer:
    """What is not there in this municipality: references (`faq:beeldvorming`, a part of a page
    `faq:jobcoach#hier`), and `source:`, `contact:` and `figure:` with a key."""

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

    def placed(self, problem: Problem) -> Problem:
        """`problem` in the file that says it: one of local/, where that takes its place."""
        document = self.get(problem.path)
        if document is None or problem.path in document.places.values():
            return problem
        return replace(problem, path=document.path)


def pin(document: Document) -> str:
    """What a replaced file said, in short."""
    return document.digest[:_PIN]


def layered(
    base: Mapping[Path, Document], local: Iterable[Document], folders: Mapping[str, Folder]
) -> Documents:
    """`base` with the files of local/ over it; `folders` are those of the kinds."""
    own = {document.path: document for document in local}
    documents, problems = Documents(base), list[Problem]()
    stated = own.pop(_LAYER, Document(_LAYER))
    hidden, pins, wrong = _stated(stated)
    problems += wrong
    gone = {_reference(name, folders) for name in hidden}
    for name in hidden:
        if _path(name.partition("#")[0]) not in base:
            message = f'hides "{name}", which is not in content/.'
            hint = did_you_mean(name, map(_name, base))
            problems.append(stated.problem(("hide", hidden.index(name)), message, hint))
    if _MUNICIPALITY in own and not own[_MUNICIPALITY].problems:
        gone |= _of_the_other_place(base, own)
    for path, document in own.items():
        place = Path("content", *path.parts[1:])
        if path in (_MUNICIPALITY, _SOURCES) and place in base:
            documents[place] = _merged(base[place], document, gone)
        else:
            documents[place] = document
            problems += _replaced(base.get(place), document, stated, pins)
    for name in pins:
        if Path(FOLDER, f"{name}.yml") not in own:
            message = f'says that "{name}" is replaced, and local/{name}.yml is not there.'
            problems.append(stated.problem(("replaces", name), message, "Remove the line."))
    documents = _pruned(documents, folders, gone)
    problems += _unanswered(documents, gone)
    documents.problems = problems
    mark = digest_of(*sorted(gone), *(one.digest for one in own.values()), stated.digest)
    for place, document in documents.items():
        documents[place] = replace(document, digest=digest_of(document.digest, mark))
    return documents


def _stated(layer: Document) -> tuple[list[str], dict[str, str], list[Problem]]:
    """What layer.yml hides, what it says of replaced files, and what is wrong in it."""
    data: Any = layer.data or {}
    problems = list(layer.problems)
    hint = 'It holds "hide", a list, and "replaces", each file with what it was.'
    if not isinstance(data, dict) or data.keys() - {"hide", "replaces"}:
        return [], {}, [*problems, layer.problem((), "has another form.", hint)]
    hide, replaces = data.get("hide") or [], data.get("replaces") or {}
    if not (isinstance(hide, list) and all(isinstance(name, str) for name in hide)):
        return [], {}, [*problems, layer.problem(("hide",), "has another form.", hint)]
    if not isinstance(replaces, dict):
        return [], {}, [*problems, layer.problem(("replaces",), "has another form.", hint)]
    return hide, {name: str(value) for name, value in replaces.items()}, problems


def _name(path: Path) -> str:
    """faq/mag-ik-werken, of the file content/faq/mag-ik-werken.yml."""
    return path.with_suffix("").relative_to(path.parts[0]).as_posix()


def _path(name: str) -> Path:
    return Path("content", f"{name}.yml")


def _reference(name: str, folders: Mapping[str, Folder]) -> str:
    folder, _, rest = name.partition("/")
    name = folders[folder].name if folder in folders else folder
    return f"{name}:{rest.replace('/', '.')}"


def _replaced(
    base: Document | None, document: Document, stated: Document, pins: Mapping[str, str]
) -> Iterable[Problem]:
    """That a file takes the place of another has to be said, and what that one was."""
    name = _name(document.path)
    if base is None:
        return
    line = f'"{name}: {pin(base)}"'
    if name not in pins:
        hint = f'Write {line} under "replaces" in local/layer.yml.'
        yield Problem(document.path, 1, f"takes the place of {base.path}.", hint)
    elif pins[name] != pin(base):
        message = f"{base.path} has changed since local/{name}.yml took its place."
        hint = f"Read both. Is yours still right? Write {line}."
        yield stated.problem(("replaces", name), message, hint, severity=Severity.WARNING)


def _of_the_other_place(base: Mapping[Path, Document], own: Mapping[Path, Document]) -> set[str]:
    """The local sources of content/, and the contacts and figures that cite one."""
    sources = _mapping(base.get(_path("sources")), "sources")
    ours = _mapping(own.get(_SOURCES), "sources")
    local = {
        key
        for key, source in sources.items()
        if isinstance(source, dict) and source.get("type") == "local" and key not in ours
    }
    gone = {f"source:{key}" for key in local}
    for field, name in (("contacts", "contact"), ("figures", "figure")):
        given = _mapping(own[_MUNICIPALITY], field)
        for key, value in _mapping(base.get(_path("municipality")), field).items():
            if key not in given and _cited(value) & local:
                gone.add(f"{name}:{key}")
    return gone


def _mapping(document: Document | None, field: str) -> dict[str, Any]:
    data = document.data if document else None
    found = data.get(field) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def _cited(value: Any) -> set[str]:
    """The sources of a contact or a figure."""
    if not isinstance(value, dict):
        return set()
    some = value.get("sources")
    all_ = [value, *(some if isinstance(some, list) else [])]
    return {str(one["source"]) for one in all_ if isinstance(one, dict) and "source" in one}


def _merged(base: Document, own: Document, gone: set[str]) -> Document:
    """`own`, and what it does not say of `base`: contacts, figures, sources one by one."""
    if not (isinstance(base.data, dict) and isinstance(own.data, dict)):
        return own
    data = {**base.data, **own.data}
    lines, places = dict(own.lines), {}
    for field in ("contacts", "figures", "sources"):
        name = field.removesuffix("s")
        given = _mapping(own, field)
        kept = {
            key: value
            for key, value in _mapping(base, field).items()
            if key not in given and f"{name}:{key}" not in gone
        }
        data.pop(field, None)
        if kept or given:
            data[field] = {**given, **kept}
        for key, line in base.lines.items():
            if key[:1] == (field,) and len(key) > 1 and key[1] in kept:
                lines[key], places[key[:2]] = line, base.path
    if "proof" not in own.data:
        data.pop("proof", None)
    return replace(own, data=data, lines=lines, places=places)


def _pruned(documents: Documents, folders: Mapping[str, Folder], gone: set[str]) -> Documents:
    """The documents without what is gone, and without what only rests on that."""
    while True:
        layer, kept, before = Layer(frozenset(gone)), Documents(), len(gone)
        for path, document in documents.items():
            reference = _reference(_name(path), folders)
            if reference in gone:
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
        return _GONE if value and not kept else kept


def _unanswered(documents: Documents, gone: set[str]) -> Iterable[Problem]:
    """Each contact that pages still name and the municipality does not have."""
    municipality = documents.get(_path("municipality"))
    missing = sorted(
        {
            contact
            for document in documents.values()
            if isinstance(document.data, dict)
            and isinstance(contact := document.data.get("contact"), str)
            and f"contact:{contact}" in gone
        }
    )
    for contact in missing if municipality else ():
        message = f'the contact "{contact}" is missing, and pages send people there.'
        yield municipality.problem(("contacts",), message, "Say who that is here.")  # type: ignore[union-attr]
