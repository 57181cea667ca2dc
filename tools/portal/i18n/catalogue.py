"""gettext catalogues under locale/<locale>/LC_MESSAGES/, one file per folder of content/.

A translation counts only while its msgid is today's source text: status is derived from the
texts, never stored, never taken from dates.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage
from babel.messages.pofile import (
    PoFileError,
    denormalize,
    escape,
    normalize,
    read_po,
    write_po,
)

from portal.i18n.messages import Message
from portal.problem import Problem

REVIEWED = "reviewed by"
# What gettext needs, and no day: an update that changes nothing must not show in a review.
_HEADER = r"""# Translations of Werkportaal. Licence: CC0-1.0.
msgid ""
msgstr ""
"Language: {locale}\n"
"Plural-Forms: {plural_forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


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
        return self.messages[message.domain, message.context].string


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
        relative = path.relative_to(root)
        try:
            for message in _read_file(path, locale):
                catalogue.messages[path.stem, message.context or ""] = message
        except PoFileError as error:
            catalogue.problems.append(
                Problem(relative, error.lineno + 1, f"is not a gettext catalogue: {error}.")
            )
        except UnicodeDecodeError:
            catalogue.problems.append(Problem(relative, 1, "is not UTF-8.", "Save it as UTF-8."))
    return catalogue


def _read_file(path: Path, locale: str) -> list[PoMessage]:
    """The messages of one file. Babel keeps `#| msgid` and `#| msgid_plural` as comments; they
    become previous_id."""
    with path.open("rb") as file:
        found = read_po(file, locale=locale, charset="utf-8", abort_invalid=True)
    result = [message for message in found if message.id]
    for message in result:
        previous = [c for c in message.user_comments if c.startswith("|")]
        if previous:
            message.user_comments = [c for c in message.user_comments if c not in previous]
            text = "\n".join(comment.removeprefix("| ") for comment in previous)
            sources = text.removeprefix("msgid ").split("\nmsgid_plural ")
            message.previous_id = [denormalize(source) for source in sources]
    return result


def update(root: Path, locale: str, messages: Iterable[Message]) -> None:
    """Bring the catalogues of `locale` up to date with `messages`.

    Merged by context: an unchanged text keeps its translation; a changed one is marked fuzzy
    and keeps the old source beside the old translation; a new one is empty; a text that is
    gone is dropped.
    """
    old = read(root, locale)
    domains: dict[str, Catalog] = {}
    for message in messages:
        if message.domain not in domains:
            domains[message.domain] = Catalog(locale=locale)
        _add(domains[message.domain], message, old.messages.get((message.domain, message.context)))
    target = folder(root, locale)
    target.mkdir(parents=True, exist_ok=True)
    for domain, catalog in domains.items():
        header = _HEADER.format(locale=locale, plural_forms=catalog.plural_forms)
        buffer = io.BytesIO()
        write_po(buffer, catalog, width=100, omit_header=True)
        text = header.encode() + _with_previous(buffer.getvalue().decode(), catalog).encode()
        path = target / f"{domain}.po"
        if not path.exists() or path.read_bytes() != text:
            path.write_bytes(text)
    for path in target.glob("*.po"):
        if path.stem not in domains:
            path.unlink()


def _with_previous(text: str, catalog: Catalog) -> str:
    """The file with the source texts from which changed ones were translated, before their msgctxt.

    Babel breaks such comments at any blank, and reads of two lines that are alike only one: so each
    source text stands on one line.
    """
    for message in catalog:
        if message.previous_id:
            names = ("msgid", "msgid_plural")
            previous = zip(names, message.previous_id, strict=False)
            comments = "".join(f"#| {name} {escape(source)}\n" for name, source in previous)
            context = f"msgctxt {normalize(message.context)}\n"
            text = text.replace(f"\n{context}", f"\n{comments}{context}", 1)
    return text


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
    return old.id


def counts(catalogue: Catalogue, messages: Iterable[Message]) -> Counter[str]:
    """How many messages are translated, changed, missing and reviewed."""
    return Counter(catalogue.status(message) for message in messages)
