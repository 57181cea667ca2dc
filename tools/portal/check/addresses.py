"""Whether each page has an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.routes import Routes, needed_sections
from portal.problem import Problem
from portal.sentence import say


def problems(content: Content) -> Iterator[Problem]:
    """Each page that would stand where another stands, and each hand-out of one name; none of the
    first where a section lacks."""
    whole = needed_sections(content).keys() <= content.sections.sections.keys()
    files = {entry.reference: entry.path for entry in content.entries() if entry.kind}
    shared = Routes(content).shared() if whole else {}
    for path, references in shared.items():
        for reference in references:
            others = ", ".join(other for other in references if other != reference)
            message = say('has the address "/{path}", as {others} has.', path=path, others=others)
            file = Path(files.get(reference, "content/sections.yml"))
            yield Problem(file, 1, message, "Give it another name or another slug.")
    printed: dict[str, str] = {}
    for kind in kinds().values():
        for name in content.of(kind) if kind.printable else ():
            other = printed.setdefault(name, kind.reference(name))
            if other != kind.reference(name):
                message = say(
                    'has a hand-out of the name "{name}", as {other} has.', name=name, other=other
                )
                yield Problem(Path(kind.path(name)), 1, message, "Give it another name.")
