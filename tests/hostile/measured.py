"""What a call costs and how it ends, seen from a process of its own that it cannot harm."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any


@dataclass(frozen=True)
class Measured:
    """The value, or the traceback; seconds of the processor; megabytes more than before."""

    value: Any
    traceback: str
    seconds: float
    megabytes: float


def measured(call: Callable[[], Any], most: float = inf) -> Measured:
    """What `call` does in a forked process, which may use a minute and two gigabytes. Where it
    takes more than `most` seconds, a busy machine may try again."""
    for _ in range(3):
        if (done := _once(call)).seconds <= most:
            break
    return done


def _once(call: Callable[[], Any]) -> Measured:
    out, into = os.pipe()
    if (child := os.fork()) == 0:
        value, fault = None, ""
        gc.freeze()  # or it would look through, and so copy, all that the other process holds
        before, start = _memory(), time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        try:
            value = call()
        except BaseException:
            fault = traceback.format_exc()
        spent = time.process_time() - start
        with os.fdopen(into, "wb") as pipe:
            pickle.dump(Measured(value, fault, spent, _memory() - before), pipe)
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(said) if said else Measured(None, "it was ended by force", 60, 0)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
