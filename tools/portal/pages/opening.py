"""The line below a link: how the page behind it begins."""

from __future__ import annotations

import re

from portal.i18n.said import Said

# What ends a sentence, also in Arabic, Persian and Tigrinya, with a blank or nothing behind it.
_SENTENCE = re.compile(r"[^\s].*?[.!?؟።…](?=\s|$)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# "Nee." alone tells nobody what a page is about.
_ENOUGH = 16


def opening(text: Said) -> Said:
    """The first sentence of a text with Markdown, without links; two where one is very short."""
    said = ""
    plain = _LINK.sub(r"\1", text)
    for sentence in _SENTENCE.findall(plain):
        said = f"{said} {sentence}".strip()
        if len(said) >= _ENOUGH:
            break
    return Said(" ".join((said or plain).split()), text.locale)
