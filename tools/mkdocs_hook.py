"""The only code that knows MkDocs: its events call the compiler and hand pages to the skeleton.

MkDocs builds all languages at once: the compiler says of each page at which address it stands.
"""

from __future__ import annotations

import logging
import re
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from portal import pipeline
from portal.clock import BadEpoch, build_day
from portal.outputs.assets import write_assets
from portal.outputs.docs import source_path
from portal.outputs.pack import write_packs
from portal.outputs.search import write_index
from portal.pages.page import Page as Compiled
from portal.problem import CannotDo, ContentError

_INDENT = re.compile(r"\n\s+")
log = logging.getLogger("mkdocs.hooks.portal")
# A warning of MkDocs itself would end a strict build; whoever tries the site out needs no address.
_aside = logging.getLogger("portal.hook")
_pages: dict[str, Compiled] = {}
# Programs that work while MkDocs writes the pages: the bundler and Pagefind.
_beside = ThreadPoolExecutor()
_working: list[Future[None]] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Compile the content into docs_dir."""
    root = Path(config.config_file_path).parent
    if not config.site_url:
        _aside.warning(
            "SITE_URL is not set: no canonical links, no share links, no sitemap. "
            "Give the address of the site, such as https://example.org/portaal/"
        )
    try:
        site, changed = pipeline.compile_docs(root, build_day(), Path(config.docs_dir))
    except ContentError as error:
        raise PluginError(f"The content has problems; nothing is built.\n{error}") from None
    except BadEpoch as error:
        raise PluginError(str(error)) from None
    log.info("%d pages compiled, %d files changed", len(site.pages), len(changed))
    _pages.clear()
    _pages.update({source_path(page): page for page in site.pages})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Say where each page stands, leave to the bundler what pages load, and begin to bundle and to
    index."""
    for file in list(files):
        if page := _pages.get(file.src_uri):
            file.dest_uri = f"{page.address}index.html"
        elif file.src_uri.startswith("assets/") or file.src_uri.endswith(".js"):
            files.remove(file)
    root, sources = Path(config.config_file_path).parent, Path(config.theme.custom_dir or "")
    site = Path(config.site_dir)
    _working[:] = [
        _beside.submit(write_index, tuple(_pages.values()), site / "pagefind"),
        _beside.submit(write_assets, root, sources, site),
    ]
    return files


def on_template_context(
    context: dict[str, Any], *, template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the map of the site its pages, and the page for a missing address every language: it
    cannot know the reader's."""
    versions: dict[str, list[Compiled]] = {}
    for page in _pages.values():
        versions.setdefault(page.path, []).append(page)
    context["versions"], context["homes"] = versions, versions[""]
    return context


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Give the skeleton the page as the compiler made it."""
    context["portal"] = _pages[page.file.src_uri]
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Leave out the blanks before a line: they say nothing, and every reader would load them."""
    return _INDENT.sub("\n", output)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for what was begun, and make what a phone can keep."""
    try:
        for work in _working:
            work.result()
    except CannotDo as error:
        raise PluginError(str(error)) from None
    write_packs(tuple(_pages.values()), Path(config.site_dir))
