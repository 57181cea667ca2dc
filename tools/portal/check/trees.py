"""Whether a decision tree is whole: every path ends, every question matters, no law is missing.

That every path ends follows from three of these: each answer leads somewhere that exists, no
questions go round in a circle, and every question has answers. Sources, checklists, contacts and
the names of parameters are `check.references`' work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

from portal.check import again
from portal.check.shape import entry_of
from portal.check.ways import deciding, place_of, uses_of, ways_of
from portal.kinds.content import Content
from portal.law.lawbook import Law
from portal.law.situations import days, last_start
from portal.law.tree import ChoiceQuestion, DateQuestion, Tree
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document, Key

MAX_WAYS = 20_000


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
    found += check.headings()
    found += check.circles()
    if not found:
        found += [*check.reach(), *check.many()]
    if not found and set(tree.parameters()) <= set(content.parameters):
        found += check.over_time()
    yield from found


def _or(one: str, other: str) -> str:
    return say("{one} or {other}", one=one, other=other)


class _Check:
    """One tree, its lines, and the ways that lead from each of its questions."""

    def __init__(self, document: Document, tree: Tree, content: Content) -> None:
        self.problem = document.problem
        self.tree = tree
        self.content = content
        self.ways = list(ways_of(tree))
        self.following: dict[str, list[str]] = {slug: [] for slug in tree.questions}
        for question, _, to in self.ways:
            self.following[question].append(to)

    def ends(self) -> Iterator[Problem]:
        """The start and every answer lead to something, and a slug means one thing."""
        tree, known = self.tree, {**self.tree.questions, **self.tree.outcomes}
        if tree.start not in tree.questions:
            message = say('"start" is "{start}", which is not a question.', start=tree.start)
            yield self.problem(("start",), message, did_you_mean(tree.start, tree.questions))
        for slug in tree.questions.keys() & tree.outcomes.keys():
            message = say('"{slug}" is both a question and an outcome.', slug=slug)
            yield self.problem(("outcomes", slug), message, "Rename one of the two.")
        for question, key, to in self.ways:
            if to not in known:
                message = say(
                    '"{question}" leads to "{to}", which is not there.', question=question, to=to
                )
                yield self.problem(key, message, did_you_mean(to, known))
            elif self._waits_for_ever(key, to):
                message = say(
                    '"{question}" leads to "{to}", which says "wait", but not until when.',
                    question=question,
                    to=to,
                )
                hint = 'Only an interval with "until" can lead to an outcome that says "wait".'
                yield self.problem(key, message, hint)

    def unknowns(self) -> Iterator[Problem]:
        """What is not known leads to an outcome that says whom to ask, and to nothing else."""
        tree = self.tree
        answered = {place_of(tree, slug, "unknown") for slug in tree.questions}
        places = [
            (key, to) for _, key, to in self.ways if key[-1] == "unknown" and key not in answered
        ]
        places += [(("unknown",), tree.unknown)] if tree.unknown else []
        for key, to in places:
            outcome = tree.outcomes.get(to)
            if outcome is None or outcome.verdict != "ask":
                asking = [slug for slug, o in tree.outcomes.items() if o.verdict == "ask"]
                message = say(
                    '"unknown" is "{to}", which is not an outcome that says "ask".', to=to
                )
                yield self.problem(key, message, did_you_mean(to, asking))
        if tree.unknown is None:
            for slug, outcome in tree.outcomes.items():
                if outcome.leans:
                    message = say(
                        'the outcome "{slug}" leans on parameters, and nothing replaces it.',
                        slug=slug,
                    )
                    hint = 'Name an outcome that says "ask" under "unknown:", beside "start:".'
                    yield self.problem(("outcomes", slug), message, hint)

    def headings(self) -> Iterator[Problem]:
        """Each heading stands above an answer."""
        for slug, question in self.tree.questions.items():
            if isinstance(question, ChoiceQuestion):
                for name in question.headings.keys() - question.options.keys():
                    message = say('a heading stands above "{name}", which is no answer.', name=name)
                    hint = did_you_mean(name, question.options)
                    yield self.problem(("questions", slug, "headings", name), message, hint)

    def circles(self) -> Iterator[Problem]:
        """No path asks a question twice."""
        name = self.tree.name
        for slug in self.following:
            onward = self._onward(slug) & self.tree.questions.keys()
            if name(slug) in map(name, onward):
                message = say('the question "{slug}" comes back to itself.', slug=slug)
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
                    message = say(
                        'no answer leads to the {kind} "{slug}".', kind=say(kind), slug=slug
                    )
                    hint = "Let an answer lead to it, or remove it."
                    yield self.problem((f"{kind}s", slug), message, hint)

    def many(self) -> Iterator[Problem]:
        """Not so many ways through the tree that nobody could look at them all."""
        ways: dict[str, int] = {}

        def through(slug: str) -> int:
            if slug not in ways:
                ways[slug] = sum(map(through, self.following.get(slug, ()))) or 1
            return ways[slug]

        if through(self.tree.start) > MAX_WAYS:
            message = say("has more than {most} ways to an outcome.", most=f"{MAX_WAYS:,}")
            yield self.problem(("questions",), message, "Ask less, or decide sooner.")

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
                    begin = (
                        say('begins at "{start}"', start=two.from_)
                        if two.from_
                        else say('has no "from"')
                    )
                    message = say(
                        'the interval {begin}; the one before ends at "{until}".',
                        begin=begin,
                        until=one.until,
                    )
                    hint = "Let each interval begin where the one before it ends."
                    yield self.problem((*key, number), message, hint)

    def units(self) -> Iterator[Problem]:
        """A switch asks a yes-no parameter; elapsed time and a limit count whole units of time."""
        for key, name, use, units in uses_of(self.tree):
            parameter = self.content.parameters.get(name)
            if parameter is None:
                continue
            if parameter.unit not in units:
                message = say(
                    '"{name}" is in {unit}; {use} needs {units}.',
                    name=name,
                    unit=say(parameter.unit),
                    use=say(use),
                    units=reduce(_or, map(say, units)),
                )
                yield self.problem(key, message, "Name another parameter.")
            elif any(row.value is not None and row.value % 1 for row in parameter.values):
                message = say(
                    '"{name}" has a value that is not a whole number of {unit}.',
                    name=name,
                    unit=say(parameter.unit),
                )
                yield self.problem(key, message, "Use a smaller unit.")

    def over_time(self) -> Iterator[Problem]:
        """On every day that matters: intervals in order, and each question decides something."""
        tree, book = self.tree, self.content.law
        idle = set(tree.questions)
        disorder: dict[Key, Problem] = {}
        for day in days(tree, book):
            law = book.on(day)
            idle -= deciding(tree, law)
            for key, problem in self._disorder(law):
                disorder.setdefault(key, problem)
        yield from disorder.values()
        for slug in sorted(idle):
            message = say('no answer to "{slug}" changes the outcome, on any day.', slug=slug)
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
                    message = say(
                        'on {day} "{two}" is not longer than "{one}".',
                        day=law.day,
                        two=two,
                        one=one,
                    )
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
