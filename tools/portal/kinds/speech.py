"""A decision tree as a page says it: in its own words, or in those of a voice."""

from __future__ import annotations

from dataclasses import dataclass

from portal.kinds import tree, voice
from portal.kinds.content import Content
from portal.kinds.routes import BESIDE
from portal.law.tree import Tree


@dataclass(frozen=True)
class Speech:
    """`tree` is the tree called `name` in the words of a page, `assumes` the questions that its
    readers are not asked, `folder` where trees stand, `others` the pages on which the same tree
    speaks to other readers.
    """

    name: str
    tree: Tree
    assumes: tuple[str, ...]
    folder: str
    others: tuple[str, ...]


def speech(content: Content, reference: str) -> Speech | None:
    """What the page `reference`, or its view beside the source language, says; None where it has
    no tree."""
    page = reference.removeprefix(BESIDE)
    kind, _, name = page.partition(":")
    if kind not in (tree.KIND.name, voice.KIND.name):
        return None
    own, spoken = content.trees[name], content.of(voice.KIND)
    pages = [tree.KIND.reference(name), *([voice.KIND.reference(name)] if name in spoken else [])]
    others = tuple(other for other in pages if other != page)
    if kind == tree.KIND.name:
        return Speech(name, own, (), tree.KIND.folder, others)
    said = voice.spoken(own, spoken[name])
    return Speech(name, said, tuple(spoken[name].assumes), tree.KIND.folder, others)
