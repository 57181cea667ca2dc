"""What pages load is bundled with Node, or one line says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.cli import main
from portal.outputs import node
from portal.outputs.assets import BadAsset, bundled
from tests.conftest import REPOSITORY

OVERRIDES = REPOSITORY / "overrides"
# What a browser of 2019 lacks, as our scripts would write it.
TOO_NEW = ("replaceChildren", "replaceAll", ".at(", "structuredClone", ":has(", "import.meta")


@pytest.fixture
def no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which there is no Node."""
    monkeypatch.setattr(node, "_in_venv", lambda: None)
    monkeypatch.setenv("PATH", "/nowhere")


def sources(folder: Path, **assets: str) -> Path:
    (folder / "assets").mkdir()
    for name, text in assets.items():
        (folder / "assets" / name.replace("_", ".")).write_text(text)
    return folder


def test_what_a_page_loads_is_one_file_without_comments_but_for_licences() -> None:
    made = bundled(REPOSITORY, OVERRIDES)
    entries = [*OVERRIDES.glob("*.js"), *OVERRIDES.glob("assets/*.*")]
    assert made.keys() == {str(path.relative_to(OVERRIDES)) for path in entries}
    for path, content in made.items():
        text = content.decode()
        assert "/*" not in text.replace("/*!", "") and "import" not in text, path
        assert not [name for name in TOO_NEW if name in text], path


def test_a_fault_in_a_script_says_where(tmp_path: Path) -> None:
    folder = sources(tmp_path, a_js="const one = ;")
    with pytest.raises(BadAsset, match=r"a\.js:1:12"):
        bundled(REPOSITORY, folder)


def test_a_warning_stops_the_build_too(tmp_path: Path) -> None:
    folder = sources(tmp_path, a_css="p { colr red }")
    with pytest.raises(BadAsset, match=r"a\.css:1"):
        bundled(REPOSITORY, folder)


def test_without_node_one_line_says_what_to_do(no_node: None, tmp_path: Path, capsys) -> None:
    with pytest.raises(node.NoNode, match=r"no Node of version 20 or later\. Run: make install"):
        bundled(REPOSITORY, OVERRIDES)
    assert main(["npm", "root"]) == 2
    assert capsys.readouterr().err == "portal: there is no npm. Run: make install\n"


def test_an_older_node_is_none(no_node: None, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "node").write_text("#!/bin/sh\necho v18.20.4\n")
    (tmp_path / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(node.NoNode):
        node.node()


def test_without_packages_one_line_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(node.NoNode, match=r"is not there\. Run: make install"):
        bundled(tmp_path, OVERRIDES)


def test_no_line_of_the_sources_is_long() -> None:
    paths = [*OVERRIDES.rglob("*.js"), *OVERRIDES.rglob("*.css")]
    assert len(paths) > 30
    longest = {path.name: max(map(len, path.read_text().splitlines())) for path in paths}
    assert {name: length for name, length in longest.items() if length > 120} == {}
