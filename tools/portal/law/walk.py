"""One evaluator for every decision tree: from answers to an outcome, with the reasons for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.law.input import checked
from portal.law.lawbook import Law
from portal.law.route import Turn, follow, settle
from portal.law.tree import BLOCKING, ChoiceQuestion, LegalBasis, Outcome, Tree, Verdict
from portal.law.value import ONE_DAY, Unknown
from portal.source.fields import Citation, once


@dataclass(frozen=True)
class Answered:
    """One question on the path, and the answer: an option, or a day as YYYY-MM-DD.

    `slug` is where the tree asks it: a question may stand on several paths.
    """

    question: str
    answer: str
    slug: str


@dataclass(frozen=True)
class Reason:
    """What one question asked for, and whether the answer met it, or it is only assumed to."""

    question: str
    condition: str
    answer: str
    met: bool
    assumed: bool
    legal_basis: tuple[LegalBasis, ...]


@dataclass(frozen=True)
class Result:
    """The outcome, or the question that is still open; and everything that led there.

    `earliest` is the day on which waiting ends. `unknown` are the parameters whose value is not
    known and that decided the route for that reason. `valid_until` is the last day through which
    the same answers are promised the same outcome.
    """

    outcome: str | None = None
    next_question: str | None = None
    verdict: Verdict | None = None
    earliest: date | None = None
    weeks_limit: int | None = None
    path: tuple[Answered, ...] = ()
    reasons: tuple[Reason, ...] = ()
    parameters: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    valid_until: date | None = None


def walk(tree: Tree, answers: Mapping[str, object], law: Law) -> Result:
    """Follow `answers` (question to option, or to a day) through `tree` by the law of one day.

    Raises BadAnswers where an answer cannot be used, asked on the path or not.
    """
    given = checked(tree, answers, law.day)
    trail = _Trail(tree, law)
    slug = tree.start
    while slug in tree.questions:
        name = tree.name(slug)
        if name not in given:
            return trail.open(name)
        slug = trail.answer(slug, given[name])
    return trail.closed(slug)


@dataclass
class _Trail:
    """What a walk has passed: a step and a turn for each question."""

    tree: Tree
    law: Law
    steps: list[Answered] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    def answer(self, slug: str, answer: str | date) -> str:
        """Take one answer; says what follows."""
        self.steps.append(Answered(self.tree.name(slug), str(answer), slug))
        self.turns.append(follow(self.tree, slug, answer, self.law))
        return self.turns[-1].next

    def open(self, name: str) -> Result:
        """The result where the question `name` has no answer."""
        return Result(
            next_question=name,
            path=tuple(self.steps),
            reasons=tuple(self._reasons(failed=False)),
            parameters=self._parameters(),
            unknown=self._unknown(),
            sources=self._sources(None),
        )

    def closed(self, slug: str) -> Result:
        """The result where the path ends at the outcome `slug`."""
        last = settle(self.tree, slug, self.law)
        self.turns.append(last)
        outcome = self.tree.outcomes[last.next]
        ends = [turn.ends for turn in self.turns if turn.ends]
        failed = outcome.verdict in BLOCKING and not last.unknown
        return Result(
            outcome=last.next,
            verdict=outcome.verdict,
            earliest=ends[-1] if ends and outcome.verdict == "wait" else None,
            weeks_limit=self._weeks_limit(outcome),
            path=tuple(self.steps),
            reasons=tuple(self._reasons(failed)),
            parameters=self._parameters(),
            unknown=self._unknown(),
            sources=self._sources(outcome),
            valid_until=self._valid_until(ends),
        )

    def _reasons(self, failed: bool) -> Iterator[Reason]:
        for number, step in enumerate(self.steps, 1):
            question = self.tree.questions[step.slug]
            met = not (failed and number == len(self.steps))
            assumed = met and self._assumes(step)
            basis = tuple(question.legal_basis)
            yield Reason(step.question, question.condition, step.answer, met, assumed, basis)

    def _assumes(self, step: Answered) -> bool:
        asked = self.tree.asked(step.slug)
        return isinstance(asked, ChoiceQuestion) and asked.options[step.answer].assumes

    def _parameters(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for turn in self.turns for name in turn.parameters))

    def _unknown(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for turn in self.turns for name in turn.unknown))

    def _weeks_limit(self, outcome: Outcome) -> int | None:
        return self.law.amount(outcome.weeks_limit) if outcome.weeks_limit else None

    def _sources(self, outcome: Outcome | None) -> tuple[Citation, ...]:
        """What the outcome, the questions and the values rest on; what disagrees included."""
        cited: list[Citation] = list(outcome.legal_basis) if outcome else []
        for step in self.steps:
            cited += self.tree.questions[step.slug].legal_basis
        for name in self._parameters():
            found = self.law.value(name)
            cited += [] if isinstance(found, Unknown) else [found.row]
            cited += self.law.parameters[name].claims.values()
        return once(cited)

    def _valid_until(self, ends: list[date]) -> date | None:
        law, days = self.law, [end - ONE_DAY for end in ends]
        if law.day <= self.tree.review_by:
            days.append(self.tree.review_by)
        for name in self._parameters():
            holds = law.holds_until(name)
            days += [holds] if holds else []
        return min(days, default=None)
