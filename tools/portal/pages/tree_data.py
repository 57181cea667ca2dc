"""A decision tree as its page needs it: where links lead today, and the routing for the browser.

The browser gets no law: only which question follows which answer, and on which days a
parameter has which value. What the page itself says is not said again: where an answer leads on
every day stands in its link, and the verdict of an outcome in its class. Parameters go by their
number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from portal.kinds.content import Content
from portal.law.dates import TIME_UNITS
from portal.law.input import EARLIEST_DAY
from portal.law.lawbook import Law, Lawbook
from portal.law.parameter import Parameter
from portal.law.route import exits
from portal.law.tree import BLOCKING, Asked, ChoiceQuestion, DateQuestion, Outcome, Switch, Tree
from portal.law.value import Ended, Unknown
from portal.law.working_days import holidays

# So many years after the day of the build the browser knows the holidays.
YEARS_AHEAD = 3


@dataclass(frozen=True)
class TreeData:
    """`words` is the tree as the page says it, in its language and voice. `data` is what the page
    itself does not say, as JSON for the browser and safe between single quotes; `version` changes
    when any answer could, and is the same for every voice.
    """

    tree: Tree
    words: Tree
    law: Law
    data: Markup
    version: str

    def asked(self, slug: str) -> Asked:
        """The question in whose words `slug` is asked, as the page says it."""
        return self.words.asked(slug)

    def exits(self, question: str) -> list[str]:
        """Where each option or interval of a question leads today."""
        return exits(self.tree, question, self.law)

    def anchor(self, slug: str) -> str:
        """The anchor of a question or an outcome."""
        return f"q-{slug}" if slug in self.tree.questions else f"o-{slug}"

    def number(self, anchor: str) -> int:
        """The place of a question among the questions, of an outcome among the outcomes."""
        kind, _, slug = anchor.partition("-")
        return list(self.tree.questions if kind == "q" else self.tree.outcomes).index(slug) + 1

    @property
    def valid_until(self) -> date:
        """The last day on which every answer of this tree stays as it is today."""
        return self.law.all_hold_until(self.tree.parameters(), self.tree.review_by)


def compiled(
    content: Content, slug: str, as_of: date, words: Tree | None = None, assumes: Sequence[str] = ()
) -> TreeData:
    """The tree `slug`, compiled for `as_of` and for the browser; `assumes` are the questions that
    its readers are not asked."""
    tree, law = content.trees[slug], content.law.on(as_of)
    names = tree.parameters()
    unsaid = {
        "start": tree.start,
        "review": tree.review_by.isoformat(),
        "earliest": EARLIEST_DAY.isoformat(),
        "questions": {key: said for key in tree.questions if (said := _question(tree, key, names))},
        "unknown": tree.unknown,
        "trusted": law.book.trusted_through(tree.review_by).isoformat(),
        **_start(tree, as_of, names),
        "outcomes": {
            key: found
            for key, outcome in tree.outcomes.items()
            if (found := _outcome(outcome, content.parameters, names))
        },
        "blocking": sorted(BLOCKING),
        "parameters": [stretches(name, law.book) for name in names],
    }
    text = json.dumps([unsaid, _said(tree)], sort_keys=True)
    version = hashlib.sha256(text.encode()).hexdigest()[:8]
    left = {slug: _left(tree, slug, law, assumes) for slug in tree.questions}
    page = {"version": version, "likely": tree.likely, "assumes": list(assumes), "left": left}
    told = {**unsaid, **{name: said for name, said in page.items() if said}}
    data = htmlsafe_json_dumps(told, separators=(",", ":"), sort_keys=True)
    return TreeData(tree, words or tree, law, data, version)


def _left(tree: Tree, slug: str, law: Law, assumes: Sequence[str]) -> int:
    """How many questions a reader meets at most from `slug` on; what is asked at once counts as
    one."""
    if slug in tree.outcomes:
        return 0
    unasked = {*assumes, *list(tree.likely)[1:]}
    return (tree.name(slug) not in unasked) + max(
        _left(tree, way, law, assumes) for way in exits(tree, slug, law)
    )


def _said(tree: Tree) -> list[Any]:
    """What the page itself says: where answers lead on every day, and every verdict."""
    ways = [
        (slug, key, way)
        for slug in tree.questions
        for key, way in tree.ways(slug).items()
        if isinstance(way, str)
    ]
    return [ways, [(slug, outcome.verdict) for slug, outcome in tree.outcomes.items()]]


def _question(tree: Tree, slug: str, names: list[str]) -> dict[str, Any]:
    """What there is of how a question routes; `name` is the question that it repeats, `assumes` the
    answers that only assume that its condition is met."""
    question, asked = tree.questions[slug], tree.asked(slug)
    if isinstance(question, DateQuestion):
        return {
            "unknown": question.unknown,
            "intervals": [[i.until and names.index(i.until), i.next] for i in question.intervals],
        }
    switches = {k: way for k, way in tree.ways(slug).items() if isinstance(way, Switch)}
    options = asked.options if isinstance(asked, ChoiceQuestion) else {}
    found = {
        "name": tree.name(slug) if tree.name(slug) != slug else None,
        "options": {
            key: [names.index(way.parameter), way.yes, way.no, way.unknown]
            for key, way in switches.items()
        },
        "assumes": [key for key, option in options.items() if option.assumes],
    }
    return {name: value for name, value in found.items() if value}


def _start(tree: Tree, as_of: date, names: list[str]) -> dict[str, Any]:
    """What the answer to a wished day needs: two terms, and the holidays on which offices rest."""
    if tree.start_day is None:
        return {}
    years = range(as_of.year, as_of.year + YEARS_AHEAD + 1)
    return {
        "start_day": [
            names.index(tree.start_day.decision),
            names.index(tree.start_day.notification),
        ],
        "holidays": {year: holidays_of(year) for year in years},
    }


def holidays_of(year: int) -> str:
    """The holidays of a year that are no part of a weekend: `01-01 04-03`."""
    return " ".join(f"{day:%m-%d}" for day in sorted(holidays(year)) if day.weekday() < 5)


def _outcome(
    outcome: Outcome, parameters: Mapping[str, Parameter], names: list[str]
) -> dict[str, Any]:
    """What there is of the following.

    `certain` are the parameters that must be known for the outcome to be given at all.
    """
    leans = outcome.leans
    certain = [n for n in leans if n == outcome.weeks_limit or parameters[n].disputed]
    found = {
        "parameters": [names.index(name) for name in leans],
        "certain": [] if outcome.verdict == "ask" else [names.index(name) for name in certain],
        "weeks": names.index(outcome.weeks_limit) if outcome.weeks_limit else None,
    }
    return {name: value for name, value in found.items() if value not in ([], None)}


def stretches(name: str, book: Lawbook) -> list[Any]:
    """The review of a parameter, on which days it has which value ([first day, last day or null,
    value]), and the unit of a term."""
    parameter = book.parameters[name]
    edges = sorted(book.boundaries(name))
    stretches = []
    for number, first in enumerate(edges):
        found = book.on(first).value(name)
        if isinstance(found, Unknown):
            continue
        last = edges[number + 1] - timedelta(days=1) if number + 1 < len(edges) else None
        value = None if isinstance(found, Ended) else _plain(found.row.value)
        stretches.append([first.isoformat(), last and last.isoformat(), value])
    unit = [parameter.unit] if parameter.unit in TIME_UNITS else []
    return [parameter.review_by.isoformat(), stretches, *unit]


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool) or value % 1 else int(value)
