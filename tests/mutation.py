"""How much of the law the tests would notice: change tree twv in each place, and see who objects.

Run `python tests/mutation.py`. A mutant is the tree or one parameter with one change. It counts
where it gives another outcome, earliest day or weeks limit in any situation; it is killed where the
oracle or a scenario then disagrees with it. Exits 1 where fewer than 95 in 100 are killed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from pydantic import ValidationError

from portal.law.dates import TIME_UNITS, add_months
from portal.law.parameter import Parameter
from portal.law.situations import Situation, situations
from portal.law.tree import DateQuestion, Tree
from portal.law.walk import Result, walk
from tests.law.lawbook import Shelf, read_shelf, scenarios
from tests.law.oracle import rule

ENOUGH = 0.95
Found = tuple[str | None, str | None, date | None, int | None]


@dataclass(frozen=True)
class Mutant:
    """One change, and how to make it. It touches one question, one outcome or one parameter."""

    name: str
    touches: str
    make: Callable[[Shelf], Shelf]


def mutants(book: Shelf) -> Iterator[Mutant]:
    """Every option target, interval, outcome and parameter row, each changed in every way."""
    tree = book.trees["twv"]
    slugs = [*tree.questions, *tree.outcomes]
    yes_no = [name for name, about in book.parameters.items() if about.unit == "yes-no"]
    terms = [name for name, about in book.parameters.items() if about.unit in TIME_UNITS]
    for slug, question in tree.questions.items():
        for key, value in _leaves(question.model_dump(by_alias=True)):
            place = ("questions", slug, *key)
            if _leads(key) and isinstance(value, str):
                yield from (_in_tree(place, value, other) for other in slugs)
            elif key[-1] == "parameter":
                yield from (_in_tree(place, value, other) for other in yes_no)
        if isinstance(question, DateQuestion):
            for one in terms:
                yield from _other_edges(slug, question, one)
    for slug, outcome in tree.outcomes.items():
        verdicts = sorted({other.verdict for other in tree.outcomes.values()})
        place = ("outcomes", slug)
        yield from (_in_tree((*place, "verdict"), outcome.verdict, v) for v in verdicts)
        for other in (None, "twv.weeks_limit", "twv.weeks_window"):
            yield _in_tree((*place, "weeks_limit"), outcome.weeks_limit, other)
    for name in tree.parameters():
        yield from _in_parameter(name, book.parameters[name])


def _in_tree(place: tuple, old: Any, new: Any) -> Mutant:
    def make(book: Shelf) -> Shelf:
        fields = book.trees["twv"].model_dump(by_alias=True)
        _set(fields, place, new)
        return replace(book, trees={**book.trees, "twv": Tree.model_validate(fields)})

    return Mutant(f"{'.'.join(map(str, place))}: {old} -> {new}", place[1], make)


def _other_edges(slug: str, question: DateQuestion, name: str) -> Iterator[Mutant]:
    """The edge between two intervals moved to another term, on both sides."""
    for number in range(len(question.intervals) - 1):

        def make(book: Shelf, number: int = number) -> Shelf:
            fields = book.trees["twv"].model_dump(by_alias=True)
            _set(fields, ("questions", slug, "intervals", number, "until"), name)
            _set(fields, ("questions", slug, "intervals", number + 1, "from"), name)
            return replace(book, trees={**book.trees, "twv": Tree.model_validate(fields)})

        yield Mutant(f"questions.{slug}.intervals.{number}.until -> {name}", slug, make)


def _in_parameter(name: str, about: Parameter) -> Iterator[Mutant]:
    for number, row in enumerate(about.values):
        place = ("values", number)
        for key in ("from", "until"):
            day = row.from_ if key == "from" else row.until
            for other in _near(day) if day else ():
                yield _of(name, (*place, key), other)
        if isinstance(row.value, bool):
            yield _of(name, (*place, "value"), not row.value)
        elif row.value is not None:
            for other in (row.value + 1, row.value - 1, row.value * 2, row.value / 2):
                yield _of(name, (*place, "value"), other)
        if row.status != "ended":
            other = "announced" if row.status == "in_force" else "in_force"
            yield _of(name, (*place, "status"), other)
        yield _of(name, place, None)
    yield from (_of(name, ("review_by",), day) for day in _near(about.review_by))
    if about.resolution:
        yield _of(name, ("resolution",), None)


def _of(name: str, place: tuple, new: Any) -> Mutant:
    def make(book: Shelf) -> Shelf:
        fields = book.parameters[name].model_dump(by_alias=True)
        _set(fields, place, new)
        if new is None and place[0] == "values":
            del fields["values"][place[1]]
        changed = Parameter.model_validate(fields)
        return replace(book, parameters={**book.parameters, name: changed})

    return Mutant(f"{name} {'.'.join(map(str, place))} -> {new}", name, make)


def _near(day: date) -> list[date]:
    days = [day + timedelta(days=step) for step in (-1, 1)]
    return days + [add_months(day, step) for step in (-12, -1, 1, 12)]


def _leads(key: tuple) -> bool:
    """Whether a place in a question says what follows."""
    return key[-1] in ("next", "yes", "no", "unknown") or key[-2:-1] == ("next",)


def _leaves(fields: Any, key: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    inside = fields.items() if isinstance(fields, dict) else enumerate(fields)
    for name, value in inside:
        if isinstance(value, dict | list):
            yield from _leaves(value, (*key, name))
        else:
            yield (*key, name), value


def _set(fields: Any, place: tuple, value: Any) -> None:
    for name in place[:-1]:
        fields = fields[name]
    fields[place[-1]] = value


class Court:
    """Judges mutants against the situations of the real tree, the oracle and the scenarios."""

    def __init__(self, book: Shelf) -> None:
        self.book = book
        self.cases = []
        for situation in situations(book.trees["twv"], book):
            found = _walk(book, situation)
            asked = (step.slug for step in found.path)
            passed = {*asked, found.outcome, *found.parameters}
            self.cases.append((situation, passed, _of_tree(found), _of_law(situation)))
        self.scenarios = scenarios("twv")

    def judge(self, mutant: Mutant) -> str:
        """What becomes of it: same, refused (by the model), circle, unchanged, survived, killed."""
        try:
            changed = mutant.make(self.book)
        except ValidationError:
            return "refused"
        if changed == self.book:
            return "same"
        if _goes_round(changed.trees["twv"]):
            return "circle"
        differs = False
        for situation, passed, before, law in self.cases:
            if mutant.touches not in passed:
                continue
            after = _of_tree(_walk(changed, situation))
            differs = differs or after != before
            if differs and after != law:
                return "killed"
        if not differs:
            return "unchanged"
        return "killed" if self._fails_a_scenario(changed) else "survived"

    def _fails_a_scenario(self, book: Shelf) -> bool:
        return any(
            (found.verdict, found.earliest and str(found.earliest), found.weeks_limit)
            != (case["verdict"], case.get("earliest"), case.get("weeks-limit"))
            for case in self.scenarios["scenarios"]
            if "start" not in case
            for answers in [self.scenarios["base"] | case["answers"]]
            for found in [_walk(book, Situation(date.fromisoformat(case["date"]), answers))]
        )


def _walk(book: Shelf, situation: Situation) -> Result:
    tree = book.trees["twv"]
    return walk(tree, situation.answers, book.on(situation.on))


def _of_tree(found: Result) -> Found:
    return found.outcome, found.verdict, found.earliest, found.weeks_limit


def _of_law(situation: Situation) -> Found:
    found = rule(situation.answers, situation.on)
    return found.outcome, found.verdict, found.earliest, found.weeks_limit


def _goes_round(tree: Tree) -> bool:
    """Whether some questions follow each other in a circle, so that a walk would not end."""
    following: Mapping[str, set[str]] = {
        slug: {
            value
            for key, value in _leaves(question.model_dump(by_alias=True))
            if _leads(key) and isinstance(value, str) and value in tree.questions
        }
        for slug, question in tree.questions.items()
    }
    left = set(following)
    while ends := {slug for slug in left if not following[slug] & left}:
        left -= ends
    return bool(left)


def main() -> int:
    """Judge every mutant, print the counts, and say whether enough were killed."""
    book = read_shelf()
    court = Court(book)
    verdicts: Counter[str] = Counter()
    for mutant in mutants(book):
        verdict = court.judge(mutant)
        verdicts[verdict] += 1
        if verdict == "survived":
            print(f"survived: {mutant.name}")
    changed = verdicts["killed"] + verdicts["survived"]
    share = verdicts["killed"] / changed if changed else 0
    print(f"mutants        {verdicts.total() - verdicts['same']}")
    print(f"refused        {verdicts['refused']} (no such parameter can be loaded)")
    print(f"in a circle    {verdicts['circle']} (the validator refuses it)")
    print(f"without effect {verdicts['unchanged']}")
    print(f"with effect    {changed}, of which killed {verdicts['killed']} ({share:.1%})")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
