"""The index that the search page loads: one small document a page, read by Pagefind.

A page is found by its text, its title and its search words, in its own language and in Dutch,
because readers learn the Dutch terms first. Pages that a language does not have are found in
Dutch, in that language's index.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from markupsafe import Markup

from portal.i18n.fold import fold
from portal.pages.page import Page
from portal.problem import CannotDo

_TAG = re.compile(r"<[^>]*>")
# Pagefind's own search forms, of which nothing is used.
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js")


class NoIndex(CannotDo):
    """Pagefind could not make the index; the text says what it said."""


def write_index(pages: tuple[Page, ...], folder: Path) -> None:
    """Write the index of `pages` into `folder`. Raises NoIndex where Pagefind fails."""
    with tempfile.TemporaryDirectory() as temporary:
        for path, text in documents(pages).items():
            file = Path(temporary) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-P", "-m", "pagefind", "--site", temporary]
        done = subprocess.run(
            [*command, "--output-path", str(folder)], capture_output=True, text=True
        )
    if done.returncode:
        raise NoIndex(f"The search index is not made. Pagefind says:\n{done.stdout}{done.stderr}")
    # Pagefind lists the languages in another order each time.
    entry = folder / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text()), sort_keys=True))
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()


def documents(pages: tuple[Page, ...]) -> dict[str, str]:
    """The documents of the index, by path; the first page's language is the source."""
    source = pages[0].locale
    by_locale: dict[str, dict[str, Page]] = {}
    for page in pages:
        if page.found:
            by_locale.setdefault(page.locale, {})[page.reference] = page
    made = {}
    for locale, own in by_locale.items():
        for reference, page in (by_locale[source] | own).items():
            extra = by_locale[source][reference].words if page.locale != source else ""
            path = f"{locale}/{page.locale}/{page.path}index.html"
            made[path] = _document(page, locale, extra)
    return made


def _document(page: Page, locale: str, extra: str) -> str:
    """`page` as the index of `locale` reads it, found by the words `extra` too.

    One filter with one value: Pagefind writes several in another order each time.
    """
    words = fold(f"{page.words} {extra}")
    return Markup(
        '<html lang="{locale}"><body{own}>'
        '<i data-pagefind-meta="title:{title}"></i><i data-pagefind-meta="name:{name}"></i>'
        '<i data-pagefind-meta="about:{about}"></i><i data-pagefind-meta="at:{at}"></i>'
        '<p data-pagefind-weight="7">{words}</p>'
        '<p data-pagefind-weight="0.3">{text}</p></body></html>'
    ).format(
        locale=locale,
        own=Markup(' data-pagefind-filter="own:yes"') if page.locale == locale else "",
        title=fold(page.title),
        name=page.title,
        about=page.description,
        at=page.address,
        words=words,
        text=fold(_TAG.sub(" ", page.body)),
    )
