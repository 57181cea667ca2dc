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
    readers are not asked, `others` the pages on which the same tree speaks to other readers,
    `absent` those on which it might, `folders` where all of this stands, in each under that name.
    """

    name: str
    tree: Tree
    assumes: tuple[str, ...]
    others: tuple[str, ...]
    absent: tuple[str, ...]
    folders: tuple[str, ...]


def speech(content: Content, reference: str) -> Speech | None:
    """What the page `reference`, or its view beside the source language, says; None where it has
    no tree."""
    page = reference.removeprefix(BESIDE)
    kind, _, name = page.partition(":")
    if kind not in (tree.KIND.name, voice.KIND.name):
        return None
    own, spoken = content.trees[name], content.of(voice.KIND)
    pages = {tree.KIND.reference(name): True, voice.KIND.reference(name): name in spoken}
    others = tuple(other for other, there in pages.items() if there and other != page)
    absent = tuple(other for other, there in pages.items() if not there)
    if kind == tree.KIND.name:
        return Speech(name, own, (), others, absent, (tree.KIND.folder,))
    said, folders = voice.spoken(own, spoken[name]), (tree.KIND.folder, voice.KIND.folder)
    return Speech(name, said, tuple(spoken[name].assumes), others, absent, folders)
