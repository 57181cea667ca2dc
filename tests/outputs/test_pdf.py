"""What becomes of a sheet as PDF: the text, in the order in which it is read, and nothing lost."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, raw

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs import pdf
from portal.pages.handout import Handout, handouts
from tests.conftest import AS_OF

# A page that says what is not allowed, and one with columns, where they say it in their own script.
QUESTION, CHECKLIST = "faq:mag-ik-werken", "checklist:voor-ik-ga-werken"
OWN_SCRIPT = ("ar", "fa", "ti", "uk")


@pytest.fixture(scope="module")
def sheets(repository: Portal) -> list[Handout]:
    """A question in every language, and a checklist in four."""
    book = pipeline.book(repository, AS_OF)
    site = "https://example.org/"
    return handouts(book, site, (), [QUESTION]) + handouts(book, site, OWN_SCRIPT, [CHECKLIST])


@pytest.fixture(scope="module")
def files(sheets: list[Handout], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same, on disk."""
    return [path for path, _ in pdf.write(sheets, tmp_path_factory.mktemp("handouts"))]


def poppler(path: Path) -> str:
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def pdfium(path: Path) -> str:
    with PdfDocument(path) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


INLINE = {"a", "b", "bdi", "em", "span", "strong", "sup", "time"}
# Marks of direction, and what joins words unseen. Of a hyphen where a line ends nobody knows
# whether it belongs to the word.
UNSEEN = dict.fromkeys(
    [0x2D, 0xAD, 0x61C, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)


class Source(HTMLParser):
    """The text of a sheet: what a browser would copy."""

    def __init__(self, sheet: Handout) -> None:
        super().__init__()
        self.text, self.unseen = "", False
        self.feed(sheet.html.partition("<body>")[2])

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen |= tag == "svg"
        self.text += "" if tag in INLINE else " "

    def handle_endtag(self, tag: str) -> None:
        self.unseen &= tag != "svg"
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data: str) -> None:
        self.text += "" if self.unseen else data


def words(text: str) -> list[str]:
    """The words of a text, however its letters are put together; of punctuation nothing."""
    folded = unicodedata.normalize("NFKC", text.translate(UNSEEN))
    # The mark of اً may stand before its alef or behind it.
    folded = folded.replace("\u064b\u0627", "\u0627\u064b")
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split()


def body(extracted: str, head: list[str]) -> list[str]:
    """The words of the pages, without what each page says above and below: its head, its number."""
    found = []
    pages = extracted.removesuffix("\f").split("\f")
    for number, page in enumerate(map(words, pages), 1):
        around = [*page[: len(head)], *page[-2:]]
        if sorted(page[: len(head)]) == sorted(head):
            page = page[len(head) :]
        assert page[-2:] == [str(number), str(len(pages))]
        page = page[:-2]
        if sorted(page[-len(head) :]) == sorted(head):
            page = page[: -len(head)]
        found += page
    return found


def latin_in_any_order(found: list[str]) -> list[str]:
    """The same, with each row of Latin words and numbers sorted."""
    rows = groupby(found, key=str.isascii)
    return [word for latin, row in rows for word in (sorted(row) if latin else row)]


@pytest.fixture(scope="module")
def expected(sheets: list[Handout]) -> list[tuple[list[str], list[str]]]:
    """The words of the head and of the rest of each sheet."""
    parts = [Source(sheet).text.partition("\n") for sheet in sheets]
    return [(words(head), words(rest)) for head, _, rest in parts]


def test_poppler_reads_each_word_in_its_place(
    sheets: list[Handout], files: list[Path], expected: list[tuple[list[str], list[str]]]
) -> None:
    for sheet, path, (head, said) in zip(sheets, files, expected, strict=True):
        assert body(poppler(path), head) == said, sheet.path


def test_pdfium_reads_each_word_in_its_place(
    sheets: list[Handout], files: list[Path], expected: list[tuple[list[str], list[str]]]
) -> None:
    """But for Dutch words in a line from right to left, which it turns round (text-layer.md)."""
    for sheet, path, (head, said) in zip(sheets, files, expected, strict=True):
        found = body(pdfium(path), head)
        if 'dir="rtl"' in sheet.html.partition(">")[0]:
            found, said = latin_in_any_order(found), latin_in_any_order(said)
        assert found == said, sheet.path


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
