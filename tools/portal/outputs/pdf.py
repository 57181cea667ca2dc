"""Sheets to PDF files with WeasyPrint: tagged, and the same bytes from the same text and fonts.

Nothing is fetched, and nothing is passed over: a letter without a font, a link to nowhere or a rule
of the stylesheet that has no effect stops the PDF. This module needs the extra `handouts`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from portal.outputs import text_layer
from portal.pages.handout import Handout
from portal.parallel import WorkerEnded, follow_parent
from portal.source.disk import write_if_changed

text_layer.install()


class NoPdf(Exception):
    """The PDF is not made; the text says why."""


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint would pass over."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.lines[record.getMessage()] = None


def pdf(sheet: Handout) -> bytes:
    """The PDF of a sheet. Raises NoPdf where any of the sheet would be lost."""
    log, complaints = logging.getLogger("weasyprint"), _Complaints()
    log.addHandler(complaints)
    try:
        document = HTML(string=sheet.html, url_fetcher=URLFetcher(allowed_protocols=()))
        made = document.write_pdf(pdf_variant="pdf/ua-1")
    finally:
        log.removeHandler(complaints)
    if complaints.lines:
        raise NoPdf(f"{sheet.path} is not made. WeasyPrint says: {'; '.join(complaints.lines)}")
    return bytes(made)


def write(sheets: Sequence[Handout], target: Path) -> Iterator[tuple[Path, bool]]:
    """Write every sheet below `target`, on every core. Gives each path, and whether it changed.

    Raises NoPdf, WorkerEnded, or OSError where a file cannot be written; what is there by then is
    whole.
    """
    pool = ProcessPoolExecutor(initializer=follow_parent)
    try:
        for sheet, data in zip(sheets, pool.map(pdf, sheets), strict=True):
            path = target / sheet.path
            yield path, write_if_changed(path, data)
    except BrokenProcessPool:
        raise WorkerEnded from None
    finally:
        pool.shutdown(cancel_futures=True)
