"""How long `portal check` takes on a thousand content files, beside what the portal has today.

Run: .venv/bin/python benchmarks/check.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
FILES = 1000


def main() -> None:
    """Print seconds for today's content, for a thousand files, and the ratio per file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "content", root / "content")
        shutil.copytree(REPOSITORY / "locale", root / "locale")
        today = len(list((root / "content").rglob("*.yml")))
        before = _seconds(root)
        question = root / "content" / "faq" / "mag-ik-werken.yml"
        for number in range(FILES - today):
            shutil.copy(question, question.with_name(f"copy-{number}.yml"))
        after = _seconds(root)
    print(f"{today} files: {before:.2f} s; {FILES} files: {after:.2f} s")
    print(f"per file: {after / FILES / (before / today):.2f} of what it is today")


def _seconds(root: Path) -> float:
    command = [Path(sys.executable).parent / "portal", "--root", str(root), "check"]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
