"""The first files of another municipality: who it is, and whom to ask there."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from portal.check.addresses import PUBLISHED
from portal.check.form import typed
from portal.kinds.municipality import Municipality
from portal.kinds.sources import Sources
from portal.problem import CannotDo, ContentError
from portal.source.compose import composed
from portal.source.disk import write_if_changed
from portal.source.layer import FOLDER
from portal.source.load import load

_FILES = {
    "municipality.yml": """\
# What is local. Everything else comes from content/; a contact without a phone and an email sends
# people to the one that "via" names. "De" stands before the name of the desk in every text.
name: {name}
reception_centre: {centre}
contacts:
  balie:
    name: {desk}
    role: Begeleidt bewoners van {{place.reception_centre}} naar werk en helpt werkgevers
    to_supply: [phone, email]
    via: gemeente
  gemeente:
    name: {government}
    role: Inburgering, bijstand, wonen en opvang van mensen uit Oekraïne
    email: {email}
    sources: [{{source: gemeente}}]
  coa:
    name: COA
    role: Beheert {{place.reception_centre}}; vragen over opvang, Reba en leefgeld
    to_supply: [phone]
    via: gemeente
""",
    "sources.yml": """\
sources:
  gemeente:
    title: Contact
    publisher: {government}
    type: local
    read_on: {today}
""",
}
_MODELS: dict[str, type[BaseModel]] = {"municipality.yml": Municipality, "sources.yml": Sources}
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+")


def write(root: Path, name: str, centre: str, desk: str, email: str, today: str) -> list[str]:
    """Write the files that begin the municipality `name` under `root`, and take away the list of
    what the first one published; says which. Raises CannotDo, ContentError, and then writes
    nothing, where one is there already or an answer cannot stand in it."""
    folder = root / FOLDER
    if found := [file for file in _FILES if (folder / file).exists()]:
        there = ", ".join(f"{FOLDER}/{file}" for file in found)
        raise CannotDo(f"{there} is there already. Change it, or take it away first")
    if not _EMAIL.fullmatch(email):
        raise CannotDo(f'"{email}" is no address of e-mail. Such as: werk@gemeente.nl')
    said = {"name": name, "centre": centre, "desk": desk, "email": email}
    for field, text in said.items():
        if not text.strip() or not text.isprintable() or "{" in text or "}" in text:
            raise CannotDo(f"the {field} is empty, or holds what no name holds")
    said["government"] = f"Gemeente {name}"
    quoted = {field: json.dumps(text, ensure_ascii=False) for field, text in said.items()}
    files = {file: form.format(**quoted, today=today) for file, form in _FILES.items()}
    for file, model in _MODELS.items():
        base, own = load(root, Path("content", file)), composed(Path(FOLDER, file), files[file])
        over = {**(base.data or {}), **(own.data or {})}
        _, wrong = typed(replace(own, data=over), model)
        if wrong := base.problems or wrong:
            raise ContentError(wrong)
    try:
        for file, whole in files.items():
            write_if_changed(folder / file, whole)
    except OSError:
        for file in files:  # none of them was there
            with suppress(OSError):
                (folder / file).unlink(missing_ok=True)
        raise
    lines = [str(folder / file) for file in files]
    if (root / PUBLISHED).is_file():
        (root / PUBLISHED).unlink()
        lines.append(f"{root / PUBLISHED}: removed, it lists what the first site published")
    return lines
