"""What a change of the content does, as data; `report.words` says it in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.check.portal import Portal
from portal.kinds.content import Content, Entry
from portal.kinds.kind import Absence
from portal.law.value import announced
from portal.pages.book import Book
from portal.problem import ContentError, Problem, errors
from portal.report import freshness
from portal.report.fields_changed import ThingChange, thing_changes
from portal.report.freshness import Due
from portal.report.outcomes import (
    OutcomeChange,
    RebaChange,
    outcome_changes,
    reba_changes,
)
from portal.report.pages_changed import PageChange, frame_changes, page_changes
from portal.report.texts_changed import (
    Reading,
    ToTranslate,
    ValueFault,
    readings,
    to_translate,
    unsourced,
    value_faults,
)
from portal.sentence import say


@dataclass(frozen=True)
class Hidden:
    """An item that makes no page, or none in some languages: why is one of `absent` (`absence` says
    why and what to do), `not-yet-translated`, `announced`."""

    entry: Entry
    why: str
    day: date | None = None
    locales: tuple[str, ...] = ()
    absence: Absence | None = None


@dataclass(frozen=True)
class Impact:
    """Everything that the change does on the day `on`.

    `errors` are problems because of which nothing is built; then nothing else is known. `unread`
    are files of the old content that no longer fit: they count as they are today. `pages` is None
    where the pages cannot be compared, `uncompared` says why; `trees_uncompared` are the trees
    that cannot be.
    """

    on: date
    content: Content | None
    errors: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()
    uncompared: tuple[str, ...] = ()
    pages: tuple[PageChange, ...] | None = None
    frame: bool = False
    things: tuple[ThingChange, ...] = ()
    trees_uncompared: tuple[str, ...] = ()
    trees_new: tuple[str, ...] = ()
    trees_gone: tuple[str, ...] = ()
    outcomes: tuple[OutcomeChange, ...] = ()
    reba: tuple[RebaChange, ...] = ()
    translations: tuple[ToTranslate, ...] = ()
    readings: tuple[Reading, ...] = ()
    unsourced: tuple[str, ...] = ()
    value_faults: tuple[ValueFault, ...] = ()
    due: tuple[Due, ...] = ()
    reviews: tuple[tuple[date, str], ...] = ()
    hidden: tuple[Hidden, ...] = ()


def impact(before: Portal, after: Portal, on: date) -> Impact:
    """What `after` does otherwise than `before`, on `on`; `before` may hold files as they are in
    `after`, where its own no longer fit, and then its problems say which."""
    if after.content is None or errors(after.problems):
        return Impact(on, None, errors=tuple(errors(after.problems)))
    old, new = before.content, after.content
    if old is None:
        return Impact(on, new, unread=tuple(errors(before.problems)))
    wrong = {problem.path.as_posix() for problem in errors(before.problems)}
    both = sorted(old.trees.keys() & new.trees.keys())
    trees = [name for name in both if f"content/decision-trees/{name}.yml" not in wrong]
    uncompared: list[str] = []
    pages: tuple[PageChange, ...] | None = None
    after_book, frame = Book.of(new, after.catalogues, on), False
    try:
        before_book = Book.of(old, before.catalogues, on)
        pages = tuple(page_changes(before_book, after_book))
        frame = frame_changes(before_book, after_book)
    except ContentError as error:
        uncompared += [problem.message for problem in error.problems]
    except (LookupError, ValueError) as error:
        uncompared.append(say("the old content lacks what a page asks: {fault}", fault=error))
    touched = list(_touched(old, new))
    known = set(freshness.report(old, on))
    return Impact(
        on,
        new,
        unread=tuple(errors(before.problems)),
        uncompared=tuple(uncompared),
        pages=pages,
        frame=frame,
        things=tuple(thing_changes(old, new)),
        trees_uncompared=tuple(name for name in both if name not in trees),
        trees_new=tuple(sorted(new.trees.keys() - old.trees.keys())),
        trees_gone=tuple(sorted(old.trees.keys() - new.trees.keys())),
        outcomes=tuple(outcome_changes(old, new, trees, on)),
        reba=tuple(reba_changes(old, new, on)),
        translations=tuple(to_translate(before, after)),
        readings=tuple(readings(old, new)),
        unsourced=tuple(unsourced(old, new)),
        value_faults=tuple(value_faults(old, new)),
        due=tuple(
            line
            for line in freshness.report(new, on)
            if line not in known and line.state != "absent"
        ),
        reviews=tuple(_reviews(touched)),
        hidden=tuple(_hidden(after_book, touched, old)),
    )


def _touched(old: Content, new: Content) -> Iterator[Entry]:
    """Every entry that is new or differs."""
    was = {(entry.domain, entry.name): entry.model for entry in old.entries()}
    for entry in new.entries():
        if was.get((entry.domain, entry.name)) != entry.model:
            yield entry


def _reviews(touched: list[Entry]) -> list[tuple[date, str]]:
    """The day by which each touched entry is to be checked again, and its title, by day."""
    found = ((getattr(entry.model, "review_by", None), title(entry)) for entry in touched)
    return sorted((day, title) for day, title in found if day)


def title(entry: Entry) -> str:
    """What an entry is called."""
    found: str = getattr(entry.model, "title", entry.name)
    return found


def _hidden(book: Book, touched: list[Entry], old: Content) -> Iterator[Hidden]:
    """What of all that was touched makes no page though nothing is wrong with it: it is absent on
    that day, a new page lacks in a language, or a row is only announced."""
    content, known = book.content, {(entry.domain, entry.name) for entry in old.entries()}
    for entry in touched:
        if entry.kind and (absence := entry.kind.absent(entry.model, book.on)):
            yield Hidden(entry, "absent", absence=absence)
        plan = book.by_reference.get(entry.reference)
        if plan and not known.intersection(
            (entry.domain, n) for n in (entry.name, *entry.formerly)
        ):
            locales = tuple(
                language.locale
                for language in content.languages.languages
                if language.carries(plan.audience)
                and not book.exists(language.locale, plan.reference)
            )
            if locales:
                yield Hidden(entry, "not-yet-translated", locales=locales)
        if entry.domain == "parameters":
            for row in announced(content.parameters[entry.name], book.on):
                yield Hidden(entry, "announced", row.from_)
