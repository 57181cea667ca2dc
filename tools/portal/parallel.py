"""The same work on several things, on every core of the machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Out = TypeVar("Out")
_work: Callable[[str], Any]


def each(work: Callable[[str], Out], names: Sequence[str], *, little: bool = False) -> list[Out]:
    """What `work` makes of each of `names`, in their order. `work` must change nothing: a process
    that is forked does it, and only what it returns comes back. Where there is but `little` to do,
    it is done sooner than further processes begin.
    """
    cores = 1 if little else min(len(names), _cores())
    if cores < 2 or "fork" not in get_all_start_methods():
        return [work(name) for name in names]
    fork = get_context("fork")
    with ProcessPoolExecutor(cores, fork, _begin, (work,)) as pool:
        return list(pool.map(_do, names))


def _cores() -> int:
    """How many this process may use; a container may have fewer than the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(work: Callable[[str], Any]) -> None:
    global _work
    _work = work


def _do(name: str) -> Any:
    return _work(name)
