"""What is given to be read back, and what comes of it: the files between us and who reads back."""

from __future__ import annotations

from pydantic import RootModel, model_validator

from portal.i18n.read_back import Back, Verdict, reasoned
from portal.source.fields import Model, Short


class BackAnswer(Model):
    """What comes back of one text: what the translation says, or the verdict on what was said, or
    both. `nl` is the source text that it was compared with."""

    back: Back | None = None
    verdict: Verdict | None = None
    reason: Short | None = None
    nl: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        """A text alone is what the translation says; what was left empty is not there."""
        if isinstance(given, str):
            return {"back": given}
        if isinstance(given, dict):
            return {name: said for name, said in given.items() if said != ""}
        return given

    @model_validator(mode="after")
    def _explained(self) -> BackAnswer:
        reasoned(self.verdict, self.reason)
        return self


class BackAnswers(RootModel[dict[str, BackAnswer]]):
    """Answers, by the key of a text."""


class GivenTexts(RootModel[dict[str, str]]):
    """The translations that were given to be read back, by a name that says nothing."""
