"""How many readers one small server serves: a typical page, compressed beforehand and on the fly.

    .venv/bin/python benchmarks/load.py FOLDER [--page werken/mag-ik-werken/] [--seconds 8]

FOLDER is where `portal publish` puts releases. Needs nginx and wrk of Debian; both share the
machine, so that only the ratio of one run says something about another machine.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from nginx import running

READERS_A_DAY = 1_000_000
# An assumption, in euro: ask what the CDN of the municipality costs.
EURO_A_GB = 0.08
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass
class Load:
    """What a server did: answers a second, the slowest of a hundred in ms, bytes of an answer."""

    rate: float
    p99: float
    size: float


def read(said: str) -> Load:
    """The result of wrk out of what it prints. Raises ValueError where an answer failed."""
    if "Non-2xx" in said or "Socket errors" in said:
        raise ValueError(said)
    (rate,) = re.findall(r"Requests/sec: +([\d.]+)", said)
    ((slow, unit),) = re.findall(r"99% +([\d.]+)(us|ms|s)", said)
    ((number, total, size),) = re.findall(r"(\d+) requests in [\d.]+\w+, ([\d.]+)([KMG]B)", said)
    scale = {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}[size]
    return Load(float(rate), float(slow) * _UNITS[unit], float(total) * scale / int(number))


def load(folder: Path, page: str, seconds: int, on_the_fly: bool) -> Load:
    """What nginx does with the releases in `folder` when everybody wants `page`."""
    with (
        tempfile.TemporaryDirectory() as own,
        running(Path(own), folder, workers=2, on_the_fly=on_the_fly) as place,
    ):
        command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--latency"]
        command += ["-H", f"Accept-Encoding: {'gzip' if on_the_fly else 'br, gzip'}", place + page]
        return read(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("folder", type=Path)
    words.add_argument("--page", default="werken/mag-ik-werken/")
    words.add_argument("--seconds", type=int, default=8)
    given = words.parse_args()
    found = {
        name: load(given.folder, given.page, given.seconds, on_the_fly)
        for name, on_the_fly in (("beforehand", False), ("on the fly", True))
    }
    for name, one in found.items():
        print(
            f"{name:11} {one.rate:8,.0f} answers a second, 99 of 100 within {one.p99:.1f} ms, "
            f"{one.size:,.0f} bytes each"
        )
    print(f"ratio       {found['beforehand'].rate / found['on the fly'].rate:8.1f}")
    gigabytes = READERS_A_DAY * found["beforehand"].size / 1e9
    print(
        f"{READERS_A_DAY:,} readers a day: {READERS_A_DAY / 86_400:.0f} pages a second on average, "
        f"{gigabytes:.1f} GB, {gigabytes * EURO_A_GB:.2f} euro a day at {EURO_A_GB} euro a GB"
    )


if __name__ == "__main__":
    main()
