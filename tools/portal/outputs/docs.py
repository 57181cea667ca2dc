"""A stub for each page where the generator looks for pages: only what differs, nothing left over.

MkDocs wants a Markdown file for each page. It holds the title, and a digest of the body, so that
the generator sees a change; the body itself goes from the compiler to the skeleton, and nobody
parses it again. `mkdocs serve` watches this folder: a file that is rewritten unchanged would build
for ever. The folders in it are ours, apart from those BY_HAND; these, and files beside them such as
docs/architecture.md, are for the people who read the repository and are left alone.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import yaml

from portal.pages.page import Page, Site
from portal.source.disk import write_if_changed

BY_HAND = ("decisions", "how-to")


def publish(site: Site, target: Path) -> list[Path]:
    """Make the folders in `target` hold exactly `site`, which has no file outside a folder.

    Returns the files that were written or removed.
    """
    wanted = {target / path: text for path, text in site.files.items()}
    wanted |= {target / source_path(page): _stub(page) for page in site.pages}
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


def source_path(page: Page) -> str:
    """The path of the Markdown file of `page`, relative to the folder that MkDocs reads."""
    return f"{page.locale}/{page.path}index.md"


def _stub(page: Page) -> str:
    front = {"title": page.title, "digest": sha256(page.body.encode()).hexdigest()}
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n"
