"""Who edits sees the edit, or what is wrong with it, without starting anything anew."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.conftest import copy_buildable
from tests.site.conftest import settings

# Seconds. A benchmark says how long it really takes.
PATIENCE = 300
PAGE = "werken/mag-ik-werken/"


def shown(address: str) -> str:
    """What a browser gets, also where the page is missing."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()
    except (OSError, HTTPException):
        return ""


def until(text: str, address: str) -> str:
    """The page at `address` once it shows `text`."""
    ends = time.monotonic() + PATIENCE
    while text not in (page := shown(address)):
        assert time.monotonic() < ends, f"{text!r} is not shown"
        time.sleep(0.05)
    return page


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return copy_buildable(tmp_path / "portal")


@pytest.fixture
def address(portal: Path, tmp_path: Path) -> Iterator[str]:
    """Where `mkdocs serve` shows the portal."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("w") as log:
        environment = settings(tmp_path / "cache") | {"SITE_URL": ""}
        server = subprocess.Popen(command, cwd=portal, env=environment, stdout=log, stderr=log)
        yield f"http://127.0.0.1:{port}/"
        server.terminate()
        server.wait()


def test_an_edit_shows_a_broken_one_says_why_and_the_next_one_mends_it(
    portal: Path, address: str, tmp_path: Path
) -> None:
    file = portal / "content" / "faq" / "mag-ik-werken.yml"
    text = file.read_text()
    until("Ja, na", address + PAGE)
    file.write_text(text.replace("Ja, na", "Jazeker, na"))
    until("Jazeker, na", address + PAGE)
    file.write_text(text.replace("title:", "titel:", 1))
    for path in (PAGE, "", "is/er/niet/"):
        assert "mag-ik-werken.yml:" in until("The content has problems", address + path)
    assert 'unknown key "titel"' in (tmp_path / "log").read_text()
    file.write_text(text)
    until("Ja, na", address + PAGE)
    assert "The content has problems" not in shown(address)
    until('"version"', f"{address}assets/pack-ar.json")
