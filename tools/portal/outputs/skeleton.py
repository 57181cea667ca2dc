"""What stands around the pages, from overrides/: the skeleton, and the files that tell of them all.

Only here is known where the site stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.kinds.routes import relative
from portal.outputs.publication import Publication
from portal.pages.page import Listed, Page
from portal.store import digest_of
from portal.version import digest_of_files

# Blanks before a line say nothing, and every reader would load them.
_INDENT = re.compile(r"\n\s+")
_PATTERNS = ("*.html", "*.txt", "*.webmanifest", "*.xml", ".well-known/*.txt")
_PICTURES = "*.png"
_MAIN, _MISSING, _MOVED = "main.html", "404.html", "moved.html"
# How long whoever finds a fault may rely on where to report it; the night brings a new day.
_VALID = timedelta(days=180)


@dataclass(frozen=True)
class Skeleton:
    """The templates in the folder `sources`."""

    sources: Path
    publication: Publication

    @cached_property
    def version(self) -> str:
        """A digest of all that is the same for every page."""
        return digest_of(digest_of_files(self.sources, *_PATTERNS), repr(self.publication))

    def page(self, page: Page) -> str:
        """The page as a web server sends it."""
        up = relative(page.address, "").rstrip("/") or "."
        sheets = [f"{up}/{sheet}" for sheet in self.publication.sheets]
        return self._rendered(_MAIN, portal=page, base_url=up, extra_css=sheets)

    def whole(self, homes: Sequence[Page], pages: Iterable[Listed], on: date) -> dict[str, str]:
        """The files that tell of the whole site on a day, by path; `homes` are the first pages of
        all languages. The page for a missing address is there in each language too."""
        versions: dict[str, list[Listed]] = {}
        for page in pages:
            versions.setdefault(page.path, []).append(page)
        host, _, root = self.publication.site_url.partition("://")[2].partition("/")
        context = {
            "versions": versions,
            "base_url": f"/{root}".rstrip("/"),
            "host": host,
            "expires": on + _VALID,
        }
        found = {
            path.relative_to(self.sources).as_posix(): self._rendered(
                path.relative_to(self.sources).as_posix(), homes=homes, **context
            )
            for pattern in _PATTERNS
            for path in sorted(self.sources.glob(pattern))
            if path.name not in (_MAIN, _MOVED)
        }
        for home in homes[1:]:
            found[home.root + _MISSING] = self._rendered(_MISSING, homes=[home], **context)
        return {name: text for name, text in found.items() if text.strip()}

    def moved(self, pages: Iterable[tuple[Listed, Iterable[str]]]) -> dict[str, str]:
        """A page that leads on for each former address of `pages`, by path."""
        return {
            f"{page.root}{former}index.html": self._rendered(
                _MOVED, portal=page, to=relative(page.root + former, page.address)
            )
            for page, paths in pages
            for former in paths
        }

    def pictures(self) -> dict[str, bytes]:
        """What is published as it is, by path."""
        found = sorted(self.sources.rglob(_PICTURES))
        return {path.relative_to(self.sources).as_posix(): path.read_bytes() for path in found}

    def _rendered(self, template: str, **context: object) -> str:
        site = self.publication
        text = (
            _environment(self.sources)
            .get_template(template)
            .render(
                site_url=site.site_url,
                repository=site.repository,
                security=site.security,
                **context,
            )
        )
        return _INDENT.sub("\n", text)


@cache
def _environment(sources: Path) -> Environment:
    """One a folder, for it compiles each template once; one that changed it reads again."""
    return Environment(loader=FileSystemLoader(sources), autoescape=True, undefined=StrictUndefined)
