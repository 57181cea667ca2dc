"""What a tree offers beside its routing: steps to take, and answers that are asked at once."""

from __future__ import annotations

from collections.abc import Iterator

from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.law.tree import ChoiceQuestion, Tree
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each fault in what a tree offers; none where the file holds no tree."""
    tree = entry_of(document, content)
    if isinstance(tree, Tree):
        yield from _steps(document, tree)
        yield from _likely(document, tree)


def _steps(document: Document, tree: Tree) -> Iterator[Problem]:
    """Each outcome names steps that are there, and each step is named."""
    named = set[str]()
    for slug, outcome in tree.outcomes.items():
        named.update(outcome.steps)
        for number, step in enumerate(outcome.steps):
            if step not in tree.steps:
                message = say(
                    'the outcome "{slug}" names the step "{step}", which is not there.',
                    slug=slug,
                    step=step,
                )
                hint = did_you_mean(step, tree.steps)
                yield document.problem(("outcomes", slug, "steps", number), message, hint)
    for step in sorted(tree.steps.keys() - named):
        message = say('no outcome names the step "{step}".', step=step)
        yield document.problem(("steps", step), message, "Let one name it, or remove it.")


def _likely(document: Document, tree: Tree) -> Iterator[Problem]:
    """What is asked at once is a question with that answer."""
    for slug, answer in tree.likely.items():
        question = tree.questions.get(slug)
        options = question.options if isinstance(question, ChoiceQuestion) else {}
        if answer not in options:
            message = say(
                '"{answer}" is no answer to the question "{slug}".', answer=answer, slug=slug
            )
            hint = did_you_mean(answer, options) or did_you_mean(slug, tree.questions)
            yield document.problem(("likely", slug), message, hint)
