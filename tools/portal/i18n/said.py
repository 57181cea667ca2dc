"""A text as a reader meets it, and all that is known of it."""

from __future__ import annotations

from datetime import date


class Said(str):
    """A text in the locale in which it is really written, and whether a person reviewed it; whether
    it is critical, and since which day it is known to say what its source says when read back."""

    locale: str
    reviewed: bool
    critical: bool
    read_back: date | None

    def __new__(
        cls,
        text: str,
        locale: str,
        *,
        reviewed: bool = False,
        critical: bool = False,
        read_back: date | None = None,
    ) -> Said:
        said = super().__new__(cls, text)
        said.locale = locale
        said.reviewed = reviewed
        said.critical = critical
        said.read_back = read_back
        return said

    @property
    def marks(self) -> str:
        """All that is known of the text, in words."""
        reviewed = ", reviewed" if self.reviewed else ""
        critical = ", critical" if self.critical else ""
        back = f", read back on {self.read_back}" if self.read_back else ""
        return f"{self.locale}{reviewed}{critical}{back}"

    def __repr__(self) -> str:
        return f"{super().__repr__()} ({self.marks})"

    def filled(self, mark: str, value: str) -> Said:
        """The text with `value` in the place of `mark`."""
        return Said(self.replace(mark, value), **vars(self))
