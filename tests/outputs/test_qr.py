"""The code on a hand-out leads to its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import pytest
import segno
from markupsafe import Markup

from portal.outputs import node, qr
from portal.pages.handout import NO_CODE, Handout

SVG = re.compile(
    r'<svg viewBox="0 0 (\d+) \1"><title>([^<]*)</title>'
    r'<path transform="translate\(4 4\)" d="([^"]*)"/></svg>'
)


def squares(path: str, size: int) -> list[list[int]]:
    """Which squares of a drawing are dark: those with an odd number of borders on their left."""
    borders = set()
    for part in re.findall(r"M([^Z]*)Z", path):
        points = [tuple(map(int, point.split())) for point in part.split("L")]
        for (x, y), (other, end) in zip(points, [*points[1:], points[0]], strict=True):
            if x == other:
                borders |= {(x, row) for row in range(min(y, end), max(y, end))}
    return [
        [sum((x, y) in borders for x in range(column + 1)) % 2 for column in range(size)]
        for y in range(size)
    ]


def others(text: str, version: int) -> Iterator[list[list[int]]]:
    """The code as another program makes it, in every way that says the same."""
    for level, mask, says in product("LMQH", range(8), (False, True)):
        with suppress(segno.DataOverflowError):
            made = segno.make_qr(
                text,
                version=version,
                error=level,
                mask=mask,
                mode="byte",
                boost_error=False,
                eci=says,
                encoding="utf-8" if says else None,
            )
            yield [list(row) for row in made.matrix]


@pytest.mark.parametrize("path", ["ar/werken/mag-ik-werken/", "a&b/", "x" * 150])
def test_another_program_draws_the_same_code(path: str) -> None:
    address = f"https://example.org/{path}"
    (sheet,) = qr.with_codes([Handout("x.pdf", Markup(f"<p>{NO_CODE}</p>"), address)])
    (side, title, drawn) = SVG.findall(sheet.html)[0]
    size = int(side) - 8
    assert title == address.replace("&", "&amp;")
    assert squares(drawn, size) in list(others(address, (size - 17) // 4))


def test_a_machine_without_the_package_says_so(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(qr, "_ROOT", tmp_path)
    with pytest.raises(node.NoNode, match="make install"):
        qr.with_codes([])
