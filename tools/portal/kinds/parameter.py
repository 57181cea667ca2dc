"""A parameter: one legal value through time. It has no page; pages name it."""

from __future__ import annotations

from portal.kinds.kind import Kind
from portal.law.parameter import Parameter

KIND = Kind(
    name="parameter",
    folder="parameters",
    order=0,
    model=Parameter,
    nested=True,
    open_data=True,
    decides=True,
)
