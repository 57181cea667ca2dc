"""A road: the steps to a first working day and after it, and the time that lies behind each.

No term of the law stands here: a step names its parameter, and the parameter holds the law.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from portal.law.tree import ChecklistKey
from portal.source.fields import Line, Model, ParameterId, Prose, Reference, Slug

Counted = Literal["working-days", "weeks", "months"]


class RoadTerm(Model):
    """The time from a step to the next one; of a step after the first day, from that day to it.

    A term of the `law` by its parameter, or `advice` of our own, counted in `unit`.
    """

    law: ParameterId | None = None
    advice: int | None = Field(default=None, ge=1, le=52)
    unit: Counted | None = None

    @model_validator(mode="after")
    def _one(self) -> RoadTerm:
        if (self.law is None) == (self.advice is None):
            raise ValueError('has either "law" or "advice"')
        if (self.advice is None) != (self.unit is None):
            raise ValueError('has "unit" beside "advice", and there alone')
        return self


class Way(Model):
    """What a road depends on, such as a document; the road has a stretch of its own for it."""

    label: Line
    explanation: Line | None = None


class RoadStep(Model):
    """One step: what, who, how long, what helps, and what can go wrong.

    It stands on the `ways` that it names, or on all. `opens` is a term since the asylum
    application before which the step cannot be taken.
    """

    title: Line
    text: Prose
    who: Line
    lasts: Line | None = None
    wrong: Prose
    ways: list[Slug] = Field(default_factory=list)
    term: RoadTerm | None = None
    opens: ParameterId | None = None
    checklist: ChecklistKey | None = None
    links: list[Reference] = Field(min_length=1)

    def on_way(self, way: str) -> bool:
        """Whether the step stands on `way`."""
        return not self.ways or way in self.ways


class RoadSteps(Model):
    """What a road routes by: its `ways`, and its `steps` in their order, of which `start` is the
    first working day."""

    start: Slug
    ways: dict[Slug, Way] = Field(min_length=1)
    steps: dict[Slug, RoadStep] = Field(min_length=2)

    def before(self, way: str) -> list[str]:
        """The steps of a way before the first working day."""
        names = list(self.steps)
        return self._on(way, names[: names.index(self.start)])

    def after(self, way: str) -> list[str]:
        """The steps of a way after the first working day."""
        names = list(self.steps)
        return self._on(way, names[names.index(self.start) + 1 :])

    def _on(self, way: str, names: list[str]) -> list[str]:
        return [name for name in names if self.steps[name].on_way(way)]

    def parameters(self) -> list[str]:
        """Every parameter on which a day of the road leans, each once."""
        named = [
            name
            for step in self.steps.values()
            for name in (step.term and step.term.law, step.opens)
            if name
        ]
        return list(dict.fromkeys(named))
