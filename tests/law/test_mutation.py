"""The oracle and the scenarios notice a wrong tree; a sample of what `tests/mutation.py` tries."""

from __future__ import annotations

import random

from tests.law.lawbook import Shelf
from tests.mutation import Court, mutants


def test_a_wrong_tree_is_noticed(book: Shelf) -> None:
    sample = random.Random(20261123).sample(list(mutants(book)), 60)
    court = Court(book)
    verdicts = {mutant.name: court.judge(mutant) for mutant in sample}
    assert [name for name, verdict in verdicts.items() if verdict == "survived"] == []
    assert list(verdicts.values()).count("killed") > 30
