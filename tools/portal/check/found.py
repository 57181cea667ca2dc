"""What was found wrong in a file is found again in what was kept, as long as the file and the rules
stay what they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from portal.check.translations import protected_terms
from portal.kinds.content import Content
from portal.kinds.reference import targets
from portal.problem import Problem, packed, unpacked
from portal.source.document import Document
from portal.store import Store, digest_of
from portal.version import version

# What may stand in a text depends on these files, whichever text it is.
_RULES = ("languages", "municipality", "sections", "sources", "terms")


def rules(documents: Mapping[Path, Document], content: Content) -> str:
    """A digest of all on which it depends what may stand in a text: those files, and the names of
    what a text may lead to."""
    files = [documents.get(Path("content", f"{name}.yml")) for name in _RULES]
    anchors = [(reference, sorted(own)) for reference, own in sorted(targets(content).items())]
    names = (anchors, sorted(content.parameters), protected_terms(content))
    return digest_of(version(), *(file.digest if file else "" for file in files), repr(names))


class Found:
    """The faults that `room` of `store` keeps, each file under what it says and the `rules`."""

    def __init__(self, store: Store, room: str, rules: str) -> None:
        self._store, self._room, self._rules = store, room, rules

    def faults(
        self, document: Document, find: Callable[[], Iterable[Problem]]
    ) -> Iterable[Problem]:
        """What is wrong in a file: what was kept of it, or else what `find` finds, which asks for
        nothing but the file and the rules."""
        name = document.path.as_posix()
        key = digest_of(self._rules, document.digest)
        kept = self._store.get(self._room, name, key)
        if kept is None:
            kept = json.dumps(list(map(packed, find()))).encode()
            self._store.put(self._room, name, key, kept)
        return map(unpacked, json.loads(kept))

    def only(self, documents: Collection[Document]) -> None:
        """Forget what is kept of other files."""
        self._store.only(self._room, [document.path.as_posix() for document in documents])
