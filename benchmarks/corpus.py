"""The pages of the portal as other generators read them: Markdown with front matter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from portal import pipeline
from portal.clock import build_day
from portal.pages.page import Page

REPOSITORY = Path(__file__).parent.parent


@dataclass(frozen=True)
class Corpus:
    """Every page that the portal has today, and its languages, the source first."""

    pages: tuple[Page, ...]
    locales: tuple[str, ...]

    def write(self, folder: Path, name: str) -> None:
        """Write each page to `folder`/<locale>/<its path>/`name`, as Markdown."""
        for page in self.pages:
            path = folder / page.locale / page.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            # JSON is YAML, and quotes what a title may hold.
            title = json.dumps(page.title, ensure_ascii=False)
            path.write_text(f"---\ntitle: {title}\n---\n<div>\n{page.body}</div>\n")


def corpus(root: Path = REPOSITORY) -> Corpus:
    """The pages under `root`, as of today. Raises ContentError where they cannot be built."""
    pages = pipeline.build(root, build_day()).pages
    return Corpus(pages, tuple(dict.fromkeys(page.locale for page in pages)))
