"""The only code that knows MkDocs: the compiler makes every file, MkDocs writes and serves them.

While somebody edits (`mkdocs serve`), the copies for phones follow a moment after the pages, and
what is wrong in the content is shown in the place of the site until it is mended.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from watchdog.observers.polling import PollingObserver

from portal import pipeline
from portal.clock import BadEpoch, build_day
from portal.outputs.built import changed_in, paths
from portal.outputs.publish import Publisher
from portal.outputs.skeleton import Publication
from portal.problem import CannotDo, ContentError
from portal.source.disk import make_readable, write_if_changed
from portal.store import Store

log = logging.getLogger("mkdocs.hooks.portal")
# Seconds between two looks at the files; MkDocs itself looks twice a second.
_LOOK = 0.1
# The page that stands for the whole site until the content is right; it looks again by itself.
_WRONG = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="1">
<title>The content has problems</title>
</head>
<body>
<h1>The content has problems</h1>
<ul>
{}
</ul>
</body>
</html>
""")
# A warning of MkDocs itself would end a strict build; whoever tries the site out needs no address.
_hints = logging.getLogger("portal.hook")
_serving = False
_beside = ThreadPoolExecutor(1)
# The copies for phones that are still being made after an edit.
_following: Future[None] | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Note whether somebody edits."""
    global _serving
    make_readable()
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave every file to the compiler. What follows an earlier edit is written first."""
    if _following:
        _following.result()
    if not config.site_url:
        _hints.warning(
            "SITE_URL is not set: no canonical links, no share links, no sitemap. "
            "Give the address of the site, such as https://example.org/portaal/"
        )
    config.theme.static_templates.clear()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Put the last site aside: MkDocs would remove every folder of it, to make them again."""
    site = Path(config.site_dir)
    if site.is_dir():
        shutil.rmtree(_aside(site), ignore_errors=True)
        site.rename(_aside(site))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give MkDocs, in the place of what it found, the files that the last site does not hold."""
    site = Path(config.site_dir)
    try:
        made = _while_editing(config) if _serving else _whole(config)
    except ContentError as error:
        if not _serving:
            raise PluginError(f"The content has problems; nothing is built.\n{error}") from None
        log.error("The content has problems:\n%s", error)
        lines = Markup("\n").join(Markup("<li>{}</li>").format(one) for one in error.problems)
        pages = ("index.html", "404.html", *paths(_aside(site), ".html"))
        made = dict.fromkeys(pages, _WRONG.format(lines).encode())
    except (BadEpoch, CannotDo) as error:
        raise PluginError(str(error)) from None
    finally:
        if _aside(site).is_dir():
            _aside(site).rename(site)
    changed = changed_in(site, made)
    log.info("%d files, %d of them changed", len(made), len(changed))
    return Files(
        [
            File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
            for path, content in changed.items()
        ]
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Let the copies for phones follow an edit."""
    global _following
    publisher = config.extra.get("publisher")
    _following = _beside.submit(_follow, publisher, Path(config.site_dir)) if publisher else None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """See an edit sooner. What stands in docs/ is not part of the site."""
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = PollingObserver(timeout=_LOOK)
    server.watch(config.config_file_path)
    return server


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.last")


def _whole(config: MkDocsConfig) -> Mapping[str, bytes]:
    root, publication, store = _given(config)
    return pipeline.publish(root, build_day(), publication, store)


def _while_editing(config: MkDocsConfig) -> Mapping[str, bytes]:
    root, publication, store = _given(config)
    with pipeline.making(root, build_day(), publication, store) as publisher:
        publisher.make_pages()
    config.extra["publisher"] = publisher
    return publisher.files


def _follow(publisher: Publisher, site: Path) -> None:
    publisher.make_packs(little=True)
    for path, content in publisher.packs.items():
        write_if_changed(site / path, content)
    publisher.store.save()


def _given(config: MkDocsConfig) -> tuple[Path, Publication, Store]:
    """Where the content is, what its publisher says, and what was made before."""
    root, extra = Path(config.config_file_path).parent, config.extra
    sheets = tuple(map(str, config.extra_css))
    publication = Publication(config.site_url or "", extra["repository"], sheets)
    return root, publication, _store(root / extra["cache"])


@cache
def _store(folder: Path) -> Store:
    """One a folder: while the site is served, what was made stays in memory."""
    return Store(folder)
