"""A decision tree: questions that route, and outcomes that speak. No law stands in the routing.

Where the law decides a route, the tree names a parameter, and the parameter holds the law.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Discriminator, Field

from portal.source.fields import (
    Citation,
    ContactKey,
    Day,
    FormerAddress,
    Line,
    Model,
    ParameterId,
    Prose,
    Reference,
    RefersTo,
    Slug,
    Text,
)

ChecklistKey = Annotated[Slug, RefersTo("checklist")]
RegulationKey = Annotated[Slug, RefersTo("regulation")]

Verdict = Literal[
    # tree twv
    "allowed",
    "notify",
    "permit",
    "declaration",
    "wait",
    "not-allowed",
    "ask",
    # tree status-change
    "continue",
    "continue-without-permit",
    "renew",
    "stop",
]
# Verdicts that say "not (yet)": the last condition on the path is the one that failed.
BLOCKING: frozenset[str] = frozenset({"wait", "not-allowed", "ask", "stop"})


class LegalBasis(Citation):
    """An article. Here it is not optional."""

    article: Text


class Switch(Model):
    """Goes one way where a yes-no parameter says yes on the reference date, another where no."""

    parameter: ParameterId
    yes: Slug
    no: Slug
    unknown: Slug


Way = Slug | Switch

# Schematic drawings of papers; none copies a real one. Their lines stand in pages/templates.
Drawing = Literal["passport", "permit", "letter", "expired", "sticker", "w", "w2", "mits", "none"]


class Option(Model):
    """One answer: its label, and the question or outcome that follows.

    `assumes` marks "I do not know" that leads where the best case leads: the outcome then names
    the question's condition as one that must still be true.
    """

    label: Line
    explanation: Line | None = None
    drawing: Drawing | None = None
    next: Way
    assumes: bool = False


class Interval(Model):
    """A stretch of elapsed time, from one parameter (included) until another (excluded)."""

    label: Line
    from_: ParameterId | None = Field(default=None, alias="from")
    until: ParameterId | None = None
    next: Slug


class _Asked(Model):
    """What a question of either type has. `condition` is what must be true, said in one line."""

    ask: Line
    help: Prose | None = None
    condition: Line
    legal_basis: list[LegalBasis] = Field(min_length=1)


class ChoiceQuestion(_Asked):
    """One answer out of several. `headings` part a long list of events: each stands above the
    answer that it names."""

    type: Literal["choice"]
    options: dict[Slug, Option] = Field(min_length=2, max_length=30)
    headings: dict[Slug, Line] = Field(default_factory=dict)


class DateQuestion(_Asked):
    """A day in the past; the time that has passed since then decides."""

    type: Literal["date"]
    intervals: list[Interval] = Field(min_length=2, max_length=12)
    unknown: Slug


class Again(Model):
    """A question that another path asks too: in the words of `question`, leading elsewhere.

    `next` has a way for each of its answers. The condition and its basis are those of this path.
    """

    type: Literal["again"]
    question: Slug
    condition: Line
    legal_basis: list[LegalBasis] = Field(min_length=1)
    next: dict[Slug, Way]


Asked = ChoiceQuestion | DateQuestion
TreeQuestion = Annotated[Asked | Again, Discriminator("type")]


class Changes(Model):
    """What an event changes, subject by subject."""

    permit: Prose
    reba: Prose
    contract: Prose
    integration: Prose


class OutcomeStep(Model):
    """One thing to do, and where more is said about it. Outcomes share steps."""

    text: Line
    explanation: Line | None = None
    link: Reference | None = None


class Outcome(Model):
    """A verdict in one sentence, its basis, and what to do now: at most three steps, in order.

    `parameters` are the dated values that the texts lean on beside those of the route: they
    bound how long the outcome holds.
    """

    verdict: Verdict
    title: Line
    text: Prose
    legal_basis: list[LegalBasis] = Field(min_length=1)
    checklist: ChecklistKey
    contact: ContactKey
    regulation: RegulationKey | None = None
    steps: list[Slug] = Field(default_factory=list, max_length=3)
    parameters: list[ParameterId] = Field(default_factory=list)
    weeks_limit: ParameterId | None = None
    changes: Changes | None = None

    @property
    def leans(self) -> tuple[str, ...]:
        """The parameters on which the texts lean."""
        return (*([self.weeks_limit] if self.weeks_limit else []), *self.parameters)


class StartDay(Model):
    """The terms that bound the day on which work can start: how long the decision on a permit may
    take, and how many working days before it a notification must have been made."""

    decision: ParameterId
    notification: ParameterId


class Tree(Model):
    """A file under content/decision-trees/.

    `view` says how its page asks: one question after the other, or one table of events. `address`
    is the last part of its address where that is not the name of the file, `related` what every
    outcome leads to, `formerly` its former addresses.
    `unknown` is the outcome that takes the place of one that leans on what nobody can say.
    `start_day` lets a reader ask about the day on which he wants to start. `likely` are answers
    that most readers give: the page asks at once whether all of them are right. `search_words` are
    what people type who look for it.
    """

    title: Line
    intro: Prose
    search_words: Line | None = None
    owner: Text
    last_checked: Day
    review_by: Day
    checked_by: str | None = None
    view: Literal["guided", "events"] = "guided"
    address: Slug | None = None
    formerly: list[FormerAddress] = Field(default_factory=list)
    related: list[Reference] = Field(default_factory=list)
    start: Slug
    unknown: Slug | None = None
    start_day: StartDay | None = None
    likely: dict[Slug, Slug] = Field(default_factory=dict)
    steps: dict[Slug, OutcomeStep] = Field(default_factory=dict)
    questions: dict[Slug, TreeQuestion] = Field(min_length=1, max_length=100)
    outcomes: dict[Slug, Outcome] = Field(min_length=1, max_length=100)

    def name(self, slug: str) -> str:
        """The name under which the question `slug` is answered, whichever path asks it."""
        question = self.questions[slug]
        return question.question if isinstance(question, Again) else slug

    def asked(self, slug: str) -> Asked:
        """The question in whose words `slug` is asked. Raises KeyError where there is none."""
        question = self.questions[self.name(slug)]
        assert not isinstance(question, Again)  # the validator says so
        return question

    def ways(self, slug: str) -> dict[str, Way]:
        """Where each answer of a question leads; nothing for a day, which intervals route."""
        question = self.questions[slug]
        if isinstance(question, Again):
            asked = self.asked(slug)
            assert isinstance(asked, ChoiceQuestion)  # the validator says so
            return {answer: question.next[answer] for answer in asked.options}
        if isinstance(question, DateQuestion):
            return {}
        return {answer: option.next for answer, option in question.options.items()}

    def names(self) -> list[str]:
        """The questions that can be answered, each once."""
        return [slug for slug, found in self.questions.items() if not isinstance(found, Again)]

    def parameters(self) -> list[str]:
        """Every parameter on which a route or an outcome leans, each once."""
        return list(dict.fromkeys(self._parameters()))

    def _parameters(self) -> Iterator[str]:
        for slug, question in self.questions.items():
            if isinstance(question, DateQuestion):
                yield from (i.until for i in question.intervals if i.until)
            ways = self.ways(slug).values()
            yield from (way.parameter for way in ways if isinstance(way, Switch))
        for outcome in self.outcomes.values():
            yield from outcome.leans
        if self.start_day:
            yield from (self.start_day.decision, self.start_day.notification)
