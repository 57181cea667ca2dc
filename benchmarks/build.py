"""How long the site takes to build, beside other generators with the same pages, all in one run.

    make bench

Each generator builds the same pages with a menu and a search, in turn, so that a busy moment hits
all of them; of the runs the median counts. Of ours: cold (nothing is there), warm (nothing has
changed), a changed sentence, and the same under `make serve` until the browser would show it; and
cold with four times the pages. Only ratios of one run mean something. Writes a table and a chart
into readme/. It takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from chart import bars
from corpus import REPOSITORY, Corpus, corpus
from generators import ADDRESS, Generator, NoGenerator, generators
from growth import grow

from portal.outputs.docs import BY_HAND

EDITED = "content/faq/mag-ik-werken.yml"
FIRST = "    text: |\n"
SHOWN_AT = "werken/mag-ik-werken/"
PORT = 8765
SLOW = 60  # seconds; what takes longer is run once
PATIENCE = 300  # seconds until a build that shows nothing is given up
README = REPOSITORY / "readme"


# Seconds, and the megabytes of the process that took most.
Took = tuple[float, float]


class NotMeasured(Exception):
    """A build failed; the text says what it said."""


@dataclass
class Measure:
    """The seconds of each run of one build, and the most memory that one of its processes took."""

    name: str
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0

    def add(self, took: Took) -> None:
        """One more run."""
        self.seconds.append(took[0])
        self.megabytes = max(self.megabytes, took[1])

    @property
    def median(self) -> float:
        """The median of the runs, in seconds."""
        return median(self.seconds)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print. Returns 0, or 2 where something is missing; then says what to do."""
    options = _options(arguments)
    try:
        measures = _measure(corpus(), options.runs, options.edits)
    except (NoGenerator, NotMeasured) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 2
    text = _table(measures)
    print(text)
    if options.write:
        (README / "build.md").write_text(text)
        (README / "build.svg").write_text(
            bars("Seconds to build", [(m.name, m.median) for m in measures])
        )
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="builds of each generator")
    parser.add_argument("--edits", type=int, default=20, help="edits under make serve")
    parser.add_argument("--write", action="store_true", help="into readme/, for README.md to show")
    return parser.parse_args(arguments)


def _measure(pages: Corpus, runs: int, edits: int) -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        others = generators(pages, workshop)
        ours, large = Ours(workshop / "ours"), Ours(workshop / "large")
        grow(large.folder)
        names = ("cold", "warm", "one sentence", "four times the pages")
        cold, warm, changed, grown = (Measure(f"Ours, {how}") for how in names)
        found = [cold, warm, changed, grown, *(Measure(other.name) for other in others)]
        for run in range(runs):
            ours.clean()
            large.clean()
            steps: list[tuple[Measure, Callable[[], Took]]] = [
                (cold, ours.build),
                (warm, ours.build),
                (changed, lambda run=run: ours.edited(sentence(run)) or ours.build()),
                (grown, large.build),
                *zip(found[4:], map(other_build, others), strict=True),
            ]
            for measure, build in steps:
                if not measure.seconds or measure.median < SLOW:
                    measure.add(build())
                    took = measure.seconds[-1]
                    _progress(f"run {run + 1} of {runs}: {measure.name} {took:.1f} s")
        shown = Measure("Ours, one sentence under make serve")
        shown.seconds += ours.served(edits)
    return [shown, *sorted(found, key=lambda measure: measure.median)]


def other_build(other: Generator) -> Callable[[], Took]:
    """What builds a generator's site from nothing and says what that took."""

    def build() -> Took:
        other.clean()
        took = [_run(list(command), other.folder) for command in other.commands]
        return sum(seconds for seconds, _ in took), max(most for _, most in took)

    return build


def sentence(number: int) -> str:
    """A sentence that no other number has; text on a page holds no digits."""
    letters = str(number).translate(str.maketrans("0123456789", "abcdefghij"))
    return f"Dit is zin {letters}."


class Ours:
    """The portal in a folder of its own, with the files that git knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True
        )
        for name in listed.stdout.split("\0"):
            source = REPOSITORY / name
            if name and source.is_file():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
        (folder / "node_modules").symlink_to(REPOSITORY / "node_modules")
        self.text = (folder / EDITED).read_text()
        compileall.compile_dir(folder / "tools", quiet=1)  # as make install does

    def clean(self) -> None:
        """Leave nothing of an earlier build."""
        (self.folder / EDITED).write_text(self.text)
        for path in ("site", ".cache"):
            shutil.rmtree(self.folder / path, ignore_errors=True)
        for path in (self.folder / "docs").iterdir():
            if path.is_dir() and path.name not in BY_HAND:
                shutil.rmtree(path)

    def build(self) -> Took:
        """Build the site; says what that took."""
        command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--quiet"]
        return _run(command, self.folder)

    def edited(self, sentence: str) -> None:
        """Put a sentence before the first one of the text of a page."""
        path = self.folder / EDITED
        path.write_text(self.text.replace(FIRST, f"{FIRST}      {sentence}\n", 1))

    def served(self, edits: int) -> Iterator[float]:
        """The seconds from each of `edits` until the page shows it."""
        with self._server() as address:
            for edit in range(edits):
                token = sentence(edit)
                started = time.perf_counter()
                self.edited(token)
                _until(lambda token=token: token in _page(address + SHOWN_AT))
                yield time.perf_counter() - started
                _progress(f"edit {edit + 1} of {edits}")

    @contextmanager
    def _server(self) -> Iterator[str]:
        address = f"http://127.0.0.1:{PORT}/"
        command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--quiet"]
        options = ["--dev-addr", f"127.0.0.1:{PORT}"]
        server = subprocess.Popen(
            [*command, *options], cwd=self.folder, env=_environment(self.folder)
        )
        try:
            _until(lambda: bool(_page(address)))
            yield address
        finally:
            server.terminate()
            server.wait()


def _page(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return answer.read().decode()
    except (URLError, ConnectionError):
        return ""


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > ends:
            raise NotMeasured(f"nothing was shown within {PATIENCE} seconds")
        time.sleep(0.02)


def _run(command: list[str], folder: Path) -> Took:
    """What `command` takes. Raises NotMeasured where it fails."""
    with tempfile.TemporaryFile("w+") as said:
        started = time.perf_counter()
        running = subprocess.Popen(
            command, cwd=folder, env=_environment(folder), stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - started
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise NotMeasured(f"{' '.join(command[:4])} fails:\n{said.read()}")
    return seconds, used.ru_maxrss / 1000


def _environment(folder: Path) -> dict[str, str]:
    more = {"SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "tools")}
    return os.environ | more


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _table(measures: list[Measure]) -> str:
    cold = next(measure.median for measure in measures if measure.name == "Ours, cold")
    rows = [
        f"| {m.name} | {len(m.seconds)} | {m.median:.2f} | {m.median / cold:.2f} | {_memory(m)} |"
        for m in measures
    ]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return "\n".join(
        [
            f"Measured on {time.strftime('%Y-%m-%d')}: {machine}. Only the ratios mean something.",
            "",
            "| Build | runs | median s | of ours, cold | MB of a process |",
            "|---|---:|---:|---:|---:|",
            *rows,
            "",
        ]
    )


def _memory(measure: Measure) -> str:
    return f"{measure.megabytes:.0f}" if measure.megabytes else "-"


if __name__ == "__main__":
    sys.exit(main())
