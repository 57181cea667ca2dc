"""Content many times over, with its translations, to see how a build grows with it."""

from __future__ import annotations

import re
from pathlib import Path

# What most pages are made of, and how often it stands there then: four times as many pages in all.
FOLDERS = ("checklists", "culture", "faq", "regulations")
TIMES = 5
_FORMERLY = re.compile(r"^formerly:.*\n(?:[ -].*\n)*", re.MULTILINE)
_NAME = re.compile(r'^msgctxt "([^:"]+):', re.MULTILINE)


def grow(root: Path) -> None:
    """Put further items beside each of those under `root`, which say the same."""
    for folder in FOLDERS:
        for item in sorted((root / "content" / folder).glob("*.yml")):
            said = _FORMERLY.sub("", item.read_text())
            for more in _further():
                item.with_name(f"{item.stem}{more}.yml").write_text(said)
        for catalogue in root.glob(f"locale/*/LC_MESSAGES/{folder}.po"):
            head, *entries = catalogue.read_text().strip().split("\n\n")
            whole = [head, *entries]
            for more in _further():
                whole += [_NAME.sub(rf'msgctxt "\1{more}:', entry) for entry in entries]
            catalogue.write_text("\n\n".join(whole) + "\n")


def _further() -> list[str]:
    return [f"-{letter}" for letter in "abcdefgh"[: TIMES - 1]]
