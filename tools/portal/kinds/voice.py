"""A voice: the words of a decision tree for one kind of reader, where they differ.

The questions, the answers and where they lead are those of the tree. What a voice does not say, the
tree says.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from portal.kinds.kind import Kind
from portal.law.tree import ChecklistKey, Tree
from portal.source.fields import ContactKey, Day, Line, Model, Prose, Reference, Slug, Text


class VoicedOption(Model):
    """The words of one answer."""

    label: Line | None = None
    explanation: Line | None = None


class VoicedQuestion(Model):
    """The words of a question, and of its answers."""

    ask: Line | None = None
    help: Prose | None = None
    condition: Line | None = None
    options: dict[Slug, VoicedOption] = Field(default_factory=dict)


class VoicedStep(Model):
    """The words of a step, and where it leads these readers."""

    text: Line | None = None
    explanation: Line | None = None
    link: Reference | None = None


class VoicedOutcome(Model):
    """The words of an outcome."""

    title: Line | None = None
    text: Prose | None = None


class Voice(Model):
    """A file under content/voices/, called like the tree whose words it has.

    `checklist` and `contact` take the place of those of every outcome. `assumes` are questions that
    its readers cannot answer: they are not asked, and count as "I do not know" until somebody
    answers them.
    """

    title: Line
    intro: Prose
    owner: Text
    last_checked: Day
    review_by: Day
    checked_by: str | None = None
    theme: Slug | None = None
    related: list[Reference] = Field(default_factory=list)
    checklist: ChecklistKey
    contact: ContactKey
    assumes: list[Slug] = Field(default_factory=list)
    steps: dict[Slug, VoicedStep] = Field(default_factory=dict)
    questions: dict[Slug, VoicedQuestion] = Field(default_factory=dict)
    outcomes: dict[Slug, VoicedOutcome] = Field(default_factory=dict)


def spoken(tree: Tree, voice: Voice) -> Tree:
    """The tree in the words of `voice`."""
    said: Tree = _over(tree, voice)
    leads = {"checklist": voice.checklist, "contact": voice.contact}
    outcomes = {slug: found.model_copy(update=leads) for slug, found in said.outcomes.items()}
    return said.model_copy(update={"outcomes": outcomes})


def _over(said: Any, voiced: Any) -> Any:
    """What is said, with what is voiced in its place."""
    if isinstance(voiced, Model):
        fields = type(said).model_fields
        given = {name: value for name, value in voiced if name in fields and value}
        return said.model_copy(
            update={name: _over(getattr(said, name), value) for name, value in given.items()}
        )
    if isinstance(voiced, dict):
        return {**said, **{key: _over(said[key], value) for key, value in voiced.items()}}
    return voiced


KIND = Kind(
    name="voice",
    folder="voices",
    order=81,
    model=Voice,
    template="guided",
    section="newcomers",
    slug="beslishulp",
    script="aid",
    style="aid",
    audience="newcomer",
    lead="intro",
    beside=True,
)
