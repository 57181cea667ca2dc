"""Things that are made when they are asked for."""

from __future__ import annotations

import pytest

from portal.later import Later


def test_each_is_made_once_and_only_when_somebody_asks() -> None:
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return str(number)

    later = Later({"one": 1, "two": 2}, make)
    assert (list(later), len(later), "two" in later, "three" in later) == (
        ["one", "two"],
        2,
        True,
        False,
    )
    assert made == []
    assert [later["two"], later["two"], later.get("two"), later.get("three")] == [
        "2",
        "2",
        "2",
        None,
    ]
    assert made == [2]
    with pytest.raises(KeyError):
        later["three"]
