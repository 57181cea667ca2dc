"""Roots to test on: the repository itself, and a small portal that holds one of everything."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect

from browser import browsing, chromium
from portal import pipeline
from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.parameter import Parameter
from portal.pages.page import Site

Made = TypeVar("Made")
REPOSITORY = Path(__file__).parent.parent
# What the tests start takes no module from the working directory.
os.environ["PYTHONSAFEPATH"] = "1"
# The day on which the tests look at the content; not today, so that they stay true.
AS_OF = date(2026, 11, 28)
# How often each kind of work is killed on the way; 100 tries whether any moment is a bad one.
KILLS = int(os.environ.get("KILLS", "2"))
# A worker holds the whole content and all its pages; to look for what is no longer used passes by
# all of it, so that it is done less often, and not in what stays (`once`).
gc.set_threshold(200_000)
# How busy the machine is decides no test. A page that does what it should costs none of these
# milliseconds; an example that takes long is no fault.
expect.set_options(timeout=30_000)
settings.register_profile(
    "patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each test opens pages of its own."""
    with browsing(chromium()) as browser:
        yield browser


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what one worker makes for all."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def alone(place: Path) -> Iterator[bool]:
    """No other worker does what is done inside at the same time; whether none did it before."""
    with place.with_name(f"making-{place.name}").open("w") as making:
        flock(making, LOCK_EX)
        yield not place.exists()


def once(kept: Path, make: Callable[[], Made]) -> Made:
    """What `make` makes, or made for another worker, who kept it at that place."""
    with alone(kept) as first:
        if first:
            made = make()
            kept.write_bytes(pickle.dumps(made))
        else:
            made = pickle.loads(kept.read_bytes())
    gc.freeze()
    return made


@pytest.fixture(scope="session")
def repository(common: Path) -> Portal:
    """The portal of this repository, read and checked once for all workers."""
    return once(common / "repository", lambda: pipeline.read(REPOSITORY, AS_OF))


@pytest.fixture(scope="session")
def whole(repository: Portal, common: Path) -> Site:
    """The pages and open data of this repository, made once for all workers."""
    return once(common / "whole", lambda: pipeline.site(repository, AS_OF))


def copy_small_portal(target: Path) -> Path:
    """The small portal of tests/fixture, with the words of the real one."""
    shutil.copytree(REPOSITORY / "tests" / "fixture", target, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "content" / "interface.yml", target / "content" / "interface.yml")
    return target


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small portal of one's own, to change at will."""
    return copy_small_portal(tmp_path / "portal")


def copy_buildable(target: Path) -> Path:
    """A small portal with all that builds its site."""
    copy_small_portal(target)
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(REPOSITORY / name, target / name)
    for name in ("overrides", "tools", "node_modules"):
        (target / name).symlink_to(REPOSITORY / name)
    (target / "docs").mkdir()
    return target


@pytest.fixture(scope="session")
def small_portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The small portal, read once."""
    return pipeline.read(copy_small_portal(tmp_path_factory.mktemp("small")), AS_OF)


def under(content: Content, parameters: Mapping[str, Parameter]) -> Content:
    """The same content under another law."""
    return replace(content, items={**content.items, "parameters": parameters})
