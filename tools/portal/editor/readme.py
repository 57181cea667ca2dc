"""What stands where under content/, as a table in content/README.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.editor.words import kind_words, words
from portal.kinds import kinds
from portal.kinds.content import FILES
from portal.source.disk import write_if_changed

README = Path("content") / "README.md"
_START, _END = "<!-- portal schemas writes this table -->\n", "<!-- until here -->\n"


def with_table(text: str) -> str:
    """The text of the file, with the table of today in it."""
    before, _, rest = text.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}\n{_table()}\n{_END}{after}"


def write(root: Path) -> bool:
    """Bring the table up to date; says whether it changed."""
    path = root / README
    return write_if_changed(path, with_table(path.read_text(encoding="utf-8")))


def _table() -> str:
    rows = (f"| `{place}` | {label} | {about} |\n" for place, label, about in _rows())
    return "| Waar | In het formulier | Wat |\n|---|---|---|\n" + "".join(rows)


def _rows() -> Iterator[tuple[str, str, str]]:
    for name in FILES:
        said = words()["files"][name]
        yield f"{name}.yml", f"De site: {said['label']}", said["about"]
    for kind in kinds().values():
        said = kind_words(kind.name)
        yield f"{kind.folder}/", said["label"], said["about"]
