"""Whether a question that repeats another leads somewhere with each of its answers."""

from __future__ import annotations

from collections.abc import Iterator

from portal.law.tree import Again, ChoiceQuestion, Tree
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document, Key


def problems(document: Document, tree: Tree) -> Iterator[Problem]:
    """Each fault in the questions of `tree` that repeat another."""
    for slug, question in tree.questions.items():
        if not isinstance(question, Again):
            continue
        key: Key = ("questions", slug)
        original = tree.questions.get(question.question)
        if not isinstance(original, ChoiceQuestion):
            message = say(
                '"{slug}" repeats "{question}", which is no question with answers.',
                slug=slug,
                question=question.question,
            )
            choices = [n for n, q in tree.questions.items() if isinstance(q, ChoiceQuestion)]
            hint = did_you_mean(question.question, choices)
            yield document.problem((*key, "question"), message, hint)
            continue
        for answer in sorted(original.options.keys() - question.next.keys()):
            message = say(
                '"{slug}" has no way for the answer "{answer}".', slug=slug, answer=answer
            )
            yield document.problem((*key, "next"), message, "Say where it leads.")
        for answer in sorted(question.next.keys() - original.options.keys()):
            message = say(
                '"{slug}" has a way for "{answer}", which is no answer.', slug=slug, answer=answer
            )
            hint = did_you_mean(answer, original.options)
            yield document.problem((*key, "next", answer), message, hint)
