"""Our site and a stock Material site with the same pages, each built into a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from portal import pipeline
from portal.clock import build_day
from portal.outputs.docs import source_path

REPOSITORY = Path(__file__).parent.parent
# Material has no words of its own in these languages; it falls back on English.
_WITHOUT_WORDS = ("ti", "so")
_WORDS = '{{% macro t(key) %}}{{{{ {{"language": "{locale}"}}[key] }}}}{{% endmacro %}}\n'


class NotBuilt(Exception):
    """A site is not built; the text says what the generator said."""


def languages() -> list[dict[str, str]]:
    """The languages of the portal, the source first, each with its locale and name."""
    return yaml.safe_load((REPOSITORY / "content" / "languages.yml").read_text())["languages"]


def build_ours(target: Path, address: str) -> None:
    """Build the portal into `target`, for the `address` at which it is served.

    Raises NotBuilt.
    """
    build(REPOSITORY, target, address, "--strict")


def build_stock(target: Path, address: str, workshop: Path) -> None:
    """Build what stock Material makes of the same pages into `target`.

    `workshop` is an empty folder for the settings. The one thing changed is that no font comes from
    a third party, which a closed network could not measure. Raises NotBuilt.
    """
    for page in pipeline.build(REPOSITORY, build_day()).pages:
        path = workshop / "docs" / source_path(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump({"title": page.title}, allow_unicode=True)
        body = f'<div class="page page-{page.kind}">\n{page.body}</div>'
        path.write_text(f"---\n{front}---\n{body}\n")
    words = workshop / "theme" / "partials" / "languages"
    words.mkdir(parents=True)
    for locale in _WITHOUT_WORDS:
        (words / f"{locale}.html").write_text(_WORDS.format(locale=locale))
    locales = [
        {"locale": language["locale"], "name": language["name"], "default": not number}
        for number, language in enumerate(languages())
    ]
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": locales}
    settings = {
        "site_name": "Werkportaal",
        "site_url": address,
        "theme": {"name": "material", "font": False, "custom_dir": "theme"},
        "plugins": ["search", {"i18n": i18n}],
    }
    (workshop / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True))
    build(workshop, target, address)


def build(folder: Path, target: Path, address: str, *options: str) -> None:
    """Build what `folder` describes into `target`, for the `address`. Raises NotBuilt."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    settings = {
        "SITE_URL": address,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(REPOSITORY / "tools"),
    }
    done = subprocess.run(
        [*command, *options], cwd=folder, env=os.environ | settings, capture_output=True, text=True
    )
    if done.returncode:
        raise NotBuilt(f"The site in {folder} is not built. The generator says:\n{done.stderr}")
