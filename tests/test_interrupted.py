"""Work that is killed, refused by the disk or begun twice: what stands in its place is whole, one
line says what is wrong, and the next run ends it. KILLS=100 kills each kind of work as often."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import deploy
import pytest

from portal.outputs.release import MANIFEST
from portal.outputs.verify import verify
from tests.conftest import KILLS, copy_buildable
from tests.site.conftest import settings

# What each command is, and the folder that it fills; another disk may stand there.
WORK = {
    "compile": ("-m portal.cli compile", "docs"),
    "build": ("-P -m mkdocs build --quiet --site-dir out/site", "out"),
    "handouts": (
        "-m portal.cli handouts --locale nl --only faq:mag-ik-werken --site-url https://example.org/",
        "handouts",
    ),
    "publish": ("-m portal.cli publish built www", "www"),
}
# Each work meets the full one, on which half a file could stay. On the other one nothing can; who
# writes file by file says so in test_cli.py too.
DISKS = {
    "mount -t tmpfs -o size=16k none {disk}": "No space left on device",
    "mount -t tmpfs -o ro none {disk}": "Read-only file system",
}
Files = Mapping[str, bytes]


class Work:
    """A command on a portal of its own, of which the content is another each second time."""

    def __init__(self, name: str, root: Path) -> None:
        self.name = name
        words, target = WORK[name]
        self.words = [sys.executable, *words.split()]
        self.root = copy_buildable(root)
        self.disk = root / target
        self.disk.mkdir(exist_ok=True)
        self.environment = settings(root / ".cache")

    def write(self, number: int) -> None:
        """The content of that time."""
        path = self.root / "content" / "faq" / "mag-ik-werken.yml"
        old, new = ("Ja, na", "Jazeker, na")[:: 1 if number % 2 else -1]
        path.write_text(path.read_text().replace(old, new))
        for name, content in deploy.site(number % 2).items():
            (self.root / "built" / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "built" / name).write_bytes(content)

    def start(self, before: str = "", after: str = ":") -> subprocess.Popen[str]:
        """The command; with other disks around it, where something is to be done before it."""
        shell = ["sh", "-c", f"{before} && {shlex.join(self.words)}; end=$?; {after}; exit $end"]
        return subprocess.Popen(
            ["unshare", "--map-root-user", "--mount", *shell] if before else self.words,
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def made(self, disk: Path) -> Files:
        """What stands on `disk` for others to see; of releases, the one that readers get."""
        if self.name != "publish":
            found = [path.relative_to(disk) for path in disk.rglob("*") if path.is_file()]
            seen = [path for path in found if not any(map(is_hidden, path.parts))]
        elif not (disk := disk / "current").exists():
            seen = []
        else:
            assert verify(str(disk))[2] == []
            seen = list(map(Path, json.loads((disk / MANIFEST).read_bytes())["files"]))
        return {str(path): (disk / path).read_bytes() for path in seen}

    def is_whole(self, disk: Path, whole: list[Files]) -> bool:
        """A site is of one time; of files that stand alone, each is."""
        made = self.made(disk)
        if self.name in ("build", "publish"):
            return made in (*whole, {})
        return all(content in (one.get(path) for one in whole) for path, content in made.items())


def is_hidden(name: str) -> bool:
    return name.startswith(".") and name.endswith(".part")


def ended(one: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """The exit code, and the lines that say what is wrong."""
    said = one.communicate(timeout=300)[1].splitlines()
    return one.returncode, [line for line in said if line and not re.match(r"\d+/\d+ ", line)]


def work_of(one: subprocess.Popen[str], most: float = 1000) -> float:
    """The seconds of the processor that it used when it ended, or soon after that many: they say
    how far it is, whatever else the machine does."""
    spent = 0.0
    while spent < most and one.poll() is None:
        said = Path(f"/proc/{one.pid}/stat").read_text().rpartition(")")[2].split()
        spent = max(spent, (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK"))
        time.sleep(0.01)  # what the system counts in
    return spent


def running_on(root: Path) -> list[str]:
    """Processes that still work in `root`."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cwd"):
        try:
            found += [str(place)] if place.readlink() == root else []
        except OSError:
            continue
    return found


def may_mount() -> bool:
    command = ["unshare", "--map-root-user", "--mount", "true"]
    return bool(shutil.which("unshare")) and subprocess.run(command).returncode == 0


@pytest.mark.parametrize("name", WORK)
def test_whatever_happens_nothing_is_half_and_the_next_run_ends_it(
    name: str, tmp_path: Path
) -> None:
    work, whole = Work(name, tmp_path / "portal"), []
    for number in (0, 1):
        work.write(number)
        one = work.start()
        takes = work_of(one)
        assert ended(one) == (0, [])
        whole.append(work.made(work.disk))
    assert whole[0] and whole[1] and whole[0] != whole[1]
    kill(work, whole, takes)
    if may_mount():
        disks = list(DISKS.items())
        for mount, refusal in disks if name in ("build", "publish") else disks[:1]:
            refuse(work, whole, mount, refusal)
    work.write(KILLS - 1)
    both = [work.start(), work.start()]
    codes = sorted(ended(one)[0] for one in both)
    assert codes == [0, 0] or (name == "publish" and codes == [0, 2])
    assert work.made(work.disk) == whole[(KILLS - 1) % 2]
    assert list(work.root.rglob("*.part")) == []


def kill(work: Work, whole: list[Files], takes: float) -> None:
    """End it by force at any moment; nothing of it works on, and the runs after this end it."""
    chance = random.Random(work.name)
    for number in range(KILLS):
        work.write(number)
        one = work.start()
        work_of(one, chance.random() * takes)
        one.kill()
        one.wait()
        assert work.is_whole(work.disk, whole), number
    patience = time.monotonic() + 300
    while still := running_on(work.root):
        assert time.monotonic() < patience, still
        time.sleep(0.1)


def refuse(work: Work, whole: list[Files], mount: str, refusal: str) -> None:
    """Put another disk in its place, which is full or read-only."""
    work.write(KILLS)
    seen = work.root / "seen"
    shutil.rmtree(seen, ignore_errors=True)
    copy = f"cp -a {work.disk} {seen}"
    code, said = ended(work.start(mount.format(disk=work.disk), copy))
    assert code == 2 and len(said) == 1, said
    assert said[0].startswith("portal: ") and said[0].endswith(refusal)
    assert work.is_whole(seen, whole)


def test_a_key_that_stops_a_command_is_one_line(tmp_path: Path) -> None:
    work = Work("compile", tmp_path / "portal")
    one = work.start()
    work_of(one, 0.8)
    one.send_signal(signal.SIGINT)
    code, said = ended(one)
    # Done before the key came, or so nearly that Python only had to leave.
    assert (code, len(said)) in ((130, 1), (0, 0), (-signal.SIGINT, 0)), said
