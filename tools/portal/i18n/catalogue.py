"""gettext catalogues under locale/<locale>/LC_MESSAGES/, one file per folder of content/.

A translation counts only while its msgid is today's source text: status is derived from the
texts, never stored, never taken from dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from portal.i18n import pofile
from portal.i18n.alike import alike
from portal.i18n.cldr import cldr
from portal.i18n.messages import Message
from portal.problem import ContentError, Problem
from portal.source.disk import write_if_changed
from portal.store import digest_of

# Babel is loaded where a catalogue is read or written: one that was read before needs none.
if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from babel.messages.catalog import Message as PoMessage

    from portal.i18n.read_back import ReadBack

REVIEWED, STILL_RIGHT = "reviewed by", "still right, says"


class Translation(NamedTuple):
    """One entry of a catalogue: the source text that it stands beside, what it says (a form for
    each number where the source has two), its marks, and its line in the file. `kept` says that
    somebody found it still right for this source."""

    id: str | tuple[str, ...]
    string: str | tuple[str, ...]
    fuzzy: bool
    reviewed: bool
    kept: bool
    line: int


@dataclass
class Catalogue:
    """The translations of one locale, by domain and context. `versions` tells one state of the
    catalogue of a domain from another; `read_back` are the texts that were read back, by key."""

    locale: str
    messages: dict[tuple[str, str], Translation] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    read_back: Mapping[str, ReadBack] = field(default_factory=dict)

    def entry(self, message: Message) -> Translation | None:
        """What stands beside the message, or stood under a name that it had before."""
        for context in message.contexts:
            if found := self.messages.get((message.domain, context)):
                return found
        return None

    def found(self, message: Message) -> tuple[str, str | tuple[str, ...] | None]:
        """The status of the message: `missing`, `changed` (the source is not what was translated),
        `translated` or `reviewed`; and the translation, where it is of exactly this source."""
        found = self.entry(message)
        if found is None or not filled(found.string):
            return "missing", None
        if found.fuzzy or not alike(found.id, message.id):
            return "changed", None
        return "reviewed" if found.reviewed else "translated", found.string

    def status(self, message: Message) -> str:
        """The status alone."""
        return self.found(message)[0]

    def translation(self, message: Message) -> str | tuple[str, ...] | None:
        """The translation of exactly this source text, or None."""
        return self.found(message)[1]


def filled(string: str | tuple[str, ...]) -> bool:
    """Whether something is said, in each form for a number."""
    return all(string) if isinstance(string, tuple) else bool(string)


def _texts(found: str | Sequence[str]) -> str | tuple[str, ...]:
    """The texts of a message of Babel: one, or a form for each number."""
    return found if isinstance(found, str) else tuple(found)


def _each(of: Callable[[str], str], found: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return of(found) if isinstance(found, str) else tuple(map(of, found))


def folder(root: Path, locale: str) -> Path:
    """Where the catalogues of `locale` stand."""
    return root / "locale" / locale / "LC_MESSAGES"


def path_of(locale: str, domain: str) -> Path:
    """The catalogue of a domain in `locale`, below the root."""
    return folder(Path(), locale) / f"{domain}.po"


def paths(root: Path, locale: str) -> list[Path]:
    """The catalogues of `locale`, relative to `root`."""
    found = sorted(folder(root, locale).glob("*.po"))
    return [path.relative_to(root) for path in found if path.is_file() and not path.is_symlink()]


def digest(root: Path, path: Path) -> str:
    """A digest of what stands in the catalogue at `path`."""
    with (root / path).open("rb") as file:  # of one that is too long, as much as shows that it is
        return digest_of(file.read(pofile.MAX_BYTES + 1))


def read(root: Path, locale: str) -> Catalogue:
    """Read every catalogue of `locale`; what cannot be read stands in `problems`."""
    catalogue = Catalogue(locale)
    for path in paths(root, locale):
        found, problems = read_file(root, path, locale)
        catalogue.problems += problems
        catalogue.messages |= {(path.stem, name): one for name, one in found.items()}
    return catalogue


def read_file(
    root: Path, path: Path, locale: str, said: Callable[[str], str] = str
) -> tuple[dict[str, Translation], list[Problem]]:
    """The translations in the catalogue at `path`, by context; none where it has a fault. `said`
    is what is left of a text, where a municipality leaves something out."""
    messages, problems = pofile.read(root, path, locale)
    found = {
        message.context or "": Translation(
            _each(said, _texts(message.id)),
            _each(said, _texts(message.string or "")),
            message.fuzzy,
            any(comment.startswith(REVIEWED) for comment in message.user_comments),
            any(comment.endswith(_of(_texts(message.id))) for comment in _keeps(message)),
            message.lineno or 1,
        )
        for message in messages
    }
    return found, problems


Judgement = Callable[[Message, "PoMessage"], None]


def still_right(by: str) -> Judgement:
    """That a translation counts for its changed source, on the word of `by`."""

    def judge(message: Message, found: PoMessage) -> None:
        found.id, found.flags = message.id, found.flags - {"fuzzy"}
        others = [c for c in found.user_comments if c not in _keeps(found)]
        found.user_comments = [*others, f"{STILL_RIGHT} {by} {_of(message.id)}"]

    return judge


def reviewed(by: str, correction: str = "") -> Judgement:
    """That `by` has read a translation and found it good, with the correction where there is one.
    What others said of it before is about another text then."""

    def judge(message: Message, found: PoMessage) -> None:
        judged = [c for c in found.user_comments if c.startswith((REVIEWED, STILL_RIGHT))]
        gone = judged if correction else [c for c in judged if c == f"{REVIEWED}: {by}"]
        found.string = correction or found.string
        found.user_comments = [
            *(c for c in found.user_comments if c not in gone),
            f"{REVIEWED}: {by}",
        ]

    return judge


def update(
    root: Path,
    locale: str,
    messages: Iterable[Message],
    judged: Mapping[str, Judgement] | None = None,
    notes: Callable[[Message], Iterable[str]] = lambda _: (),
    said: Callable[[str], str] = str,
) -> None:
    """Bring the catalogues of `locale` up to date with `messages`; `said` is what is left of a
    text, where a municipality leaves something out.

    Merged by context: a text that says what it said keeps its translation; a changed one is marked
    fuzzy and keeps the old source beside the old translation; a new one is empty; a text that is
    gone is dropped; one that has another name now comes along. What is `judged`, by its key, is
    brought in. `notes` are what a translator should know of a text. Raises ContentError, and writes
    nothing, where one cannot be read whole: what was not read would be lost.
    """
    from babel.messages.catalog import Catalog

    old: dict[tuple[str, str], PoMessage] = {}
    problems: list[Problem] = []
    for path in paths(root, locale):
        found, faults = pofile.read(root, path, locale)
        for one in found:
            one.id = _each(said, _texts(one.id))
            one.string = _each(said, _texts(one.string or ""))
            old[path.stem, one.context or ""] = one
        problems += faults
    if problems:
        raise ContentError(problems)
    domains: dict[str, Catalog] = {}
    for message in messages:
        if message.domain not in domains:
            domains[message.domain] = Catalog(locale=cldr(locale))
        names = ((message.domain, name) for name in message.contexts)
        before = next((old[name] for name in names if name in old), None)
        if before is not None and judged and message.key in judged:
            judged[message.key](message, before)
        _add(domains[message.domain], message, before, notes(message))
    target = folder(root, locale)
    for domain, catalog in domains.items():
        write_if_changed(target / f"{domain}.po", pofile.written(catalog, locale))
    for path in target.glob("*.po"):
        if path.stem not in domains:
            path.unlink()


def _keeps(message: PoMessage) -> list[str]:
    return [c for c in message.user_comments if c.startswith(STILL_RIGHT)]


def _of(source: str | tuple[str, ...]) -> str:
    """What ties a judgement to the source that it was about."""
    return f"[{digest_of(repr(source))[:8]}]"


def _add(catalog: Catalog, message: Message, old: PoMessage | None, notes: Iterable[str]) -> None:
    added = catalog.add(message.id, context=message.context, auto_comments=notes)
    if old is None:
        return
    added.string = old.string
    added.user_comments = list(old.user_comments)
    translated = _translated_source(old)
    if filled(_texts(old.string or "")) and not alike(translated, message.id):
        added.flags.add("fuzzy")
        added.user_comments = [c for c in old.user_comments if not c.startswith(REVIEWED)]
        added.previous_id = list(translated) if isinstance(translated, tuple) else [translated]


def _translated_source(old: PoMessage) -> str | tuple[str, ...]:
    """The source text that the translation was made from: a fuzzy one keeps it as previous."""
    if old.fuzzy and old.previous_id:
        return old.previous_id[0] if len(old.previous_id) == 1 else tuple(old.previous_id)
    return _texts(old.id)


def counts(catalogue: Catalogue, messages: Iterable[Message]) -> Counter[str]:
    """How many messages are translated, changed, missing and reviewed."""
    return Counter(catalogue.status(message) for message in messages)
