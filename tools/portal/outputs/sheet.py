"""The sheet of a reviewer on disk: a PDF to read and print, and a table to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from portal.i18n.messages import Message
from portal.i18n.sheet import ToReview, table
from portal.kinds.content import Content
from portal.kinds.routes import Routes
from portal.outputs.handouts import CannotMake, makers
from portal.pages.templates import Templates
from portal.source.disk import write_if_changed


def write(
    content: Content, locale: str, rows: Sequence[ToReview], on: date, target: Path
) -> list[Path]:
    """Write the sheet of `rows` in both forms below `target`; where they stand. Raises CannotMake
    where the machine makes no PDF."""
    handout, pdf = makers()
    html = _html(content, locale, rows, on)
    files = {target / f"{locale}.csv": table(rows)}
    try:
        files[target / f"{locale}.pdf"] = pdf.pdf(handout.Handout(f"{locale}.pdf", html))
    except pdf.NoPdf as error:
        raise CannotMake(str(error)) from None
    for path, data in files.items():
        write_if_changed(path, data)
    return list(files)


def _html(content: Content, locale: str, rows: Sequence[ToReview], on: date) -> str:
    routes = Routes(content)
    entries = {(entry.domain, entry.name): entry for entry in content.entries()}

    def place(message: Message) -> tuple[str, str]:
        """Title and address of the page on which a text stands; nothing for a word of the site."""
        entry = entries[message.domain, message.context.partition(":")[0]]
        if entry.kind is None or not entry.kind.template_of(entry.model):
            return "", ""
        title = str(getattr(entry.model, "title", ""))
        return title, f"{locale}/{routes.path(entry.reference)}"

    groups = [
        (title, [(*at, list(own)) for at, own in groupby(some, lambda row: place(row.message))])
        for title, some in groupby(rows, lambda row: row.group)
    ]
    source, language = content.language(content.source_locale), content.language(locale)
    context = {"groups": groups, "source": source, "language": language, "number": len(rows)}
    return str(Templates().render("review", {**context, "as_of": on}))
