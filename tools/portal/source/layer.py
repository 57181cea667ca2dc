"""The layer of a municipality: what stands in local/ is added to content/, or takes its place.

`municipality.yml` there names another place, and whom to ask there; then what content/ says of its
own place is left out: its local sources, the contacts and figures that rest on them, each page and
each part of a page that rests on nothing else, and each sentence that names any of it.
`layer.yml` hides more, and says of each replaced file what it was written beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from portal.problem import Problem, Severity, did_you_mean
from portal.sentence import say
from portal.source.absent import Documents, Folder, name_of, pruned, reference_of
from portal.source.document import Document
from portal.store import digest_of

FOLDER = "local"
_LAYER, _MUNICIPALITY, _SOURCES, _LOOKED_AT = (
    Path(FOLDER, f"{name}.yml") for name in ("layer", "municipality", "sources", "looked-at")
)
# What these files hold is added, one by one.
_ADDED = (_MUNICIPALITY, _SOURCES, _LOOKED_AT)
_PIN = 12


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
    gone = {reference_of(name, folders) for name in hidden}
    for number, name in enumerate(hidden):
        if _path(name.partition("#")[0]) not in base:
            message = say('hides "{name}", which is not in content/.', name=name)
            hint = did_you_mean(name, map(name_of, base))
            problems.append(stated.problem(("hide", number), message, hint))
    if _MUNICIPALITY in own and not own[_MUNICIPALITY].problems:
        gone |= _of_the_other_place(base, own)
    for path, document in own.items():
        place = Path("content", *path.parts[1:])
        if path in _ADDED and place in base:
            documents[place] = _merged(base[place], document, gone)
        else:
            documents[place] = document
            problems += _replaced(base.get(place), document, stated, pins)
    for name in pins:
        if Path(FOLDER, f"{name}.yml") not in own:
            message = say(
                'says that "{name}" is replaced, and local/{name}.yml is not there.', name=name
            )
            problems.append(stated.problem(("replaces", name), message, "Remove the line."))
    documents = pruned(documents, folders, gone)
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


def _path(name: str) -> Path:
    return Path("content", f"{name}.yml")


def _replaced(
    base: Document | None, document: Document, stated: Document, pins: Mapping[str, str]
) -> Iterable[Problem]:
    """That a file takes the place of another has to be said, and what that one was."""
    name = name_of(document.path)
    if base is None:
        return
    line = f"{name}: {pin(base)}"
    if name not in pins:
        hint = say('Write "{line}" under "replaces" in local/layer.yml.', line=line)
        message = say("takes the place of {path}.", path=base.path)
        yield Problem(document.path, 1, message, hint)
    elif pins[name] != pin(base):
        message = say(
            "{path} has changed since {own} took its place.", path=base.path, own=document.path
        )
        hint = say('Read both. Is yours still right? Write "{line}".', line=line)
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
    """`own`, and what it does not say of `base`: contacts, figures, sources and answers to
    warnings one by one."""
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
    answers = [one.data.get("answers") for one in (own, base)]
    if all(isinstance(some, list) for some in answers):
        data["answers"] = answers[0] + answers[1]
        for key, line in base.lines.items():
            if key[:1] == ("answers",) and len(key) > 1:
                moved = ("answers", len(answers[0]) + int(key[1]), *key[2:])
                lines[moved], places[moved[:2]] = line, base.path
    if "proof" not in own.data:
        data.pop("proof", None)
    said = digest_of(own.digest, base.digest)
    return replace(own, data=data, digest=said, lines=lines, places=places)


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
        message = say(
            'the contact "{contact}" is missing, and pages send people there.', contact=contact
        )
        yield municipality.problem(("contacts",), message, "Say who that is here.")  # type: ignore[union-attr]
