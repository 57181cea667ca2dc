"""Translations read back: what somebody who saw only the translation says in the source language.

It stands beside the catalogues, in locale/<locale>/read-back/, one file per folder of content, and
is tied to the source text and to the translation: a change of either voids it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from portal.i18n.messages import Message
from portal.source.disk import write_if_changed
from portal.source.fields import Day, Model, Short
from portal.store import digest_of

# What only decides has no catalogue, and takes none in.
if TYPE_CHECKING:
    from portal.i18n.catalogue import Catalogue

FOLDER = "read-back"
# Those of a text whose translation says what its source says.
READ = ("same", "explained")
_DIGEST = 12
_HEAD = """# Terugvertalingen van wie alleen de vertaling zag, en het oordeel ernaast. Als het
# Nederlands of de vertaling verandert, dan telt de terugvertaling niet meer.
# `portal translations take` schrijft dit bestand.
texts:
"""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
Back = Annotated[str, StringConstraints(min_length=1, max_length=6000)]
Verdict = Literal["same", "differs", "explained"]


class ReadBack(Model):
    """One text, read back. `source` and `translation` are digests of the two texts that it is
    about, `back` is what the translation says, in the source language, `by` whom. Without a
    `verdict` nobody has compared it yet; `on` is the day of the last of the two."""

    source: Digest
    translation: Digest
    back: Back
    verdict: Verdict | None = None
    reason: Short | None = None
    by: Short
    judged_by: Short | None = None
    on: Day

    @model_validator(mode="after")
    def _explained(self) -> ReadBack:
        reasoned(self.verdict, self.reason)
        return self

    def holds(self, source: str, translation: str) -> bool:
        """Whether it is about exactly these two texts."""
        return (self.source, self.translation) == (fingerprint(source), fingerprint(translation))


class ReadBackTexts(Model):
    """A file locale/<locale>/read-back/<folder of content>.yml."""

    texts: dict[str, ReadBack] = Field(default_factory=dict)


def reasoned(verdict: str | None, reason: str | None) -> None:
    """Raise ValueError for a verdict that needs a reason and has none."""
    if verdict not in (None, "same") and not reason:
        raise ValueError('says "explained" or "differs" without a "reason"')


def blind(key: str) -> str:
    """A name of a text that does not say what the text should say."""
    return fingerprint(key)[:8]


def fingerprint(text: str) -> str:
    """What tells a text from any other."""
    return digest_of(text)[:_DIGEST]


def paths(root: Path, locale: str) -> list[Path]:
    """The files of `locale`, relative to `root`."""
    found = sorted((root / "locale" / locale / FOLDER).glob("*.yml"))
    return [path.relative_to(root) for path in found if path.is_file() and not path.is_symlink()]


def status(message: Message, catalogue: Catalogue) -> str:
    """One of `same`, `explained`, `differs`, `unjudged`, `voided` (a text has changed since) and
    `open` (never read back)."""
    row = catalogue.read_back.get(message.key)
    if row is None:
        return "open"
    said = catalogue.translation(message)
    if not isinstance(said, str) or not row.holds(message.source, said):
        return "voided"
    return row.verdict or "unjudged"


def read_on(message: Message, catalogue: Catalogue) -> date | None:
    """The day on which the translation of today's text was read back and found to say the same."""
    return catalogue.read_back[message.key].on if status(message, catalogue) in READ else None


def counts(messages: Iterable[Message], catalogue: Catalogue) -> Counter[str]:
    """How many texts have which status."""
    return Counter(status(message, catalogue) for message in messages)


def to_read(critical: Iterable[Message], catalogue: Catalogue) -> dict[str, str]:
    """The translations, and nothing else, of the texts that are to be read back. The key of a text
    tells what it should say, so none stands here."""
    return {
        blind(message.key): said
        for message in critical
        if status(message, catalogue) in ("open", "voided")
        and isinstance(said := catalogue.translation(message), str)
    }


def to_compare(critical: Iterable[Message], catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """What was read back and not compared yet, beside the source text; room for a verdict."""
    return {
        message.key: {
            "nl": message.source,
            "back": catalogue.read_back[message.key].back,
            "verdict": "",
            "reason": "",
        }
        for message in critical
        if status(message, catalogue) == "unjudged"
    }


def write(
    root: Path, locale: str, critical: Sequence[Message], rows: Mapping[str, ReadBack]
) -> None:
    """Write the `rows`, by the key of a text, of the texts that are still critical."""
    import yaml  # YAML is loaded where it must be written

    domains: dict[str, str] = {}
    for message in critical:
        if message.key in rows:
            row = {message.context: rows[message.key].model_dump(exclude_none=True)}
            said = yaml.safe_dump(row, allow_unicode=True, sort_keys=False, width=96)
            lines = "".join(f"  {line}".rstrip() + "\n" for line in said.split("\n")[:-1])
            domains[message.domain] = domains.get(message.domain, _HEAD) + lines
    folder = root / "locale" / locale / FOLDER
    for domain, text in domains.items():
        write_if_changed(folder / f"{domain}.yml", text)
    for path in paths(root, locale):
        if path.stem not in domains:
            (root / path).unlink()
