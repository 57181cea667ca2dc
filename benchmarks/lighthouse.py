"""What Lighthouse says of a page on a phone."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from browser import chromium
from portal.outputs.node import NoNode, node

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Total blocking time, cumulative layout shift, largest contentful paint: audit, and its unit.
MEASURES = (
    ("TBT ms", "total-blocking-time", 1),
    ("CLS", "cumulative-layout-shift", 1),
    ("LCP s", "largest-contentful-paint", 1000),
)


class NoLighthouse(Exception):
    """Lighthouse is not there or failed; the text says what to do."""


@dataclass(frozen=True)
class Report:
    """The score of each category (0 to 100) and three measures, and what lacks for a hundred."""

    measures: dict[str, float]
    lacking: tuple[str, ...]


def version() -> str:
    """The version of Lighthouse. Raises NoLighthouse where it or Node is not installed."""
    try:
        node()
    except NoNode as error:
        raise NoLighthouse(f"{error}. Or add --no-lighthouse") from None
    if not PROGRAM.is_file():
        raise NoLighthouse(
            "Lighthouse is not installed. Run: npm ci --prefix benchmarks, or add --no-lighthouse"
        )
    return json.loads((PROGRAM.parent.parent / "package.json").read_text())["version"]


def report(address: str) -> Report:
    """What Lighthouse says of the page at `address`. Raises NoLighthouse where it fails."""
    command = [node(), str(PROGRAM), address, "--quiet", "--output=json"]
    options = [
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    done = subprocess.run(
        [*command, *options],
        env=os.environ | {"CHROME_PATH": chromium()},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NoLighthouse(f"Lighthouse failed on {address}. It says:\n{done.stderr}")
    return read(json.loads(done.stdout))


def read(result: dict) -> Report:
    """The report in the `result` that Lighthouse writes as JSON."""
    categories, audits = result["categories"], result["audits"]
    short = [name for name in CATEGORIES if categories[name]["score"] < 1]
    wanted = [ref["id"] for name in short for ref in categories[name]["auditRefs"] if ref["weight"]]
    measures = {name: round(categories[name]["score"] * 100) for name in CATEGORIES}
    measures |= {name: audits[audit]["numericValue"] / unit for name, audit, unit in MEASURES}
    lacking = tuple(name for name in wanted if audits[name]["score"] not in (None, 1))
    return Report(measures, lacking)
