"""Whom to call: every contact that a page names leads to a phone or an email."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.problem import Problem
from portal.sentence import say
from portal.source.document import Document
from portal.source.fields import references_in, texts

# A placeholder that has to be filled in with a way to reach the contact.
_REACHED = re.compile(r"\{contact\.([a-z0-9-]+)\.(?!name\b)")


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each contact of the file municipality.yml through whom a reader would reach nobody."""
    place = content.municipality
    if entry_of(document, content) is not place:
        return
    used = _used(content)
    for key, contact in place.contacts.items():
        if contact.via is not None and key in place.chain(contact.via):
            way = ", ".join(place.chain(key))
            message = say(
                'contacts.{key}: its "via" leads back to itself ({way}).', key=key, way=way
            )
            hint = "Let the last one do without, and give it a phone or an email."
            yield document.problem(("contacts", key, "via"), message, hint)
        elif key in used and place.nearest(key) is None:
            message = say(
                "contacts.{key}: pages name it, and nobody can be rung or written to.", key=key
            )
            hint = 'Add a phone or an email, or "via": the contact to ask instead.'
            yield document.problem(("contacts", key), message, hint)


def _used(content: Content) -> set[str]:
    """The contacts that any page, outcome, parameter or text leans on. Pages without a contact of
    their own show the first one."""
    used = set(list(content.municipality.contacts)[:1])
    for entry in content.entries():
        used |= {key for _, key, kind in references_in(entry.model) if kind == "contact"}
        for _, said, _ in texts(entry.model):
            used |= set(_REACHED.findall(said))
    return used
