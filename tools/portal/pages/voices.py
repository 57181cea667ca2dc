"""In whose words a page says a decision tree: those of the tree, or of a voice."""

from __future__ import annotations

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.routes import BESIDE
from portal.kinds.voice import Voice, spoken
from portal.law.tree import Tree
from portal.pages.reads import Reads


def voice_of(content: Content, reference: str) -> Voice | None:
    """The voice of a page; None where its tree speaks itself."""
    kind, _, name = reference.removeprefix(BESIDE).partition(":")
    return content.of(kinds()["voice"])[name] if kind == "voice" else None


def tree_of(content: Content, reference: str, reads: Reads) -> Tree | None:
    """The tree of a page, in the words of the page; None where it has no tree."""
    kind, _, name = reference.removeprefix(BESIDE).partition(":")
    if kind not in ("tree", "voice"):
        return None
    reads.note("decision-trees", name)
    voice = voice_of(content, reference)
    return spoken(content.trees[name], voice) if voice else content.trees[name]
