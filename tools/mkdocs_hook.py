"""The only code that knows MkDocs: the compiler makes every file, MkDocs writes and serves them.

While somebody edits (`mkdocs serve`), the language that is looked at comes first and everything
else follows a moment later; what is wrong in the content is shown in the place of the site until it
is mended.
"""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from click import echo
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from watchdog.observers.polling import PollingObserver

from portal import pipeline
from portal.clock import BadEpoch, build_day
from portal.outputs.built import changed_in, paths
from portal.outputs.publication import Publication
from portal.problem import CannotDo, ContentError
from portal.sentence import one_line
from portal.source.disk import alone, beside, make_readable, refused, write_if_changed
from portal.store import Store
from portal.version import version

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from portal.outputs.publish import Publisher

log = logging.getLogger("mkdocs.hooks.portal")
# Seconds between two looks at the files; MkDocs itself looks twice a second.
_LOOK = 0.1
# Seconds without an edit before what was not looked at is made.
_PAUSE = 1
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
# The address of the page that was asked for last.
_looked_at = ""
_beside = ThreadPoolExecutor(1)
# Held while a build writes.
_alone = ExitStack()
# What is still being made after an edit, and what stops it.
_following: Future[None] | None = None
_stop = Event()


class Stopped(Abort):
    """The build ends with these lines and nothing else."""

    exit_code = 2

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("\n".join(map(one_line, lines)))

    def show(self, *_: object, **__: object) -> None:
        echo(self.message, err=True)


class Wrong(Stopped):
    """It ends because of the content."""

    exit_code = 1


def on_startup(command: str, dirty: bool) -> None:
    """Note whether somebody edits. A build lets go of everything when it ends: to look on the way
    for what is no longer used takes an eighth of its time."""
    global _serving
    make_readable()
    _serving = command == "serve"
    if not _serving:
        gc.disable()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave every file to the compiler. What still follows an earlier edit waits for this one."""
    if _following:
        _stop.set()
        _following.result()
        _stop.clear()
    if not config.site_url:
        _hints.warning(
            "SITE_URL is not set: no canonical links, no share links, no sitemap. "
            "Give the address of the site, such as https://example.org/portaal/"
        )
    config.theme.static_templates.clear()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Let MkDocs write beside the site: what stands in its place is always whole. It would also
    remove every folder of the last one, to make them again."""
    site = Path(config.site_dir)
    if not _serving:
        _alone.enter_context(alone(site.parent))
    config.extra["site"], config.site_dir = site, str(beside(site))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give MkDocs, in the place of what it found, the files that the last site does not hold."""
    site, part = config.extra["site"], Path(config.site_dir)
    try:
        made = _while_editing(config) if _serving else _whole(config)
    except ContentError as error:
        if not _serving:
            raise
        log.error("The content has problems:\n%s", error)
        lines = Markup("\n").join(Markup("<li>{}</li>").format(one) for one in error.problems)
        pages = ("index.html", "404.html", *paths(site, ".html"))
        made = dict.fromkeys(pages, _WRONG.format(lines).encode())
    if site.is_dir():
        shutil.rmtree(part, ignore_errors=True)
        site.rename(part)
    changed = changed_in(part, made)
    log.info("%d files, %d of them changed", len(made), len(changed))
    return Files(
        [
            File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
            for path, content in changed.items()
        ]
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Put the site in its place, and let everything else follow an edit."""
    global _following
    site, publisher = config.extra["site"], config.extra.get("publisher")
    Path(config.site_dir).rename(site)
    _alone.close()
    _following = _beside.submit(_follow, publisher, site) if publisher else None
    if not _serving:
        gc.freeze()  # nor does it look at the end


def on_build_error(error: Exception) -> None:
    """Say as the command `portal` does what cannot be done, and what of the content is wrong."""
    _alone.close()
    match error:
        case ContentError():
            lines = [*map(str, error.problems), "The content has problems; nothing is built."]
            raise Wrong(lines) from None
        case BadEpoch() | CannotDo():
            raise Stopped(f"portal: {line}" for line in str(error).splitlines()) from None
        case OSError():
            raise Stopped([f"portal: {refused(error)}"]) from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """See an edit sooner, and which page is looked at. What stands in docs/ is not part of the
    site."""
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = PollingObserver(timeout=_LOOK)
    server.watch(config.config_file_path)
    if (local := Path(config.config_file_path).parent / "local").is_dir():
        server.watch(str(local))
    answer = server.get_app()
    assert answer is not None  # MkDocs has set its own

    def noting(request: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        global _looked_at
        if request["PATH_INFO"].endswith("/"):
            _looked_at = request["PATH_INFO"]
        return answer(request, respond)

    server.set_app(noting)
    return server


def _whole(config: MkDocsConfig) -> Mapping[str, bytes]:
    root, publication, store = _given(config)
    return pipeline.publish(root, build_day(), publication, store)


def _while_editing(config: MkDocsConfig) -> Mapping[str, bytes]:
    root, publication, store = _given(config)
    with pipeline.making(root, build_day(), publication, store) as publisher:
        if publisher.has_pages:
            own = [locale for locale in publisher.locales if f"/{locale}/" in _looked_at]
            publisher.make_pages(own or publisher.locales[:1])
        else:
            publisher.make_pages(publisher.locales)
            publisher.make_others()
        publisher.make_assets()
    config.extra["publisher"] = publisher
    return publisher.files


def _follow(publisher: Publisher, site: Path) -> None:
    """Make what was not looked at, piece by piece, until the next edit."""
    steps: list[Callable[[], object]] = [
        *(partial(publisher.make_pages, [locale]) for locale in publisher.locales),
        publisher.make_others,
        *(partial(publisher.make_packs, [locale]) for locale in publisher.locales),
    ]
    pause = _PAUSE
    for step in steps:
        if _stop.wait(pause):
            return
        step()
        pause = 0
    for path, content in changed_in(site, publisher.files).items():
        write_if_changed(site / path, content)
    publisher.store.save()


def _given(config: MkDocsConfig) -> tuple[Path, Publication, Store]:
    """Where the content is, what its publisher says, and what was made before."""
    root, extra = Path(config.config_file_path).parent, config.extra
    sheets = tuple(map(str, config.extra_css))
    given = extra["editor"]
    publication = Publication(
        config.site_url or "",
        extra["repository"],
        sheets,
        extra["security_contact"],
        (given["host"], given["app"], given["signs_in"]),
    )
    return root, publication, _store(root / extra["cache"])


@cache
def _store(folder: Path) -> Store:
    """One a folder: while the site is served, what was made stays in memory."""
    return Store(folder, version())
