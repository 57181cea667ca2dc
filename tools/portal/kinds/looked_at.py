"""Warnings that somebody looked at and found to be no fault."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from portal.source.fields import Day, Model, Short


class Answer(Model):
    """The answer to one warning: what it was, why it is right as it is, who looked, and when.

    It holds as long as the text that the warning is about stays as it was.
    """

    warning: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    said: Short
    reason: Short
    by: Short
    on: Day


class LookedAt(Model):
    """The file content/looked-at.yml, which need not be there."""

    answers: list[Answer] = Field(default_factory=list)
