"""What a change does: pages that differ, situations whose outcome differs, translations to redo."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from portal import pipeline
from portal.i18n.catalogue import counts
from portal.i18n.messages import messages_for
from portal.law.situations import outcomes
from portal.model.content import Content
from portal.pipeline import Portal
from portal.render.site import render


class NoSuchRevision(Exception):
    """git does not know the revision, or it holds no content."""


def at_revision(root: Path, revision: str, on: date) -> Portal:
    """The portal as it was at a git revision. Raises NoSuchRevision."""
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "content", "locale"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoSuchRevision(f'cannot read "{revision}": {reason[0] if reason else "git failed"}')
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return pipeline.read(Path(folder), on)


def report(before: Portal, after: Portal, on: date) -> Iterator[str]:
    """Lines that a person can read. Raises ContentError where either side cannot be built."""
    old, new = before.checked(), after.checked()
    yield from _pages(before, after, on)
    yield from _situations(old, new)
    yield from _translations(after, before, new)


def _pages(before: Portal, after: Portal, on: date) -> Iterator[str]:
    old, new = (
        {
            f"/{page.locale}/{page.path}": page.body
            for page in render(portal.checked(), portal.catalogues, on).pages
        }
        for portal in (before, after)
    )
    changed = sorted(path for path in old.keys() & new.keys() if old[path] != new[path])
    yield f"Pages: {len(changed)} changed, {len(new.keys() - old.keys())} new, {len(old.keys() - new.keys())} gone."  # noqa: E501
    yield from (f"  changed {path}" for path in changed)
    yield from (f"  new {path}" for path in sorted(new.keys() - old.keys()))
    yield from (f"  gone {path}" for path in sorted(old.keys() - new.keys()))


def _situations(old: Content, new: Content) -> Iterator[str]:
    lines: list[str] = []
    for name in sorted(old.trees.keys() & new.trees.keys()):
        was = dict(outcomes(old.trees[name], old.parameters, old.municipality.grace_days))
        now = dict(outcomes(new.trees[name], new.parameters, new.municipality.grace_days))
        changes = Counter((was[s], now[s]) for s in was.keys() & now.keys() if was[s] != now[s])
        for (before, after), number in sorted(changes.items()):
            lines.append(f"  {name}: {before} -> {after} in {number} situations")
    yield f"Situations whose outcome changes: {len(lines)} kinds."
    yield from lines


def _translations(after: Portal, before: Portal, content: Content) -> Iterator[str]:
    yield "Translations to redo:"
    for locale, catalogue in after.catalogues.items():
        now = counts(catalogue, messages_for(content, locale))
        yield f"  {locale}: {now['changed']} changed at the source, {now['missing']} missing"
