"""The text layer of a PDF: who copies, searches, translates or hears it gets what is printed.

WeasyPrint 70 notes for each glyph the letters of the first place where it stood, and for a letter
with a mark those of both with the mark: the Arabic "not allowed" came out as "allowed". Here every
glyph stands for what it shows, wherever it stands. docs/decisions/text-layer.md tells what was
measured.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import weasyprint.draw.text
import weasyprint.pdf.stream
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from weasyprint.logger import LOGGER
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, NO_MARK, JOINER = "\u200e", "\u200f", "\u2069", "\u2060"
BRACKETS = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))
# A ligature is one character too, لا is U+FEFB: nobody can turn round the letters within it.
LIGATURES = {
    letters: chr(code)
    for code in range(0xFEFC, 0xFB4F, -1)
    if len(letters := unicodedata.normalize("NFKC", chr(code))) > 1
}
BLANK = -1  # a glyph that shows nothing
# The width of BLANK in thousandths of the font size. It takes no room: it stands that much to the
# left, so that it comes before its neighbour for those who sort by place.
NARROW = 5
LONGEST = 60  # what one glyph stands for, for Poppler


def install() -> None:
    """Put this in the place of WeasyPrint's own, for the whole process."""
    weasyprint.draw.text.draw_first_line = draw_first_line
    weasyprint.pdf.stream.Font = Face


class Shape(NamedTuple):
    """What a code of a font draws, how many units of the font away, and the text it stands for."""

    glyph: int
    text: str
    right: int = 0
    up: int = 0


