"""The kinds of content, one file each: what an item holds, where it stands, what becomes of it.

A module here with a `KIND` is a kind; nothing else lists them. The other modules hold the files
that stand alone under content/, and what all kinds share.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from portal.kinds.kind import Kind


@cache
def kinds() -> Mapping[str, Kind[Any]]:
    """Every kind, by what stands before the colon of a reference."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    found = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.name))}
