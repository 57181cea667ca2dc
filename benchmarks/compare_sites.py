"""What differs between two compiled sites: run it before and after a change that should change
nothing.

Run: .venv/bin/python benchmarks/compare_sites.py FOLDER FOLDER
     .venv/bin/python benchmarks/compare_sites.py --write FOLDER  (what the compiler makes today)
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from pathlib import Path

from portal import pipeline
from portal.clock import build_day

REPOSITORY = Path(__file__).parent.parent
SHOWN = 10


def texts(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def differences(old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, list[str]]:
    """The paths that are `new`, `gone` or `changed`."""
    return {
        "new": sorted(new.keys() - old.keys()),
        "gone": sorted(old.keys() - new.keys()),
        "changed": sorted(path for path in old.keys() & new.keys() if old[path] != new[path]),
    }


def lines(old: bytes, new: bytes) -> list[str]:
    """The lines that differ between two texts."""
    before, after = (text.decode(errors="replace").splitlines() for text in (old, new))
    return list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]


def write(folder: Path) -> None:
    """Write every compiled page, without a skeleton, and the open data into `folder`."""
    site = pipeline.build(REPOSITORY, build_day())
    files = {f"{p.locale}/{p.path}body.html": f"{p.title}\n{p.body}" for p in site.pages}
    for name, text in {**files, **site.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print what differs. Exits 1 where anything does."""
    if arguments[0] == "--write":
        write(Path(arguments[1]))
        return 0
    old, new = (texts(Path(folder)) for folder in arguments)
    found = differences(old, new)
    for word, paths in found.items():
        print(f"{len(paths)} {word}: {', '.join(paths[:SHOWN])}")
    kinds = Counter(path.rpartition(".")[2] for path in found["changed"])
    print(f"changed, by kind of file: {dict(kinds)}")
    for path in found["changed"][:SHOWN]:
        print(path, *lines(old[path], new[path])[:SHOWN], sep="\n  ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
