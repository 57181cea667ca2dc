"""Write pages and files where the generator reads them: only what differs, nothing left over.

`mkdocs serve` watches this folder, so a file that is rewritten unchanged would build for ever.
The folders in it are ours; files beside them, such as docs/content-audit.md, are for the people
who read the repository and are left alone.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from portal.pages.page import Page, Site


def publish(site: Site, target: Path) -> list[Path]:
    """Make the folders in `target` hold exactly `site`, which has no file outside a folder.

    Returns the files that were written or removed.
    """
    wanted = {target / path: text for path, text in site.files.items()}
    wanted |= {target / source_path(page): _document(page) for page in site.pages}
    changed = []
    for path, text in wanted.items():
        data = text.encode()
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed.append(path)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.parent != target and path not in wanted:
            path.unlink()
            changed.append(path)
    return changed


def source_path(page: Page) -> str:
    """The path of the Markdown file of `page`, relative to the folder that MkDocs reads."""
    return f"{page.locale}/{page.path}index.md"


def _document(page: Page) -> str:
    """Front matter and one block of HTML, which Markdown leaves as it is."""
    front = yaml.safe_dump(
        {"title": page.title, "description": page.description, "reference": page.reference},
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )
    return f'---\n{front}---\n<div class="page page-{page.kind}">\n{page.body}</div>\n'
