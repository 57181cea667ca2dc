"""Every page as a file of its own, for whoever builds the site with something else than MkDocs.

A file is Markdown with the title and the description in front and the body as HTML. Only what
differs is written, and nothing is left over. The folders of languages and of data are ours; docs/
holds files for the people who read the repository too, and these are left alone.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from portal.pages.page import Page, Site
from portal.source.disk import alone, write_if_changed

BY_HAND = ("decisions", "how-to")


def publish(site: Site, target: Path) -> list[Path]:
    """Make the folders in `target` hold exactly `site`, which has no file outside a folder.

    Returns the files that were written or removed. Raises OSError.
    """
    with alone(target):
        return _published(site, target)


def _published(site: Site, target: Path) -> list[Path]:
    wanted = {target / path: text for path, text in site.files.items()}
    wanted |= {target / _path(page): _text(page) for page in site.pages}
    changed = [path for path, text in wanted.items() if write_if_changed(path, text)]
    for path in sorted(target.rglob("*"), reverse=True):
        if path.relative_to(target).parts[0] in BY_HAND:
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.parent != target and path not in wanted:
            path.unlink()
            changed.append(path)
    return changed


def _path(page: Page) -> str:
    """The path of the file of `page`, relative to the folder."""
    return f"{page.locale}/{page.path}index.md"


def _text(page: Page) -> str:
    front = {"title": page.title, "description": page.description}
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n{page.body}\n"
