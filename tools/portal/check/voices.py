"""Whether a voice has words for something that its tree asks or says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.kinds.voice import Voice
from portal.law.tree import ChoiceQuestion, Tree
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document, Key


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each fault in a voice; none where the file holds no voice."""
    voice = entry_of(document, content)
    if not isinstance(voice, Voice):
        return
    name = document.path.stem
    if name not in content.trees:
        hint = did_you_mean(name, content.trees)
        yield document.problem(
            (), say('speaks for the tree "{name}", which is not there.', name=name), hint
        )
        return
    tree = content.trees[name]
    places: list[tuple[Key, Mapping[str, object], Mapping[str, object]]] = [
        (("steps",), voice.steps, tree.steps),
        (("questions",), voice.questions, tree.questions),
        (("outcomes",), voice.outcomes, tree.outcomes),
    ]
    for slug, question in voice.questions.items():
        asked = tree.questions.get(slug)
        options = asked.options if isinstance(asked, ChoiceQuestion) else {}
        places.append((("questions", slug, "options"), question.options, options))
    for key, words, known in places:
        for slug in sorted(words.keys() - known.keys()):
            message = say('has words for "{slug}", which the tree does not have.', slug=slug)
            yield document.problem((*key, slug), message, did_you_mean(slug, known))
    for number, slug in enumerate(voice.assumes):
        if not _can_be_assumed(tree, slug):
            message = say(
                '"{slug}" is no question with an answer "unknown" that assumes.', slug=slug
            )
            hint = "Only such a question can be left unasked: its outcome names what must be true."
            yield document.problem(("assumes", number), message, hint)


def _can_be_assumed(tree: Tree, slug: str) -> bool:
    asked = tree.questions.get(slug)
    found = asked.options.get("unknown") if isinstance(asked, ChoiceQuestion) else None
    return found is not None and found.assumes
