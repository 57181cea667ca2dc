"""The only code that knows MkDocs: its events call the compiler and hand pages to the skeleton.

The i18n plugin builds the site once per locale, the later ones inside the first one's
`on_post_build`. The content is compiled once, in the outermost build.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.config import I18nPluginLanguage

from portal import pipeline
from portal.assets import BadAsset, write_assets
from portal.clock import BadEpoch, build_day
from portal.node import NoNode
from portal.pack import write_packs
from portal.problem import ContentError
from portal.publish import source_path
from portal.search import NoIndex, write_index

_INDENT = re.compile(r"\n\s+")
log = logging.getLogger("mkdocs.hooks.portal")
_pages = {}


@event_priority(50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Compile the content into docs_dir, and tell the i18n plugin which languages there are."""
    i18n = config.plugins["i18n"]
    if i18n.building:
        return config
    root = Path(config.config_file_path).parent
    try:
        site, changed = pipeline.compile_docs(root, build_day(), Path(config.docs_dir))
    except ContentError as error:
        raise PluginError(f"The content has problems; nothing is built.\n{error}") from None
    except BadEpoch as error:
        raise PluginError(str(error)) from None
    log.info("%d pages compiled, %d files changed", len(site.pages), len(changed))
    _pages.clear()
    _pages.update({source_path(page): page for page in site.pages})
    i18n.config.languages = [
        _language(link.locale, link.name, default=number == 0)
        for number, link in enumerate(_homes()[0].languages)
    ]
    return config


def _homes() -> list:
    """The home page of every language, the source language first."""
    return [page for page in _pages.values() if not page.path]


def _language(locale: str, name: str, *, default: bool) -> I18nPluginLanguage:
    language = I18nPluginLanguage()
    language.load_dict({"locale": locale, "name": name, "default": default, "build": True})
    language.validate()
    return language


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what the theme ships for its own pages, and our own modules: what pages load is
    bundled after the build."""
    for file in list(files):
        if file.src_uri.startswith("assets/"):
            files.remove(file)
    return files


def on_template_context(context: dict, *, template_name: str, config: MkDocsConfig) -> dict:
    """Give the page for a missing address every language: it cannot know the reader's."""
    context["homes"] = _homes()
    return context


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Keep the 404 page of the source language; later builds would write over it at the root."""
    i18n = config.plugins["i18n"]
    return "" if template_name == "404.html" and not i18n.is_default_language_build else output


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Leave out the blanks before a line: they say nothing, and every reader would load them."""
    return _INDENT.sub("\n", output)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Make what the pages load, the search index, and what a phone can keep."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    try:
        write_assets(Path(config.config_file_path).parent, Path(config.theme.custom_dir), site)
        write_index(tuple(_pages.values()), site / "pagefind")
    except (BadAsset, NoNode, NoIndex) as error:
        raise PluginError(str(error)) from None
    write_packs(tuple(_pages.values()), site)


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: object) -> dict:
    """Give the skeleton the page as the compiler made it."""
    context["portal"] = _pages[page.file.src_uri]
    return context
