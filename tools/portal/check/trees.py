"""Whether a decision tree is whole: every path ends, every question matters, no law is missing.

That every path ends follows from three of these: each answer leads somewhere that exists, no
questions go round in a circle, and every question has answers. Sources, checklists, contacts and
the names of parameters are `validate.references`' work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from portal.check import again
from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.law.dates import TIME_UNITS
from portal.law.lawbook import Law
from portal.law.route import exits
from portal.law.situations import days, last_start
from portal.law.tree import Again, DateQuestion, Switch, Tree
from portal.problem import Problem, did_you_mean
from portal.source.document import Document, Key


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each fault in the routing of a tree; none where the file holds no tree."""
    tree = entry_of(document, content)
    if isinstance(tree, Tree):
        yield from faults(document, tree, content)


def faults(document: Document, tree: Tree, content: Content) -> Iterator[Problem]:
    """Each fault in the routing of `tree`, and in the parameters that it routes by.

    A fault that would make others out of nothing is told first, and alone.
    """
    repeats = list(again.problems(document, tree))
    if repeats:
        yield from repeats
        return
    check = _Check(document, tree, content)
    found = [*check.ends(), *check.unknowns(), *check.intervals(), *check.units()]
    found += check.circles()
    if not found:
        found += check.reach()
    if not found and set(tree.parameters()) <= set(content.parameters):
        found += check.over_time()
    yield from found


class _Check:
    """One tree, its lines, and the ways that lead from each of its questions."""

    def __init__(self, document: Document, tree: Tree, content: Content) -> None:
        self.problem = document.problem
        self.tree = tree
        self.content = content
        self.ways = list(_ways(tree))
        self.following: dict[str, list[str]] = {slug: [] for slug in tree.questions}
        for question, _, to in self.ways:
            self.following[question].append(to)

    def ends(self) -> Iterator[Problem]:
        """The start and every answer lead to something, and a slug means one thing."""
        tree, known = self.tree, {**self.tree.questions, **self.tree.outcomes}
        if tree.start not in tree.questions:
            message = f'"start" is "{tree.start}", which is not a question.'
            yield self.problem(("start",), message, did_you_mean(tree.start, tree.questions))
        for slug in tree.questions.keys() & tree.outcomes.keys():
            message = f'"{slug}" is both a question and an outcome.'
            yield self.problem(("outcomes", slug), message, "Rename one of the two.")
        for question, key, to in self.ways:
            if to not in known:
                message = f'"{question}" leads to "{to}", which is not there.'
                yield self.problem(key, message, did_you_mean(to, known))
            elif self._waits_for_ever(key, to):
                message = f'"{question}" leads to "{to}", which says "wait", but not until when.'
                hint = 'Only an interval with "until" can lead to an outcome that says "wait".'
                yield self.problem(key, message, hint)

    def unknowns(self) -> Iterator[Problem]:
        """What is not known leads to an outcome that says whom to ask, and to nothing else."""
        tree = self.tree
        answered = {_place(tree, slug, "unknown") for slug in tree.questions}
        places = [
            (key, to) for _, key, to in self.ways if key[-1] == "unknown" and key not in answered
        ]
        places += [(("unknown",), tree.unknown)] if tree.unknown else []
        for key, to in places:
            outcome = tree.outcomes.get(to)
            if outcome is None or outcome.verdict != "ask":
                asking = [slug for slug, o in tree.outcomes.items() if o.verdict == "ask"]
                message = f'"unknown" is "{to}", which is not an outcome that says "ask".'
                yield self.problem(key, message, did_you_mean(to, asking))
        if tree.unknown is None:
            for slug, outcome in tree.outcomes.items():
                if outcome.leans:
                    message = f'the outcome "{slug}" leans on parameters, and nothing replaces it.'
                    hint = 'Name an outcome that says "ask" under "unknown:", beside "start:".'
                    yield self.problem(("outcomes", slug), message, hint)

    def circles(self) -> Iterator[Problem]:
        """No path asks a question twice."""
        name = self.tree.name
        for slug in self.following:
            onward = self._onward(slug) & self.tree.questions.keys()
            if name(slug) in map(name, onward):
                message = f'the question "{slug}" comes back to itself.'
                hint = "Let each answer lead to a question further on."
                yield self.problem(("questions", slug), message, hint)

    def reach(self) -> Iterator[Problem]:
        """Every question and outcome can be reached from the start."""
        tree = self.tree
        reached = {tree.start, *self._onward(tree.start)}
        if any(tree.outcomes[slug].leans for slug in reached & tree.outcomes.keys()):
            reached.add(str(tree.unknown))
        for kind, slugs in (("question", tree.questions), ("outcome", tree.outcomes)):
            for slug in slugs:
                if slug not in reached:
                    message = f'no answer leads to the {kind} "{slug}".'
                    hint = "Let an answer lead to it, or remove it."
                    yield self.problem((f"{kind}s", slug), message, hint)

    def intervals(self) -> Iterator[Problem]:
        """The intervals of a date question hold every day once."""
        for slug, question in self.tree.questions.items():
            if not isinstance(question, DateQuestion):
                continue
            key: Key = ("questions", slug, "intervals")
            last = len(question.intervals) - 1
            if question.intervals[0].from_ is not None:
                hint = 'Remove its "from".'
                yield self.problem((*key, 0), "the first interval does not begin at once.", hint)
            if question.intervals[last].until is not None:
                hint = 'Remove its "until".'
                yield self.problem((*key, last), "the last interval has an end.", hint)
            for number, (one, two) in enumerate(pairwise(question.intervals), 1):
                if one.until is None:
                    message = "an interval before the last has no end."
                    yield self.problem((*key, number - 1), message, 'Give it an "until".')
                elif one.until != two.from_:
                    begin = f'begins at "{two.from_}"' if two.from_ else 'has no "from"'
                    message = f'the interval {begin}; the one before ends at "{one.until}".'
                    hint = "Let each interval begin where the one before it ends."
                    yield self.problem((*key, number), message, hint)

    def units(self) -> Iterator[Problem]:
        """A switch asks a yes-no parameter; elapsed time and a limit count whole units of time."""
        for key, name, use, units in _uses(self.tree):
            parameter = self.content.parameters.get(name)
            if parameter is None:
                continue
            if parameter.unit not in units:
                message = f'"{name}" is in {parameter.unit}; {use} needs {" or ".join(units)}.'
                yield self.problem(key, message, "Name another parameter.")
            elif any(row.value is not None and row.value % 1 for row in parameter.values):
                message = f'"{name}" has a value that is not a whole number of {parameter.unit}.'
                yield self.problem(key, message, "Use a smaller unit.")

    def over_time(self) -> Iterator[Problem]:
        """On every day that matters: intervals in order, and each question decides something."""
        tree, book = self.tree, self.content.law
        idle = set(tree.questions)
        disorder: dict[Key, Problem] = {}
        for day in days(tree, book):
            law = book.on(day)
            idle -= _deciding(tree, law)
            for key, problem in self._disorder(law):
                disorder.setdefault(key, problem)
        yield from disorder.values()
        for slug in sorted(idle):
            message = f'no answer to "{slug}" changes the outcome, on any day.'
            hint = "Remove the question, or let its answers lead to different outcomes."
            yield self.problem(("questions", slug), message, hint)

    def _disorder(self, law: Law) -> Iterator[tuple[Key, Problem]]:
        for slug, question in self.tree.questions.items():
            if not isinstance(question, DateQuestion):
                continue
            edges = [(n, i.until) for n, i in enumerate(question.intervals) if i.until]
            for (_, one), (number, two) in pairwise(edges):
                begin, end = last_start(one, law), last_start(two, law)
                if begin is not None and end is not None and end >= begin:
                    key = ("questions", slug, "intervals", number, "until")
                    message = f'on {law.day} "{two}" is not longer than "{one}".'
                    yield key, self.problem(key, message, "Put the intervals in order.")

    def _onward(self, start: str) -> set[str]:
        """Everything that comes after `start`; `start` itself where it comes back."""
        seen: set[str] = set()
        todo = list(self.following.get(start, ()))
        while todo:
            slug = todo.pop()
            if slug not in seen:
                seen.add(slug)
                todo += self.following.get(slug, ())
        return seen

    def _waits_for_ever(self, key: Key, to: str) -> bool:
        if to not in self.tree.outcomes or self.tree.outcomes[to].verdict != "wait":
            return False
        question = self.tree.questions[str(key[1])]
        if key[2] != "intervals" or not isinstance(question, DateQuestion):
            return True
        return question.intervals[int(key[3])].until is None


