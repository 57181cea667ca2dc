"""The site as a folder that opens without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.cli import main
from portal.outputs.folder import with_files


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../werken/">', '<a href="../werken/index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="../#deel">', '<a href="../index.html#deel">'),
        ('<form action="zoeken/">', '<form action="zoeken/index.html">'),
        ('<a href="#deel">', '<a href="#deel">'),
        ('<link href="../assets/site.css">', '<link href="../assets/site.css">'),
        ('<a href="https://www.uwv.nl/">', '<a href="https://www.uwv.nl/">'),
        ('<a href="mailto:?body=https%3A//x/">', '<a href="mailto:?body=https%3A//x/">'),
    ],
)
def test_an_address_of_a_folder_gets_its_file(before: str, after: str) -> None:
    assert with_files(before) == after


def test_it_copies_what_opens_without_a_server(tmp_path: Path, capsys) -> None:
    site = tmp_path / "site"
    for path in (
        "index.html",
        "404.html",
        "werken/index.html",
        "assets/site.css",
        "assets/pack-nl.json",
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text('<a href="werken/">')
    target = tmp_path / "usb"
    assert main(["folder", str(site), str(target)]) == 0
    assert capsys.readouterr().out.startswith(f"2 pages in {target}")
    held = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    assert held == {"index.html", "werken/index.html", "assets/site.css"}
    assert (target / "index.html").read_text() == '<a href="werken/index.html">'
    assert (site / "index.html").read_text() == '<a href="werken/">'


@pytest.mark.parametrize(("there", "message"), [("x", "no built site in"), ("y", "exists already")])
def test_it_says_what_to_do(there: str, message: str, tmp_path: Path, capsys) -> None:
    (tmp_path / "y").mkdir()
    (tmp_path / "y" / "index.html").write_text("")
    assert main(["folder", str(tmp_path / there), str(tmp_path / "y")]) == 2
    assert message in capsys.readouterr().err
