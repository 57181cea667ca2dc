"""What a change does, in words: `templates/impact.md` is the report in plain Dutch for who reads a
proposal, `templates/impact.txt` a short one for a terminal."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from portal.check.shape import placed
from portal.editor.words import choice
from portal.editor.words import said as worded
from portal.kinds.content import Content
from portal.law.article import ArticlePart
from portal.pages.values import Values
from portal.problem import Problem
from portal.report.fields_changed import Field, Plain
from portal.report.freshness import Due
from portal.report.impact import Impact, title
from portal.report.law_diff import told
from portal.report.law_watch import Newer
from portal.report.outcomes import OutcomeChange, Side
from portal.report.pages_changed import PageChange, called
from portal.report.readability import LONGEST
from portal.report.texts_changed import MEAN
from portal.sentence import Sentence, say, spoken

# Of more things than this nobody reads which field changes.
_MOST_THINGS = 40
# GitHub takes a title of at most 256 characters.
_TITLE = 150
# What a key leads to is called by its key in what a page read.
_LEADS = {"page": "title", "parameter": "parameters"}
# Letters by which a text could become a link, a name to call, or a table of its own.
_MARKS = re.compile(r"[\\`*_\[\]<>|@#~&!$]|://|www\.")


def written(found: Impact, form: str) -> str:
    """The report by the template of that `form`: `markdown` or `text`."""
    template = _environment().get_template("impact.md" if form == "markdown" else "impact.txt")
    said = template.render(
        impact=found,
        title=title,
        mean=MEAN,
        longest=LONGEST,
        causes=lambda page: _causes(page, found.content),
        outcome=_outcome,
        answers=_answers,
        verdict=_verdict,
        name=_name,
        dutch=lambda sentence: spoken(sentence, "nl"),
        fault=_fault,
        label=lambda field: worded(field.model, field.key).label,
        shown=lambda field, value: _shown(found, field, value),
        tree=lambda name: _tree(found.content, name),
        most=_MOST_THINGS,
    )
    # An empty line stands between paragraphs, whatever the templates leave out.
    said = re.sub(r"\n+(?=#)", "\n\n", said.strip())
    return re.sub(r"\n{3,}", "\n\n", said) + "\n"


def _causes(page: PageChange, content: Content | None) -> list[str]:
    if content is None:
        return list(page.causes)
    return list(dict.fromkeys(called(key, content) for key in page.causes))


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("portal.report"),
        autoescape=False,  # what is written is no HTML; `plain` makes it safe
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["plain"] = plain
    found.filters["day"] = _day
    return found


def plain(text: object) -> str:
    """A text that says in Markdown what it says, and nothing else: no link, no name to call."""
    shown = " ".join(str(text).split())
    return _MARKS.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), shown)


def _day(day: date) -> str:
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _said(content: Content, on: date, text: str) -> str:
    return Values.in_source(content, on).plain(text)


def _shown(found: Impact, field: Field, value: Plain) -> str:
    """What stands in a field, as a person says it."""
    content = found.content
    assert content
    if value is None:
        return "niet ingevuld"
    if isinstance(value, list):
        return ", ".join(_shown(found, field, one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        values = Values.in_source(content, found.on)
        return values.formatted(value, field.unit or "count").striptags()
    if isinstance(value, date):
        return _day(value)
    if field.kind:
        return called(f"{_LEADS.get(field.kind, field.kind)}/{value}", content)
    return choice(field.key, str(value))


def _fault(problem: Problem) -> str:
    """What is wrong with a file, with its fields as the form calls them."""
    message, (*_, model) = problem.message, placed(problem.path)
    name = message.values.get("name", "") if isinstance(message, Sentence) else ""
    if isinstance(message, Sentence) and name and not isinstance(name, Sentence):
        keys = name.split(".")
        owner = model.__name__ if model and len(keys) == 1 else ""
        labels = (str(int(key) + 1) if key.isdigit() else worded(owner, key).label for key in keys)
        message = say(message.template, **{**message.values, "name": " › ".join(labels)})
    return spoken(message, "nl")


def _tree(content: Content | None, name: str) -> str:
    """The title of a decision tree; its name where it is gone."""
    return content.trees[name].title if content and name in content.trees else name


def _outcome(side: Side, on: date) -> str:
    """The outcome in the words of the page; empty where the questions cannot be answered so."""
    if side.result is None or side.result.outcome is None:
        return ""
    return _said(side.content, on, side.tree.outcomes[side.result.outcome].title)


def _verdict(side: Side) -> str:
    assert side.result is not None
    return str(side.content.interface.strings[f"verdict-{side.result.verdict}"])


def _answers(change: OutcomeChange) -> list[tuple[str, str]]:
    """Question and answer of the example, in the words of the page."""
    side = change.after if change.after.result else change.before
    assert side.result is not None
    found = []
    for step in side.result.path:
        question = side.tree.asked(step.slug)
        options = getattr(question, "options", {})
        answer = options[step.answer].label if options else _day(date.fromisoformat(step.answer))
        on = change.example.on
        found.append((_said(side.content, on, question.ask), _said(side.content, on, answer)))
    return found


def _name(content: Content, locale: str) -> str:
    return content.language(locale).name


def issues(content: Content, found: list[Due]) -> list[dict[str, str]]:
    """An issue in plain Dutch for each thing that is past its day of review: what to compare with
    what, whom to ask, and how to say that it is done."""
    template = _environment().get_template("issue.md")
    return [
        {
            "title": f"Controleren: {one.title[:_TITLE]} ({one.reference})",
            "body": template.render(due=one, sources=content.sources.sources).strip() + "\n",
        }
        for one in found
        if one.state in ("due", "overdue")
    ]


def law_issues(found: list[Newer]) -> list[dict[str, str]]:
    """An issue in plain Dutch for each law of which a newer text changes what we cite."""
    template = _environment().get_template("law.md")
    return [
        {
            "title": f"Wet veranderd: {one.source.title}, {one.new.valid_from} ({one.key})",
            "body": template.render(law=one, lines=told(one.found, _places(one))),
        }
        for one in found
    ]


def _places(law: Newer) -> list[ArticlePart]:
    return list(dict.fromkeys(one.part for one in law.found))
