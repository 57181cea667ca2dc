"""The QR code on a hand-out, by the package that makes the one of an outcome in the browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from portal.outputs import node
from portal.pages.handout import NO_CODE, Handout

# Where the package lies: beside these tools, whatever content they work on.
_ROOT = Path(__file__).parents[3]
_SCRIPT = """
import { readFileSync } from "node:fs";
import { generate } from "lean-qr/nano";
import { toSvgPath } from "lean-qr/extras/svg";
const codes = JSON.parse(readFileSync(0, "utf8")).map((text) => generate(text));
console.log(JSON.stringify(codes.map((code) => [code.size, toSvgPath(code)])));
"""
# So many squares around a code stay white (ISO/IEC 18004).
_QUIET = 4
_SVG = Markup(
    '<svg viewBox="0 0 {side} {side}"><title>{address}</title>'
    '<path transform="translate({quiet} {quiet})" d="{path}"/></svg>'
)
# Markup, for a sheet is that too, and escapes what else is put into it.
_CODE = Markup('<div class="code">{}</div>')


def with_codes(sheets: Sequence[Handout]) -> list[Handout]:
    """The sheets, each with the code of its address; who cannot see it hears the address. Raises
    NoNode."""
    found = _drawn([sheet.address for sheet in sheets])
    return [
        replace(sheet, html=sheet.html.replace(NO_CODE, _CODE.format(code)))
        for sheet, code in zip(sheets, found, strict=True)
    ]


def _drawn(addresses: Sequence[str]) -> list[Markup]:
    program = node.program(_ROOT, "lean-qr/nano.mjs")[0]
    command = [program, "--input-type=module", "--eval", _SCRIPT]
    done = subprocess.run(
        command,
        cwd=_ROOT,
        input=json.dumps(addresses),
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        _SVG.format(side=size + 2 * _QUIET, quiet=_QUIET, address=address, path=path)
        for address, (size, path) in zip(addresses, json.loads(done.stdout), strict=True)
    ]