def _ways(tree: Tree) -> Iterator[tuple[str, Key, str]]:
    """Every way out of a question: the question, the place in the file, where it leads."""
    for slug, question in tree.questions.items():
        key: Key = ("questions", slug)
        if isinstance(question, DateQuestion):
            for number, interval in enumerate(question.intervals):
                yield slug, (*key, "intervals", number, "next"), interval.next
            yield slug, (*key, "unknown"), question.unknown
            continue
        for answer, next_ in tree.ways(slug).items():
            place = _place(tree, slug, answer)
            if isinstance(next_, Switch):
                for way in ("yes", "no", "unknown"):
                    yield slug, (*place, way), getattr(next_, way)
            else:
                yield slug, place, next_


def _place(tree: Tree, slug: str, answer: str) -> Key:
    """Where the file says what follows an answer."""
    repeats = isinstance(tree.questions[slug], Again)
    middle: Key = ("next", answer) if repeats else ("options", answer, "next")
    return ("questions", slug, *middle)


def _uses(tree: Tree) -> Iterator[tuple[Key, str, str, Collection[str]]]:
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
                place = (*_place(tree, slug, answer), "parameter")
                yield place, next_.parameter, "a switch", ("yes-no",)
    if tree.start_day:
        yield ("start_day", "decision"), tree.start_day.decision, "a decision", TIME_UNITS
        use = "a notification"
        yield ("start_day", "notification"), tree.start_day.notification, use, ("working-days",)
    for slug, outcome in tree.outcomes.items():
        if outcome.weeks_limit:
            place = ("outcomes", slug, "weeks_limit")
            yield place, outcome.weeks_limit, "a weeks limit", ("weeks",)


def _deciding(tree: Tree, law: Law) -> set[str]:
    """The questions of which the answer can change the outcome on the day.

    Two questions that lead to the same outcomes in the same way count as one.
    """
    alike: dict[tuple[str, tuple[int, ...]], int] = {}
    of: dict[str, int] = {}
    deciding = set()

    def number(slug: str) -> int:
        if slug not in of:
            ends = slug in tree.outcomes
            ways = () if ends else tuple(number(way) for way in exits(tree, slug, law))
            if len(set(ways)) == 1:
                of[slug] = ways[0]
            else:
                of[slug] = alike.setdefault((slug, ways), len(alike))
                deciding.add(slug)
        return of[slug]

    number(tree.start)
    return deciding
