"""Hand-outs from beginning to end, for a machine that may lack what makes them.

WeasyPrint and the libraries below it are looked for only when somebody asks for hand-outs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from portal.outputs import qr
from portal.pages.book import Book
from portal.problem import CannotDo

_WEBSITE = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?", re.IGNORECASE)


class CannotMake(CannotDo):
    """The hand-outs are not made; the text says why, and how to mend it."""


@dataclass(frozen=True)
class Written:
    """One hand-out on disk: its number out of how many, and whether the file is another now."""

    number: int
    total: int
    path: Path
    changed: bool


def make(
    book: Book,
    site_url: str,
    target: Path,
    locales: Collection[str] = (),
    references: Collection[str] = (),
) -> Iterator[Written]:
    """Make the hand-outs of `references` in `locales`; of all and in all where none are named.

    Raises CannotMake before or between the files; each file is whole.
    """
    address = _address(site_url)
    handout, pdf = makers()
    try:
        sheets = qr.with_codes(handout.handouts(book, address, locales, references))
        for number, (path, changed) in enumerate(pdf.write(sheets, target), 1):
            yield Written(number, len(sheets), path, changed)
    except (handout.NoHandout, pdf.NoPdf) as error:
        raise CannotMake(str(error)) from None
    except OSError as error:
        raise CannotMake(f"cannot write {error.filename}: {error.strerror}") from None


def _address(site_url: str) -> str:
    """The address of the website, with a / at its end. Raises CannotMake for one that a reader's
    phone cannot open.
    """
    try:
        host = urlsplit(site_url).hostname if _WEBSITE.fullmatch(site_url) else None
    except ValueError:  # half an address, such as http://[
        host = None
    if not host:
        raise CannotMake(
            f'"{site_url}" is not the address of a website. Give --site-url '
            "https://example.org/portaal/, or set SITE_URL"
        )
    if _is_this_computer(host):
        raise CannotMake(f'"{site_url}" is this computer; no phone can open it')
    return site_url.rstrip("/") + "/"


def _is_this_computer(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def makers() -> tuple[ModuleType, ModuleType]:
    """The modules that need the extra `handouts`. Raises CannotMake where one is not here."""
    try:
        # Where a library is missing, WeasyPrint prints advice of many lines.
        with redirect_stdout(io.StringIO()):
            from portal.outputs import pdf
            from portal.pages import handout
    except ImportError as error:
        raise CannotMake(
            f'hand-outs need a package that is not here ({error}). Run: pip install ".[handouts]"'
        ) from None
    except OSError as error:
        raise CannotMake(
            f"hand-outs need Pango, which is not here ({error}). On Debian, install "
            "libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-noto-core"
        ) from None
    return handout, pdf
