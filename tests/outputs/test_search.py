"""What the index holds, and which letters are alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.check.portal import Portal
from portal.i18n.fold import fold
from portal.outputs import search
from portal.pages.page import Page
from tests.conftest import AS_OF


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("calisabilir", "Çalışabilir"),
        ("İZİN", "izin"),
        ("اجازة", "إجازه"),
        ("كار", "کار"),
        ("میدهد", "می\u200cدهد"),
        ("عربي", "عربی"),
        ("ሠራሕ", "ሰራሕ"),
        ("laaan", "la'aan"),
        ("oekraine", "Oekraïne"),
        ("обєкт", "об’єкт"),
    ],
)
def test_letters_that_readers_mix_are_alike(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def pages_of(portal: Portal) -> tuple[Page, ...]:
    return pipeline.site(portal, AS_OF).pages


def test_every_language_finds_its_own_pages_and_the_others_in_dutch(small_portal: Portal) -> None:
    documents = search.documents(pages_of(small_portal))
    own = documents["ar/ar/werken/mag-ik-werken/index.html"]
    assert 'data-pagefind-filter="own:yes"' in own
    assert fold("Mag ik werken?") in own
    missing = documents["ar/nl/werkgevers/vragen/mag-hij-werken/index.html"]
    assert 'lang="ar"' in missing and "data-pagefind-filter" not in missing
    assert "at:werkgevers/vragen/mag-hij-werken/" in missing
    assert "ar/nl/werken/mag-ik-werken/index.html" not in documents
    assert not [path for path in documents if "naast-nederlands" in path]
    assert not [
        path for path in documents if path.endswith(("/zoeken/index.html", "nl/index.html"))
    ]


def test_what_pagefind_says_reaches_whoever_builds(
    small_portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    with pytest.raises(search.NoIndex, match="The search index is not made"):
        search.write_index(pages_of(small_portal), tmp_path)
