"""From a file to the piece of content that it became."""

from __future__ import annotations

from portal.load import Document
from portal.model.base import Model
from portal.model.content import PARAMETERS, Content


def entry_of(document: Document, content: Content) -> Model | None:
    """The typed content of `document`."""
    parts = document.path.with_suffix("").parts[1:]
    if len(parts) == 1:
        return getattr(content, parts[0], None)
    if parts[0] == PARAMETERS:
        return content.parameters.get(".".join(parts[1:]))
    return content.folder(parts[0]).get(parts[1])
