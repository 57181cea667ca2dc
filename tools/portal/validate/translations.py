"""Whether a translation says as much as its source: the same placeholders and links, no digits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import messages_for
from portal.model.content import Content
from portal.model.placeholder import UnbalancedBrace, placeholders
from portal.model.reference import Known
from portal.problem import Problem
from portal.validate.text import LINK, text_faults


def problems(
    content: Content, catalogues: Mapping[str, Catalogue], known: Known
) -> Iterator[Problem]:
    """Each fault in a translation that counts; one that does not count is not shown anyway."""
    for locale, catalogue in catalogues.items():
        yield from catalogue.problems
        for message in messages_for(content, locale):
            translation = catalogue.translation(message)
            if not isinstance(translation, str):
                continue
            path = Path("locale") / locale / "LC_MESSAGES" / f"{message.domain}.po"
            line = catalogue.messages[message.domain, message.context].lineno or 1
            markdown = bool(LINK.search(message.source))
            faults = list(text_faults(translation, content, known, markdown))
            faults += _differences(message.source, translation)
            for fault, hint in faults:
                yield Problem(path, line, f"{message.context}: {fault}", hint)


def _differences(source: str, translation: str) -> Iterator[tuple[str, str]]:
    for what, of in (("placeholder", _names), ("link", _links)):
        lost = of(source) - of(translation)
        added = of(translation) - of(source)
        for name in sorted(lost):
            yield f"lost the {what} {name}.", "Put it back."
        for name in sorted(added):
            yield f"has the {what} {name}, which the source lacks.", "Remove it."


def _names(text: str) -> Counter[str]:
    try:
        return Counter(f"{{{name}}}" for name in placeholders(text))
    except UnbalancedBrace:
        return Counter()


def _links(text: str) -> Counter[str]:
    return Counter(f"({target})" for _, target in LINK.findall(text))
