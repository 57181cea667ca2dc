"""The ways out of the questions of a tree, and what decides there: each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from portal.law.dates import TIME_UNITS
from portal.law.lawbook import Law
from portal.law.route import exits
from portal.law.tree import Again, DateQuestion, Switch, Tree
from portal.source.document import Key


def ways_of(tree: Tree) -> Iterator[tuple[str, Key, str]]:
    """Every way out of a question: the question, the place in the file, where it leads."""
    for slug, question in tree.questions.items():
        key: Key = ("questions", slug)
        if isinstance(question, DateQuestion):
            for number, interval in enumerate(question.intervals):
                yield slug, (*key, "intervals", number, "next"), interval.next
            yield slug, (*key, "unknown"), question.unknown
            continue
        for answer, next_ in tree.ways(slug).items():
            place = place_of(tree, slug, answer)
            if isinstance(next_, Switch):
                for way in ("yes", "no", "unknown"):
                    yield slug, (*place, way), getattr(next_, way)
            else:
                yield slug, place, next_


def place_of(tree: Tree, slug: str, answer: str) -> Key:
    """Where the file says what follows an answer."""
    repeats = isinstance(tree.questions[slug], Again)
    middle: Key = ("next", answer) if repeats else ("options", answer, "next")
    return ("questions", slug, *middle)


def uses_of(tree: Tree) -> Iterator[tuple[Key, str, str, Collection[str]]]:
    """Each parameter that decides: its place, its name, for what, and the units it may have."""
    for slug, question in tree.questions.items():
        key: Key = ("questions", slug)
        if isinstance(question, DateQuestion):
            for number, interval in enumerate(question.intervals):
                if interval.until:
                    place = (*key, "intervals", number, "until")
                    yield place, interval.until, "elapsed time", TIME_UNITS
        for answer, next_ in tree.ways(slug).items():
            if isinstance(next_, Switch):
                place = (*place_of(tree, slug, answer), "parameter")
                yield place, next_.parameter, "a switch", ("yes-no",)
    if tree.start_day:
        yield ("start_day", "decision"), tree.start_day.decision, "a decision", TIME_UNITS
        use = "a notification"
        yield ("start_day", "notification"), tree.start_day.notification, use, ("working-days",)
    for slug, outcome in tree.outcomes.items():
        if outcome.weeks_limit:
            place = ("outcomes", slug, "weeks_limit")
            yield place, outcome.weeks_limit, "a weeks limit", ("weeks",)


def deciding(tree: Tree, law: Law) -> set[str]:
    """The questions of which the answer can change the outcome on the day.

    Two questions that lead to the same outcomes in the same way count as one.
    """
    alike: dict[tuple[str, tuple[int, ...]], int] = {}
    of: dict[str, int] = {}
    found = set()

    def number(slug: str) -> int:
        if slug not in of:
            ends = slug in tree.outcomes
            ways = () if ends else tuple(number(way) for way in exits(tree, slug, law))
            if len(set(ways)) == 1:
                of[slug] = ways[0]
            else:
                of[slug] = alike.setdefault((slug, ways), len(alike))
                found.add(slug)
        return of[slug]

    number(tree.start)
    return found
