"""What becomes of a sheet as PDF: the text, in the order in which it is read, and nothing lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs import pdf
from portal.pages.handout import Handout, handouts
from tests.conftest import AS_OF

LOCALES = ("nl", "ar", "ti")
CHECKLIST = "checklist:voor-ik-ga-werken"


@pytest.fixture(scope="module")
def sheets(repository: Portal) -> dict[str, Handout]:
    """One hand-out of the portal itself, by its language."""
    book = pipeline.book(repository, AS_OF)
    made = handouts(book, "https://example.org/", LOCALES, [CHECKLIST])
    return dict(zip(LOCALES, made, strict=True))


@pytest.fixture(scope="module")
def files(sheets: dict[str, Handout], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same, on disk."""
    target = tmp_path_factory.mktemp("handouts")
    return dict(
        zip(LOCALES, [path for path, _ in pdf.write([*sheets.values()], target)], strict=True)
    )


def steps(sheet: Handout) -> list[str]:
    """The sentences of the steps that hold one script only, without the full stop."""
    found = re.findall(r'checkbox"[^>]*> <span>([^<]*)\W</span>', sheet.html)
    if sheet.path.startswith("nl/"):
        return found
    return [text for text in found if not re.search(r"[A-Za-z.]", text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_can_be_selected_in_the_order_in_which_it_is_read(
    sheets: dict[str, Handout], files: dict[str, Path], locale: str
) -> None:
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(files[locale]).pages).split()
    )
    known = steps(sheets[locale])
    assert len(known) >= 4
    assert [sentence for sentence in known if sentence not in text] == []
    assert "1 / 2" in text and "2 / 2" in text


@pytest.mark.parametrize("locale", LOCALES)
def test_it_says_what_it_is_to_a_screen_reader(files: dict[str, Path], locale: str) -> None:
    reader = PdfReader(files[locale])
    root = reader.trailer["/Root"]
    assert root["/Lang"] == locale
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title
    assert reader.metadata.creation_date and reader.metadata.creation_date.date() == AS_OF


def test_the_same_sheet_gives_the_same_bytes_in_another_process(
    sheets: dict[str, Handout], files: dict[str, Path]
) -> None:
    for locale in LOCALES:
        assert pdf.pdf(sheets[locale]) == files[locale].read_bytes()


def sheet(body: str, path: str = "nl/x.pdf") -> Handout:
    head = '<html lang="nl"><title>X</title><style>html { font-family: "Noto Sans" }</style>'
    return Handout(path, f"<!doctype html>{head}<body>{body}")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('<img alt="x" src="https://example.org/x.png">', "https://example.org/x.png"),
        ('<img alt="x" src="file:///etc/hostname">', "file:///etc/hostname"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "https://example.org/x.css"),
        ("<p>\U0010fffd</p>", "U+10FFFD"),
        ('<p><a href="#nowhere">x</a></p>', "nowhere"),
        ("<style>p { colour: red }</style>", "colour: red"),
    ],
)
def test_nothing_is_fetched_and_nothing_is_passed_over(body: str, line: str) -> None:
    with pytest.raises(pdf.NoPdf, match=re.escape(line)) as found:
        pdf.pdf(sheet(body))
    assert str(found.value).startswith("nl/x.pdf is not made. WeasyPrint says: ")


def test_a_file_that_would_be_the_same_is_not_touched(tmp_path: Path) -> None:
    assert list(pdf.write([sheet("x")], tmp_path)) == [(tmp_path / "nl/x.pdf", True)]
    before = (tmp_path / "nl/x.pdf").stat().st_mtime_ns
    assert list(pdf.write([sheet("x")], tmp_path)) == [(tmp_path / "nl/x.pdf", False)]
    assert (tmp_path / "nl/x.pdf").stat().st_mtime_ns == before
    assert list(pdf.write([sheet("y")], tmp_path)) == [(tmp_path / "nl/x.pdf", True)]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "nl/b.pdf").mkdir(parents=True)
    with pytest.raises(OSError, match=r"b\.pdf"):
        list(pdf.write([sheet("a", "nl/a.pdf"), sheet("b", "nl/b.pdf")], tmp_path))
    assert {path.name for path in (tmp_path / "nl").iterdir()} == {"a.pdf", "b.pdf"}
