"""The words of the site itself: none lacks without which a page cannot be made."""

from __future__ import annotations

from collections.abc import Iterator

from portal.check.shape import entry_of
from portal.check.text import text_faults
from portal.kinds.content import Content
from portal.kinds.interface import Interface, needed_words
from portal.kinds.reference import Targets
from portal.problem import Problem, did_you_mean
from portal.sentence import said_of, say
from portal.source.document import Document


def problems(document: Document, content: Content, known: Targets) -> Iterator[Problem]:
    """Each fault in the file interface.yml, beside those that any text may have."""
    interface = entry_of(document, content)
    if not isinstance(interface, Interface):
        return
    there = {f"strings.{key}" for key in interface.strings}
    there |= {f"plurals.{unit}" for unit in interface.plurals}
    for name in sorted(needed_words() - there):
        message = say('the word "{name}" is missing; pages are made with it.', name=name)
        hint = did_you_mean(name, there - needed_words()) or "Add it."
        yield document.problem((name.partition(".")[0],), message, hint)
    for unit, plural in interface.plurals.items():
        for form, said in (("one", plural.one), ("other", plural.other)):
            for message, hint in text_faults(said.replace("{n}", ""), content, known, False):
                place = ("plurals", unit, form)
                yield document.problem(place, said_of(".".join(place), message), hint)
