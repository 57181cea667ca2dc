"""The licence of every package in CycloneDX lists, one a line: name, version, licence.

python tools/licences.py LIST...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def licences(component: dict[str, Any]) -> str:
    """What a component says of its licence, as SPDX writes it where it does."""
    said = []
    for one in component.get("licenses", []):
        licence = one.get("license", {})
        said.append(one.get("expression") or licence.get("id") or licence.get("name", ""))
    return " AND ".join(sorted({text for text in said if text})) or "unknown"


def listed(text: str) -> list[str]:
    """A line for each component of a list."""
    return [
        f"{one['name']} {one.get('version', '')}: {licences(one)}"
        for one in json.loads(text).get("components", [])
    ]


if __name__ == "__main__":
    lines = {line for path in sys.argv[1:] for line in listed(Path(path).read_text())}
    sys.stdout.write("".join(f"{line}\n" for line in sorted(lines, key=str.lower)))
