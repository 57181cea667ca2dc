"""What changes after a day: values that begin, run out, stop or are planned. Made from the rows
of the parameters, so that nobody keeps a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Literal

from portal.law.lawbook import Law
from portal.law.parameter import Meaning, Parameter, Value, anchor_of
from portal.law.value import ONE_DAY, Unknown, announced
from portal.source.fields import LAST_DAY


@dataclass(frozen=True)
class Change:
    """What one parameter says otherwise from the day `on`.

    `row` is the row that says so: the one that begins, stops the rule or is announced; of a value
    that runs out the last one, which holds through the day before. `before` is what held until
    then, where that is known; for an announcement, what holds today. `overdue` says that the
    parameter was checked too long ago to count.
    """

    on: date
    kind: Literal["begins", "stops", "runs-out", "announced"]
    name: str
    parameter: Parameter
    row: Value
    before: Value | None
    overdue: bool = False

    @property
    def after(self) -> Value | None:
        """The row from `on`; None where nobody knows it yet."""
        return None if self.kind == "runs-out" or self.overdue else self.row

    @property
    def anchor(self) -> str:
        """The name of the parameter as an anchor."""
        return anchor_of(self.name)

    @property
    def last_day(self) -> date:
        """The last day before the change."""
        return self.on - ONE_DAY

    @property
    def certainty(self) -> Literal["primary", "secondary", "announced", "overdue"]:
        """How sure it is: only planned, checked too long ago, or what kind of source says so."""
        if self.kind == "announced":
            return "announced"
        return "overdue" if self.overdue else self.row.verified.confidence

    @property
    def means(self) -> Meaning | None:
        """What the change means for each reader; a row with `until` tells that of its end."""
        told_at_end = self.row.until is not None and self.kind != "announced"
        return self.row.means if told_at_end == (self.kind == "runs-out") else None


def changes(law: Law) -> list[Change]:
    """Every change after the day of `law`, and every announcement that has not come true by then,
    also where its planned day has passed. By day, then by name."""
    found = []
    for name, parameter in law.parameters.items():
        planned = list(_announced(name, parameter, law))
        days = {change.on for change in planned}
        # Where a value runs out and the next one is planned, the plan tells both.
        found += planned + [
            change
            for change in _known(name, parameter, law)
            if change.kind != "runs-out" or change.on not in days
        ]
    return sorted(found, key=lambda change: (change.on, change.name))


def together(found: Iterable[Change]) -> list[list[Change]]:
    """The same changes, those that are told alike in one list: only titles and values differ. One
    without a meaning of its own joins one that has it."""
    groups: list[list[Change]] = []
    for change in found:
        group = next((group for group in groups if _joins(change, group)), None)
        if group is None:
            groups.append([change])
        else:
            group.append(change)
    return groups


def _joins(change: Change, group: list[Change]) -> bool:
    meanings = [one.means for one in (*group, change) if one.means]
    return _alike(change) == _alike(group[0]) and all(one == meanings[0] for one in meanings)


def _alike(change: Change) -> tuple[object, ...]:
    """What is told of a change beside its title, its values and its meaning."""
    about, scheme = change.parameter, change.name.partition(".")[0]
    disputed = change.name if about.claims else None
    asked = (about.contact, about.check_at, about.review_by)
    return (change.on, change.kind, change.certainty, change.overdue, scheme, disputed, *asked)


def _known(name: str, parameter: Parameter, law: Law) -> Iterator[Change]:
    """The changes that the rows tell; none where sources disagree, for then no row counts."""
    rows = [] if parameter.disputed else parameter.counted
    overdue = law.day > law.book.trusted_through(parameter.review_by)
    before: Value | None = None
    for row, follower in zip_longest(rows, rows[1:]):
        if row.from_ > law.day:
            kind: Literal["stops", "begins"] = "stops" if row.status == "ended" else "begins"
            stale = overdue and row.until is None
            yield Change(row.from_, kind, name, parameter, row, before, stale)
        if row.until is None:
            before = None if overdue else row
            continue
        before = row
        end = row.until + ONE_DAY
        if follower is None or follower.from_ > end:
            before = None
            if end > law.day:
                yield Change(end, "runs-out", name, parameter, row, row)


def _announced(name: str, parameter: Parameter, law: Law) -> Iterator[Change]:
    today = law.value(name)
    before = None if isinstance(today, Unknown) else today.row
    # What has a row that counts by then, is told by that row.
    for row in announced(parameter, LAST_DAY):
        yield Change(row.from_, "announced", name, parameter, row, before)
