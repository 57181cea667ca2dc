"""Warnings that somebody answered are told no more; an answer to none of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.kinds.content import Content
from portal.problem import Problem, Severity
from portal.sentence import say
from portal.source.document import Document


def unanswered(
    problems: Iterable[Problem], document: Document | None, content: Content
) -> Iterator[Problem]:
    """Those of `problems` that nobody looked at, and each answer to a warning that is gone.
    `document` is the file looked-at.yml, where there is one; what it holds of another one answers
    warnings that may be left out here."""
    answered = {answer.warning: number for number, answer in enumerate(content.looked_at.answers)}
    for problem in problems:
        if problem.severity is not Severity.WARNING or problem.number not in answered:
            yield problem
        else:
            answered[problem.number] = -1
    for warning, number in answered.items():
        place = ("answers", number)
        if number >= 0 and document and place not in document.places:
            message = say("answers the warning {warning}, which is gone.", warning=warning)
            yield document.problem(place, message, "Remove it.", severity=Severity.NOTICE)
