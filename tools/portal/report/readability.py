"""How easily Dutch reads, in numbers: how long its sentences and its words are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.report.audit import sentences
from portal.source.placeholder import substitute

# More words than this in one sentence, and readers at B1 lose the thread.
LONGEST = 20
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
# The vowels of one syllable; a trema begins a new one.
_SYLLABLE = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyáéíóúàèâêôäëïöü]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Readability:
    """`score` is the reading ease of Flesch as W.H. Douma fitted it to Dutch in 1960: 206.84 - 0.93
    times the words in a sentence - 77 times the syllables in a word. More is easier: above 60 is
    plain, below 50 hard. `long` are the sentences of more than LONGEST words.
    """

    sentences: int
    words: int
    most: int
    score: int
    long: tuple[str, ...]

    @property
    def words_a_sentence(self) -> float:
        """The mean number of words in a sentence, to one decimal."""
        return round(self.words / self.sentences, 1)


def words(text: str) -> list[str]:
    """The words of a text; a placeholder is one."""
    return _WORD.findall(substitute(text, lambda name: "waarde"))


def measured(texts: Iterable[str]) -> Readability | None:
    """The numbers of some texts together; None where they hold no word."""
    found = [
        (sentence, own)
        for text in texts
        for sentence in sentences(text)
        if (own := words(sentence))
    ]
    if not found:
        return None
    every = [word for _, own in found for word in own]
    syllables = sum(max(1, len(_SYLLABLE.findall(word))) for word in every)
    score = 206.84 - 0.93 * len(every) / len(found) - 77 * syllables / len(every)
    return Readability(
        sentences=len(found),
        words=len(every),
        most=max(len(own) for _, own in found),
        score=round(score),
        long=tuple(sentence for sentence, own in found if len(own) > LONGEST),
    )
