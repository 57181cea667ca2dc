"""The list of what a page may hold, and what of a page stands outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.site.document import Document

ALLOWED = yaml.safe_load((Path(__file__).parent / "allowed.yml").read_text())
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)


def strangers(document: Document, hosts: set[str]) -> Iterator[str]:
    """Each element, attribute and address that no page of ours has; `hosts` are those that sources
    and contacts name, and that of the site."""
    for element in document.elements:
        if element.tag not in ALLOWED["elements"]:
            yield f"{element} is no element of ours"
            continue
        known = {*ALLOWED["everywhere"], *ALLOWED["elements"][element.tag]}
        for name, value in element.attributes.items():
            if name not in known and not name.startswith(tuple(ALLOWED["beginning"])):
                yield f"{element} has the attribute {name}"
            if name in ALLOWED["addresses"]:
                yield from _foreign(element.tag, value, hosts)
        if element.attributes.get("http-equiv"):
            yield f"{element} is a header"


def _foreign(tag: str, value: str, hosts: set[str]) -> Iterator[str]:
    if any(ord(character) <= 32 for character in value):
        yield f"the address {value!r} holds a blank"
    if _SCHEME.match(value):
        begins = tuple(ALLOWED["schemes"].get(tag, ()))
        host = re.match(r"https://([^/?#]*)", value)
        if not begins or not value.startswith(begins) or (host and host[1] not in hosts):
            yield f"<{tag}> leads to {value!r}"
