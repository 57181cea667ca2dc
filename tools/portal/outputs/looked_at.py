"""The answer to a standing warning, written below those that stand in looked-at.yml."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml

from portal.check.form import typed
from portal.kinds.looked_at import LookedAt
from portal.problem import CannotDo, ContentError, Problem, Severity
from portal.source import text
from portal.source.compose import composed
from portal.source.disk import write_if_changed
from portal.source.layer import FOLDER
from portal.source.load import MAX_BYTES

FILE = "looked-at.yml"
_HEAD = """\
# Waarschuwingen die iemand bekeek en goed vond. Een waarschuwing komt terug als de tekst verandert.
answers:
"""


def answer(
    root: Path, problems: Iterable[Problem], number: str, reason: str, by: str, on: date
) -> str:
    """Write that the warning `number` was looked at, and say so. Raises CannotDo where there is no
    such warning; ContentError where the file cannot be read, or the answer cannot stand in it."""
    warnings = {p.number: p for p in problems if p.severity is Severity.WARNING}
    file = Path(FOLDER if (root / FOLDER).is_dir() else "content", FILE)
    if number not in warnings:
        raise CannotDo(f'no warning has the number "{number}". See them: portal check --warnings')
    had, unread = text.read_own(root, file, MAX_BYTES)
    if unread:
        raise ContentError(unread)
    warning = warnings[number]
    said = f"{warning.path.as_posix()}: {warning.message}"[:300]
    row = {"warning": number, "said": said, "reason": reason, "by": by, "on": str(on)}
    added = yaml.safe_dump([row], allow_unicode=True, sort_keys=False, width=100)
    lines = "".join(f"  {line}\n" for line in added.replace(f"'{on}'", str(on)).splitlines())
    whole = (had.rstrip() or _HEAD.rstrip()) + "\n" + lines
    _, wrong = typed(composed(file, whole), LookedAt)
    if wrong:
        raise ContentError(wrong)
    write_if_changed(root / file, whole)
    return f"{root / file}: {said}"