class Face(Font):  # type: ignore[misc]
    """A font in which each shape has its own code: that of its glyph, or one behind the last."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.added: dict[Shape, int] = {}
        self.file_content: bytes

    def code(self, shape: Shape, width: int) -> int:
        if shape.glyph != BLANK:
            first = self.to_unicode.setdefault(shape.glyph, shape.text)
            if shape == Shape(shape.glyph, first):
                return shape.glyph
        code = self.added.setdefault(shape, self.glyph_count + len(self.added))
        self.widths[code], self.to_unicode[code] = width, shape.text
        return code

    def subset(self, to_unicode: Collection[int], hinting: bool) -> None:
        """Keep the glyphs that are used, and draw the shapes that have a code of their own."""
        if not self.added:
            super().subset(to_unicode, hinting)
            return
        super().subset({*to_unicode, self.glyph_count - 1} - {*self.added.values()}, hinting)
        font = TTFont(io.BytesIO(self.file_content), recalcTimestamp=False)
        if "glyf" not in font:
            LOGGER.error("%s is not a TrueType font", self.family)
            return
        names = font.getGlyphOrder()
        for shape, code in self.added.items():
            name, drawn = f"added{code}", Glyph()
            metrics = NARROW * self.upem // 1000, 0
            if shape.glyph != BLANK:
                part = GlyphComponent()
                part.glyphName, part.flags = names[shape.glyph], 0
                part.x, part.y = shape.right, shape.up
                drawn.numberOfContours, drawn.components = -1, [part]
                metrics = font["hmtx"][part.glyphName]
            font["glyf"][name], font["hmtx"][name] = drawn, metrics
        file = io.BytesIO()
        font.save(file)
        self.file_content = file.getvalue()


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
) -> tuple[()]:
    """Draw the line of a box of text: run after run as they are read, each in one string.

    Leaves out what no hand-out has: an ellipsis, pictures for letters.
    """
    layout, style = textbox.pango_layout, textbox.style
    from_right = style.root_style["direction"] == "rtl"
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    said, found, runs = layout.text.encode(), line.runs[0], []
    *turned, x, y = matrix.values
    while found != ffi.NULL:
        run, found = found.data, found.next
        runs.append((run.item.offset, x, run))
        x += sum(glyph.geometry.width for glyph in _glyphs(run)) * FROM_UNITS
    for start, x, run in sorted(runs, key=lambda run: run[0]):
        spelt = [*_spelt(run, said[start : start + run.item.length])]
        if from_right and not run.item.analysis.level % 2:
            alone = _direction_of_line(style) == "ltr"
            if not alone or y != getattr(stream, "line", None):
                spelt = _kept_apart(spelt, alone)
            stream.line = y
        stream.set_text_matrix(*turned, x, y)
        _draw(stream, run.item.analysis.font, spelt)
    return ()


def _glyphs(run: Any) -> Any:
    return run.glyphs.glyphs[0 : run.glyphs.num_glyphs]


def _draw(stream: Any, font: Any, spelt: list[tuple[Any, str]]) -> None:
    """Draw glyphs from left to right in one string, each with the text that it stands for."""
    face, size = stream.add_font(font)
    if face.bitmap or face.png or face.svg or face.colr:
        LOGGER.warning("%s has pictures for letters", face.family)
    stream.set_font_size(face.hash, size)
    thousandths, units = FROM_UNITS / size * 1000, FROM_UNITS / size * face.upem
    string, pen, due = "", 0, 0.0
    for glyph, text in spelt:
        if glyph is None or glyph.glyph == pango.PANGO_GLYPH_EMPTY:
            shape, width, place = Shape(BLANK, text), NARROW, due - NARROW
        else:
            number, geometry, place = glyph.glyph, glyph.geometry, due
            if number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                LOGGER.warning("no font has U+%04X", number - pango.PANGO_GLYPH_UNKNOWN_FLAG)
                number = 0
            if number not in face.widths:
                pango.pango_font_get_glyph_extents(
                    font, number, stream.ink_rect, stream.logical_rect
                )
                face.widths[number] = round(stream.logical_rect.width * thousandths)
            right, up = round(geometry.x_offset * units), round(-geometry.y_offset * units)
            shape, width = Shape(number, text, right, up), face.widths[number]
            due += geometry.width * thousandths
        if move := round(place - pen):
            string += f">{-move}<"
        string += f"{face.code(shape, width):04x}"
        pen += move + width
    stream.show_text(f"<{string}>".replace("<>", ""))


def _spelt(run: Any, said: bytes) -> Iterator[tuple[Any, str]]:
    """The glyphs of a run from left to right, each with the text that it stands for."""
    clusters: dict[int, list[Any]] = {}
    for i, glyph in enumerate(_glyphs(run)):
        clusters.setdefault(run.glyphs.log_clusters[i], []).append(glyph)
    ends = dict(zip(sorted(clusters), [*sorted(clusters)[1:], len(said)], strict=True))
    for start, drawn in clusters.items():
        text = said[start : ends[start]].decode()
        if not run.item.analysis.level % 2:
            yield from zip(drawn, _shared(text, len(drawn)), strict=True)
            continue
        # Poppler takes a full stop for a number, pdfium takes it together with a mark before it.
        apart = [(None, RIGHT_TO_LEFT_MARK)] if unicodedata.category(text[0])[0] == "P" else []
        yield from apart
        yield from zip(drawn, _shared(BRACKETS.get(text, text), len(drawn))[::-1], strict=True)
        yield from apart


def _shared(text: str, count: int) -> list[str]:
    """The text of a cluster, shared among its glyphs as they are read: each mark to its own."""
    marks = [letter for letter in text[1:] if unicodedata.combining(letter)][: count - 1]
    rest = text
    for mark in marks:
        rest = rest[0] + rest[1:].replace(mark, "", 1)
    return [LIGATURES.get(rest, rest), *marks, *[JOINER] * (count - 1 - len(marks))]


def _kept_apart(spelt: list[tuple[Any, str]], alone: bool) -> list[tuple[Any, str]]:
    """Words from left to right on a page from right to left, with what goes unseen around them.

    Marks keep them apart from what stands beside them. As many as there are letters, because
    Poppler counts letters to tell the direction of a page; in a line from right to left with
    something between, because pdfium counts what stands apart to tell that of a line.
    """
    text = "".join(text for _, text in spelt)
    marks = [RIGHT_TO_LEFT_MARK * sum(map(str.isalpha, word)) for word in text.split()]
    weight = "".join(marks) if alone else NO_MARK.join([*marks, RIGHT_TO_LEFT_MARK])
    return [
        *[(None, weight[i : i + LONGEST]) for i in range(0, len(weight), LONGEST)],
        *spelt,
        *([] if text[-1].isalnum() else [(None, LEFT_TO_RIGHT_MARK)]),
    ]


def _direction_of_line(style: Any) -> str:
    """The direction of the block in which a box of text stands."""
    while style.parent_style and style["display"][0] == "inline":
        style = style.parent_style
    return str(style["direction"])
