"""gettext catalogues under locale/<locale>/LC_MESSAGES/, one file per folder of content/.

A translation counts only while its msgid is today's source text: status is derived from the
texts, never stored, never taken from dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage

from portal.i18n import pofile
from portal.i18n.messages import Message
from portal.problem import ContentError, Problem
from portal.source.disk import write_if_changed

REVIEWED = "reviewed by"


@dataclass
class Catalogue:
    """The translations of one locale: per domain and context, the message as it stands there."""

    locale: str
    messages: dict[tuple[str, str], PoMessage] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def status(self, message: Message) -> str:
        """One of `missing`, `changed` (the source is not what was translated), `translated`,
        `reviewed`."""
        found = self.messages.get((message.domain, message.context))
        if found is None or not _filled(found):
            return "missing"
        if found.id != message.id or found.fuzzy:
            return "changed"
        reviewed = any(comment.startswith(REVIEWED) for comment in found.user_comments)
        return "reviewed" if reviewed else "translated"

    def translation(self, message: Message) -> str | tuple[str, ...] | None:
        """The translation of exactly this source text, or None."""
        if self.status(message) in ("missing", "changed"):
            return None
        said = self.messages[message.domain, message.context].string
        return said if isinstance(said, str) else tuple(said or ())


def _filled(message: PoMessage) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)


def folder(root: Path, locale: str) -> Path:
    """Where the catalogues of `locale` stand."""
    return root / "locale" / locale / "LC_MESSAGES"


def read(root: Path, locale: str) -> Catalogue:
    """Read every catalogue of `locale`; what cannot be read stands in `problems`."""
    catalogue = Catalogue(locale)
    for path in sorted(folder(root, locale).glob("*.po")):
        if path.is_file() and not path.is_symlink():
            messages, problems = pofile.read(root, path.relative_to(root), locale)
            catalogue.problems += problems
            for message in messages:
                catalogue.messages[path.stem, message.context or ""] = message
    return catalogue


def update(root: Path, locale: str, messages: Iterable[Message]) -> None:
    """Bring the catalogues of `locale` up to date with `messages`.

    Merged by context: an unchanged text keeps its translation; a changed one is marked fuzzy
    and keeps the old source beside the old translation; a new one is empty; a text that is
    gone is dropped. Raises ContentError, and writes nothing, where one cannot be read whole: what
    was not read would be lost.
    """
    old = read(root, locale)
    if old.problems:
        raise ContentError(old.problems)
    domains: dict[str, Catalog] = {}
    for message in messages:
        if message.domain not in domains:
            domains[message.domain] = Catalog(locale=locale)
        _add(domains[message.domain], message, old.messages.get((message.domain, message.context)))
    target = folder(root, locale)
    for domain, catalog in domains.items():
        write_if_changed(target / f"{domain}.po", pofile.written(catalog, locale))
    for path in target.glob("*.po"):
        if path.stem not in domains:
            path.unlink()


def _add(catalog: Catalog, message: Message, old: PoMessage | None) -> None:
    added = catalog.add(message.id, context=message.context)
    if old is None:
        return
    added.string = old.string
    added.user_comments = list(old.user_comments)
    translated = _translated_source(old)
    if _filled(old) and translated != message.id:
        added.flags.add("fuzzy")
        added.user_comments = [c for c in old.user_comments if not c.startswith(REVIEWED)]
        added.previous_id = list(translated) if isinstance(translated, tuple) else [translated]


def _translated_source(old: PoMessage) -> str | tuple[str, ...]:
    """The source text that the translation was made from: a fuzzy one keeps it as previous."""
    if old.fuzzy and old.previous_id:
        return old.previous_id[0] if len(old.previous_id) == 1 else tuple(old.previous_id)
    return old.id if isinstance(old.id, str) else tuple(old.id)


def counts(catalogue: Catalogue, messages: Iterable[Message]) -> Counter[str]:
    """How many messages are translated, changed, missing and reviewed."""
    return Counter(catalogue.status(message) for message in messages)
