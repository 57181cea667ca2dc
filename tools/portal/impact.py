"""What a change does: pages that differ, situations whose outcome differs, translations to redo."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from portal import pipeline
from portal.i18n.catalogue import counts
from portal.i18n.messages import messages_for
from portal.law.input import BadAnswers
from portal.law.situations import Situation, situations
from portal.law.walk import walk
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
    yield from _translations(after, new)


def _pages(before: Portal, after: Portal, on: date) -> Iterator[str]:
    old, new = (
        {
            f"/{page.locale}/{page.path}": page.body
            for page in render(portal.checked(), portal.catalogues, on).pages
        }
        for portal in (before, after)
    )
    changed = sorted(path for path in old.keys() & new.keys() if old[path] != new[path])
    added, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    yield f"Pages: {len(changed)} changed, {len(added)} new, {len(gone)} gone."
    for word, paths in (("changed", changed), ("new", added), ("gone", gone)):
        yield from (f"  {word} {path}" for path in paths)


def _situations(old: Content, new: Content) -> Iterator[str]:
    """Each kind of change of outcome, with how many situations it touches and one of them."""
    lines: list[str] = []
    for name in sorted(old.trees.keys() & new.trees.keys()):
        changes: dict[tuple[str, str], list[Situation]] = {}
        every = {_key(s): s for s in (*_all(old, name), *_all(new, name))}
        for situation in every.values():
            was, now = _outcome(old, name, situation), _outcome(new, name, situation)
            if was != now:
                changes.setdefault((was, now), []).append(situation)
        for (was, now), some in sorted(changes.items()):
            lines.append(f"  {name}: {was} -> {now} in {len(some)} situations, such as")
            answers = ", ".join(f"{q}={a}" for q, a in some[0].answers.items())
            lines.append(f"    on {some[0].on}: {answers}")
    yield f"Outcomes: {len(lines) // 2} changed."
    yield from lines


def _all(content: Content, name: str) -> Iterator[Situation]:
    return situations(content.trees[name], content.parameters, content.municipality.grace_days)


def _key(situation: Situation) -> tuple[object, ...]:
    return situation.on, tuple(sorted(situation.answers.items()))


def _outcome(content: Content, name: str, situation: Situation) -> str:
    """The outcome, or the question that the other side does not ask."""
    tree, grace = content.trees[name], content.municipality.grace_days
    try:
        found = walk(tree, situation.answers, situation.on, content.parameters, grace)
    except BadAnswers:
        return "(cannot be answered)"
    return found.outcome or f"(asks {found.next_question})"


def _translations(after: Portal, content: Content) -> Iterator[str]:
    yield "Translations to redo:"
    for locale, catalogue in after.catalogues.items():
        now = counts(catalogue, messages_for(content, locale))
        yield f"  {locale}: {now['changed']} changed at the source, {now['missing']} missing"
