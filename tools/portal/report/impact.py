"""What a change does: pages that differ, situations whose outcome differs, translations to redo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.check.portal import Portal
from portal.i18n.catalogue import counts
from portal.i18n.messages import messages_for
from portal.kinds.content import Content
from portal.law.input import BadAnswers
from portal.law.situations import Situation, situations
from portal.law.walk import walk
from portal.pages.book import Book
from portal.pages.page import Page
from portal.pages.site import Press

# So many causes stand behind a page that changes.
_CAUSES = 3


def report(after: Portal, old: Book, new: Book) -> Iterator[str]:
    """Lines that a person can read."""
    yield from _pages(old, new)
    yield from _situations(old.content, new.content)
    yield from _translations(after, new.content)


def _pages(before: Book, after: Book) -> Iterator[str]:
    press, now = Press(before), Press(after)
    old, new = _by_path(press), _by_path(now)
    changed = sorted(path for path in old.keys() & new.keys() if old[path].body != new[path].body)
    added, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    yield f"Pages: {len(changed)} changed, {len(added)} new, {len(gone)} gone."
    for path in changed:
        page = new[path]
        was, is_ = press.fingerprints[page.locale], now.fingerprints[page.locale]
        causes = sorted(key for key in page.reads if was.one(key) != is_.one(key))[:_CAUSES]
        yield f"  changed {path}" + (f" ({', '.join(causes)})" if causes else "")
    for word, paths in (("new", added), ("gone", gone)):
        yield from (f"  {word} {path}" for path in paths)


def _by_path(press: Press) -> Mapping[str, Page]:
    return {f"/{page.locale}/{page.path}": page for page in press.pages()}


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
    return situations(content.trees[name], content.law)


def _key(situation: Situation) -> tuple[object, ...]:
    return situation.on, tuple(sorted(situation.answers.items()))


def _outcome(content: Content, name: str, situation: Situation) -> str:
    """The outcome, or the question that the other side does not ask."""
    try:
        found = walk(content.trees[name], situation.answers, content.law.on(situation.on))
    except BadAnswers:
        return "(cannot be answered)"
    return found.outcome or f"(asks {found.next_question})"


def _translations(after: Portal, content: Content) -> Iterator[str]:
    yield "Translations to redo:"
    for locale, catalogue in after.catalogues.items():
        now = counts(catalogue, messages_for(content, locale))
        yield f"  {locale}: {now['changed']} changed at the source, {now['missing']} missing"
