"""A decision tree: questions that route, and outcomes that speak. No law stands in the routing.

Where the law decides a route, the tree names a parameter, and the parameter holds the law.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field

from portal.model.base import (
    ChecklistKey,
    Citation,
    ContactKey,
    Day,
    Line,
    Model,
    ParameterId,
    Prose,
    RegulationKey,
    Slug,
)

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

    article: str


class Switch(Model):
    """Goes one way where a yes-no parameter says yes on the reference date, another where no."""

    parameter: ParameterId
    yes: Slug
    no: Slug
    unknown: Slug


class Option(Model):
    """One answer: its label, and the question or outcome that follows."""

    label: Line
    explanation: Line | None = None
    next: Slug | Switch


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
    """One answer out of several."""

    type: Literal["choice"]
    options: dict[Slug, Option] = Field(min_length=2)


class DateQuestion(_Asked):
    """A day in the past; the time that has passed since then decides."""

    type: Literal["date"]
    intervals: list[Interval] = Field(min_length=2)
    unknown: Slug


Question = Annotated[ChoiceQuestion | DateQuestion, Discriminator("type")]


class Changes(Model):
    """What an event changes, subject by subject."""

    permit: Prose
    reba: Prose
    contract: Prose
    integration: Prose


class Outcome(Model):
    """A verdict in one sentence, its basis, and what to do now.

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
    parameters: list[ParameterId] = Field(default_factory=list)
    weeks_limit: ParameterId | None = None
    changes: Changes | None = None


class Tree(Model):
    """A file under content/decision-trees/.

    `unknown` is the outcome that takes the place of one that leans on what nobody can say.
    """

    title: Line
    intro: Prose
    owner: str
    last_checked: Day
    review_by: Day
    start: Slug
    unknown: Slug | None = None
    questions: dict[Slug, Question]
    outcomes: dict[Slug, Outcome]
