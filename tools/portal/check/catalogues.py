"""Every catalogue, read and checked; one that was checked before by the same rules is not again.

A translation is checked beside the source text that it was made from, whether that is today's or
not: an edit of the source asks for no catalogue to be read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from portal.check import languages, term_base
from portal.check.found import Found, rules
from portal.check.translations import problems, protected_terms
from portal.i18n import catalogue
from portal.i18n.catalogue import Catalogue, Translation
from portal.i18n.messages import Message, messages
from portal.kinds.content import Content
from portal.kinds.reference import Targets, targets
from portal.parallel import each
from portal.problem import Problem, packed, unpacked
from portal.source.absent import Documents
from portal.store import Store, digest_of
from portal.version import version

# Fewer catalogues than this are read sooner than further processes begin.
_LITTLE = 20


def read_catalogues(
    root: Path, documents: Documents, content: Content, store: Store
) -> tuple[dict[str, Catalogue], list[Problem]]:
    """The catalogue of every language but the source, and what is wrong in them and in the list of
    languages."""
    listed = documents[Path("content/languages.yml")]
    found_before = Found(store, "languages", version())
    faults = list(
        found_before.faults(listed, lambda: languages.problems(listed, content.languages))
    )
    if base := documents.get(Path("content/terms.yml")):
        faults += term_base.problems(base, content)
    shelf = _Shelf(root, documents, content, store)
    locales = content.languages.locales[1:]
    lacking = {locale: list(shelf.lacking(locale)) for locale in locales}
    little = sum(map(len, lacking.values())) < _LITTLE
    for locale, made in zip(locales, each(shelf.made, locales, little=little), strict=True):
        for domain, row in made.items():
            store.put(_room(locale), domain, *row)
    found = {}
    for locale in locales:
        found[locale] = Catalogue(locale, versions=dict.fromkeys(shelf.messages, "none"))
        for path, key in shelf.keys(locale).items():
            domain = path.stem
            value = store.get(_room(locale), domain, key)
            assert value is not None  # it was made if it lacked
            own, wrong = _decoded(value)
            found[locale].messages |= {(domain, name): one for name, one in own.items()}
            found[locale].versions[domain] = key
            faults += wrong.get("", [])  # of the file itself
            for message in shelf.messages[domain] if wrong.keys() - {""} else ():
                context = _found_under(message, own)
                if context in wrong and found[locale].translation(message) is not None:
                    faults += wrong[context]
    return found, faults


def _room(locale: str) -> str:
    return f"catalogue/{locale}"


class _Shelf:
    """The catalogues under `root`, and the key of each: what was read and checked, and by what."""

    def __init__(self, root: Path, documents: Documents, content: Content, store: Store) -> None:
        self.root, self.content, self.store = root, content, store
        self.layer = documents.layer
        self.known: Targets = targets(content)
        self.messages: dict[str, list[Message]] = {}
        for message in messages(content):
            self.messages.setdefault(message.domain, []).append(message)
        self.terms = protected_terms(content)
        self.rules = rules(documents, content)
        self.places = {
            domain: digest_of(
                *(part for one in some for part in (one.context, one.audience, *one.formerly))
            )
            for domain, some in self.messages.items()
        }
        self._keys: dict[str, dict[Path, str]] = {}

    def keys(self, locale: str) -> Mapping[Path, str]:
        """The key of every catalogue of `locale`."""
        if locale not in self._keys:
            self._keys[locale] = {
                path: digest_of(
                    self.rules, self.places[path.stem], catalogue.digest(self.root, path)
                )
                for path in catalogue.paths(self.root, locale)
                if path.stem in self.messages
            }
        return self._keys[locale]

    def lacking(self, locale: str) -> Iterator[Path]:
        """The catalogues of `locale` that have not been read and checked."""
        for path, key in self.keys(locale).items():
            if self.store.get(_room(locale), path.stem, key) is None:
                yield path

    def made(self, locale: str) -> dict[str, tuple[str, bytes]]:
        """What lacks of `locale`, read and checked: key and value by domain."""
        found = {}
        for path in self.lacking(locale):
            own, faults = catalogue.read_file(self.root, path, locale, self.layer.said)
            wrong = {"": faults}
            whole = Catalogue(locale, {(path.stem, name): one for name, one in own.items()})
            for message in self.messages[path.stem]:
                if context := _found_under(message, own):
                    beside = message.saying(own[context].id)
                    wrong[context] = [
                        *problems(self.content, whole, beside, self.known, self.terms)
                    ]
            found[path.stem] = self.keys(locale)[path], _encoded(own, wrong)
        return found


def _found_under(message: Message, own: Mapping[str, Translation]) -> str:
    """The context under which a catalogue has the message; empty where it has not."""
    return next((one for one in message.contexts if one in own), "")


Faults = dict[str, list[Problem]]


def _encoded(found: Mapping[str, Translation], faults: Faults) -> bytes:
    wrong = {name: list(map(packed, some)) for name, some in faults.items() if some}
    return json.dumps([found, wrong], ensure_ascii=False).encode()


@lru_cache(512)
def _decoded(value: bytes) -> tuple[dict[str, Translation], Faults]:
    """The translations of a catalogue, and what is wrong in them, by context; of the file itself,
    by an empty one."""
    found, wrong = json.loads(value)
    translations = {
        name: Translation(_forms(source), _forms(said), *of)
        for name, (source, said, *of) in found.items()
    }
    return translations, {name: list(map(unpacked, some)) for name, some in wrong.items()}


def _forms(text: str | list[str]) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text)
