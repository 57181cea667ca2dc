"""The whole compiler on one screen: read, check, make pages, write them.

Rooms are entered only by who needs them: a walk through a tree loads no template and no
translation, and a site that was made before is taken out without its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from portal.problem import CannotDo, Problem
from portal.store import Store, digest_of
from portal.version import digest_of_files, version

if TYPE_CHECKING:
    from portal.check.portal import Portal
    from portal.i18n.catalogue import Catalogue
    from portal.kinds.content import Content
    from portal.outputs.kept import Files
    from portal.outputs.publication import Publication
    from portal.outputs.publish import Publisher
    from portal.pages.book import Book
    from portal.pages.page import Page, Site
    from portal.source.absent import Documents, Folder
    from portal.source.document import Document

OVERRIDES = "overrides"
# What people write; local/ lies over content/.
_CONTENT = ("content", "local")
# Where the store keeps that content passed the check.
_CHECKED = ("checked", "content")


def store(root: Path) -> Store:
    """What was made before under `root`; only the folder of a site keeps anything."""
    return Store(root / ".cache" if (root / "mkdocs.yml").is_file() else None, version())


def read_law(root: Path, kept: Store) -> Content:
    """The parameters, trees and roads under `root`, for who decides and shows no page: nothing else
    is in it. Content that passed the check before is not checked again. Raises ContentError, or
    FileNotFoundError without content/."""
    from portal.check.portal import Portal
    from portal.check.shape import shape
    from portal.kinds import kinds
    from portal.source.load import load_all

    decisive = [kind.folder for kind in kinds().values() if kind.decides]
    content, problems = shape(load_all(root, decisive, _folders(), kept))
    key = digest_of(version(), *(digest_of_files(root / name, "*") for name in _CONTENT))
    if content is None or kept.get(*_CHECKED, key) is None:
        _, whole, faults = _content(root, kept, date.min, date.max)  # whatever day it is
        Portal(root, whole, {}, faults).checked()
        kept.put(*_CHECKED, key, b"right")
    kept.save()
    return Portal(root, content, {}, problems).checked()


def _content(
    root: Path,
    kept: Store,
    as_of: date,
    today: date,
    instead: Mapping[Path, Document] | None = None,
) -> tuple[Documents, Content | None, list[Problem]]:
    """The content under `root` and what is wrong in it on `today`, without its translations. Where
    the form of a file does not fit, the one `instead` stands in its place, if that makes the whole
    fit."""
    from portal.check.addresses import published, vanished
    from portal.check.content import content_problems
    from portal.check.shape import shape
    from portal.source.load import load_all
    from portal.source.media import load_media

    documents = load_all(root, (), _folders(), kept)
    content, problems = shape(documents)
    if content is None and instead:
        unfit = {Path("content", *problem.path.parts[1:]) for problem in problems}
        fit = {path: one for path, one in documents.items() if path not in unfit}
        others = {path: instead[path] for path in unfit & instead.keys()}
        documents = documents.holding(fit | others)
        content, _ = shape(documents)
    media, faults = load_media(root)
    paths, unread = published(root)
    problems += [*documents.problems, *faults, *unread]
    if content is not None:
        content = replace(content, media=media)
        problems += content_problems(documents, content, as_of, today, kept)
        problems += vanished(content, paths)
    return documents, content, [documents.placed(problem) for problem in problems]


def _folders() -> Mapping[str, Folder]:
    """The folders of the kinds."""
    from portal.kinds import kinds
    from portal.source.absent import Folder

    return {
        kind.folder: Folder(kind.name, field is not None and field.is_required())
        for kind in kinds().values()
        for field in [kind.model.model_fields.get("sources")]
    }


def read(
    root: Path,
    as_of: date,
    store: Store | None = None,
    instead: Mapping[Path, Document] | None = None,
    *,
    today: date = date.max,
) -> Portal:
    """Read and check everything under `root`; a catalogue that `store` knows is not read again. A
    day after `today` on which somebody says to have looked is a problem. A file whose form does not
    fit is told, and the one `instead` counts. Raises FileNotFoundError without content/."""
    from portal.check.catalogues import read_catalogues
    from portal.check.looked_at import unanswered
    from portal.check.portal import Portal
    from portal.check.read_back import read_back
    from portal.check.several import several
    from portal.kinds.content import FILES
    from portal.source.names import strangers

    store = store or Store()
    documents, content, problems = _content(root, store, as_of, today, instead)
    catalogues: dict[str, Catalogue] = {}
    if content is not None:
        catalogues, faults = read_catalogues(root, documents, content, store)
        faults += read_back(root, content, catalogues, store)
        faults += several(content, catalogues)
        locales, domains = catalogues.keys(), {*FILES, *_folders()}
        problems += [*faults, *strangers(root, locales, domains)]
        document = documents.get(Path("content/looked-at.yml"))
        problems = list(unanswered(problems, document, content))
    return Portal(root, content, catalogues, sorted(set(problems)), documents.layer.said)


def book(portal: Portal, as_of: date) -> Book:
    """The content in every language on one day. Raises ContentError with every problem at once."""
    from portal.pages.book import Book

    return Book.of(portal.checked(), portal.catalogues, as_of)


def pages(portal: Portal, as_of: date) -> tuple[Page, ...]:
    """Every page in every language that carries it. Raises ContentError."""
    from portal.pages.site import Press
    from portal.parallel import each

    press = Press(book(portal, as_of))
    made = each(lambda locale: tuple(press.pages([locale])), tuple(press.book.editions))
    return tuple(chain.from_iterable(made))


def site(portal: Portal, as_of: date) -> Site:
    """Everything to publish: the pages, and the open data. Raises ContentError."""
    from portal.outputs.open_data import open_data
    from portal.pages.page import Site

    return Site(pages(portal, as_of), open_data(portal.checked(), as_of))


def build(root: Path, as_of: date) -> Site:
    """The site under `root` as it is on `as_of`. Raises ContentError."""
    return site(read(root, as_of), as_of)


def publish(root: Path, as_of: date, publication: Publication, store: Store) -> Files:
    """Every file of the site under `root`, by its path; `store` keeps what is made. Raises
    ContentError, CannotDo."""
    from portal.outputs.kept import published

    inputs = _inputs(root, as_of, publication)
    if kept := published(store, inputs):
        return kept
    with making(root, as_of, publication, store) as publisher:
        files = publisher.publish(inputs)
    store.save()
    return files


@contextmanager
def making(root: Path, as_of: date, publication: Publication, store: Store) -> Iterator[Publisher]:
    """Read, check, and hand over what makes the files. Raises ContentError."""
    from concurrent.futures import ThreadPoolExecutor

    from portal.outputs import editor
    from portal.outputs.assets import bundled
    from portal.outputs.publish import Publisher
    from portal.outputs.skeleton import Skeleton
    from portal.pages.site import Press

    sources = root / OVERRIDES
    with ThreadPoolExecutor(1) as beside:
        assets = beside.submit(bundled, root, sources)
        press = Press(book(read(root, as_of, store), as_of))
        key = digest_of(version(), _lock(root), digest_of_files(root / editor.SOURCES, "*"))
        skeleton = Skeleton(sources, publication)
        forms = partial(editor.scripts, root)
        yield Publisher(press, skeleton, assets, store, root, forms, key)


def _lock(root: Path) -> bytes:
    """What pins the packages of the browser."""
    return (root / "package-lock.json").read_bytes()


def _inputs(root: Path, as_of: date, publication: Publication) -> str:
    """A digest of everything of which the site is made."""
    folders = (digest_of_files(root / name, "*") for name in (*_CONTENT, "locale", OVERRIDES))
    return digest_of(version(), as_of.isoformat(), repr(publication), _lock(root), *folders)


def compile_docs(root: Path, as_of: date, target: Path) -> tuple[Site, list[Path]]:
    """Build the site and make `target` hold its pages and data; says which files changed."""
    from portal.outputs.docs import publish

    made = build(root, as_of)
    return made, publish(made, target)


class NoSuchRevision(CannotDo):
    """git does not know the revision, or it holds no content."""


def at_revision(root: Path, revision: str, on: date) -> Portal:
    """The portal as it was at a git revision; what no longer fits is as it is now, and told among
    its problems. Raises NoSuchRevision."""
    from portal.source.load import load_all

    with _files_at(root, revision) as folder:
        return read(folder, on, instead=load_all(root, folders=_folders()))


def catalogues_at(root: Path, revision: str) -> Mapping[str, Catalogue]:
    """The catalogues as they were at a git revision, unchecked. Raises NoSuchRevision."""
    from portal.i18n import catalogue

    with _files_at(root, revision) as folder:
        locales = [path.name for path in (folder / "locale").iterdir()]
        return {locale: catalogue.read(folder, locale) for locale in locales}


@contextmanager
def _files_at(root: Path, revision: str) -> Iterator[Path]:
    import tarfile
    import tempfile
    from io import BytesIO

    # A name is made a number first: one that begins with a hyphen would be an option of git.
    commit = _git(root, revision, "rev-parse", "--verify", "--end-of-options", f"{revision}^0")
    tree = commit.decode().strip()
    local = _git(root, revision, "ls-tree", "--name-only", tree, "local/")
    folders = ("content", "locale", *(["local"] if local else []))
    archived = _git(root, revision, "archive", "--format=tar", tree, *folders)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(fileobj=BytesIO(archived)) as archive:
                archive.extractall(folder, filter="data")
        except tarfile.FilterError as error:
            raise NoSuchRevision(f'cannot read "{revision}": {error}') from None
        yield Path(folder)


def _git(root: Path, revision: str, *words: str) -> bytes:
    """What git says to `words`. Raises NoSuchRevision."""
    import subprocess

    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoSuchRevision(f'cannot read "{revision}": {reason[0] if reason else "git failed"}')
    return done.stdout
