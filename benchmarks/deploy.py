"""Releases are published and taken back while readers ask: how many answers fail, or are mixed?

    .venv/bin/python benchmarks/deploy.py [--deploys 200] [--rollbacks 50] [--requests 100000]

A reader loads a page, and then the stylesheet that the page names. An answer is mixed where the
page tells of two releases, or the stylesheet is not that of the page.
"""

from __future__ import annotations

import argparse
import http.client
import re
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import Event, Process, Value
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event as Stop
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from nginx import running

from portal.outputs.release import released
from portal.outputs.releases import publish, rollback

READERS = 2
_SAID = re.compile(rb"release-(\d+)")
_STYLE = re.compile(rb'rel="stylesheet" href="([^"]+)"')
_BUILD = re.compile(rb'name="build" content="([0-9a-f]{12})"')


@dataclass
class Outcome:
    """What readers met."""

    requests: int
    failed: int
    mixed: int
    releases: int
    seconds: float


def site(number: int) -> dict[str, bytes]:
    """A built site that says its number in each file, more than once."""
    said = f"release-{number}"
    lines = "\n".join(f"<p>{said} {line * 7919}</p>" for line in range(300))
    page = (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<title>{said}</title>\n'
        '<link rel="stylesheet" href="{up}assets/site.css">\n'
        f"</head>\n<body>\n{lines}\n</body>\n</html>\n"
    )
    return {
        "index.html": page.replace("{up}", "").encode(),
        "werken/index.html": page.replace("{up}", "../").encode(),
        "assets/site.css": f"p{{content:'{said}'}}{' ' * 200}".encode(),
        "assets/panels.js": b"'the same in every release';" * 9,
    }


def _read(place: str, stop: Stop, counts: list[Synchronized[int]]) -> None:
    """Load pages until `stop`; counts requests, failures and mixtures."""
    asked, failed, mixed = counts
    line = http.client.HTTPConnection(urlsplit(place).netloc, timeout=20)

    def load(path: str) -> bytes:
        nonlocal line
        with asked.get_lock():
            asked.value += 1
        try:
            line.request("GET", path)
            answer = line.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            line = http.client.HTTPConnection(urlsplit(place).netloc, timeout=20)
            body = b""
        if not body or answer.status != 200:
            with failed.get_lock():
                failed.value += 1
            return b""
        return body

    while not stop.is_set():
        for path in ("/", "/werken/"):
            page = load(path)
            style = _STYLE.search(page)
            if page and style:
                sheet = load(urljoin(path, style[1].decode()))
                said = set(_SAID.findall(page)) | set(_SAID.findall(sheet))
                if len(said) != 1 or len(_BUILD.findall(page)) != 1:
                    with mixed.get_lock():
                        mixed.value += 1


def under_load(folder: Path, deploys: int, rollbacks: int, requests: int) -> Outcome:
    """Publish and take back, spread over `requests` requests. All files stand in `folder`."""
    target = folder / "www"
    kept = publish(released(site(0), "/"), target)
    counts = [Value("l", 0) for _ in range(3)]
    stop = Event()
    steps = deploys + rollbacks
    begun = time.monotonic()
    with running(folder, target) as place:
        readers = [Process(target=_read, args=(place, stop, counts)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for step in range(steps):
            while counts[0].value < requests * step // steps:
                time.sleep(0.001)
            # Rollbacks come evenly between.
            if (step + 1) * rollbacks // steps > step * rollbacks // steps:
                kept = rollback(target)
            else:
                kept = publish(released(site(step + 1), "/"), target)
        while counts[0].value < requests:
            time.sleep(0.001)
        stop.set()
        for reader in readers:
            reader.join()
    asked, failed, mixed = (count.value for count in counts)
    return Outcome(asked, failed, mixed, kept.kept, time.monotonic() - begun)


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--deploys", type=int, default=200)
    words.add_argument("--rollbacks", type=int, default=50)
    words.add_argument("--requests", type=int, default=100_000)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = under_load(Path(folder), given.deploys, given.rollbacks, given.requests)
    print(
        f"{given.deploys} deploys and {given.rollbacks} rollbacks in {found.seconds:.0f} s: "
        f"{found.requests} requests, {found.failed} failed, {found.mixed} mixed; "
        f"{found.releases} releases kept"
    )
    raise SystemExit(bool(found.failed or found.mixed))


if __name__ == "__main__":
    main()
