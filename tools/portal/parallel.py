"""The same work on several things, on every core of the machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any, TypeVar

from portal.problem import CannotDo

Out = TypeVar("Out")
_work: Callable[[str], Any]


class WorkerEnded(CannotDo):
    """Something else ended a process that worked for this one."""

    def __init__(self) -> None:
        super().__init__("the machine ended a process of this command. Has it enough memory?")


def each(
    work: Callable[[str], Out],
    names: Sequence[str],
    *,
    little: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[Out]:
    """What `work` makes of each of `names`, in their order. `work` must change nothing: a process
    that is forked does it, and only what it returns comes back; `meanwhile` is done in this one.
    Where there is but `little` to do, it is done sooner than further processes begin. Raises
    WorkerEnded.
    """
    cores = 1 if little else min(len(names), _cores())
    if cores < 2 or not hasattr(os, "fork"):
        meanwhile()
        return [work(name) for name in names]
    # What does all of it itself needs none of these.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    fork = get_context("fork")
    try:
        with ProcessPoolExecutor(cores, fork, _begin, (work,)) as pool:
            made = pool.map(_do, names)
            meanwhile()
            return list(made)
    except BrokenProcessPool:
        raise WorkerEnded from None


def follow_parent() -> None:
    """Let this process, which works for another one, end with it however that ends, and leave it to
    the other one what a Ctrl-C means. Without this, it would wait for ever for what to do next."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _cores() -> int:
    """How many this process may use; a container may have fewer than the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(work: Callable[[str], Any]) -> None:
    global _work
    follow_parent()
    _work = work


def _do(name: str) -> Any:
    return _work(name)
