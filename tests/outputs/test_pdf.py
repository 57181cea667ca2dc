"""What becomes of a sheet as PDF: the text, in the order in which it is read, and nothing lost."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

import pytest
from markupsafe import escape
from pypdfium2 import PdfDocument, raw

from portal import pipeline
from portal.check.portal import Portal
from portal.outputs import pdf, qr
from portal.pages import handout
from portal.pages.handout import Handout
from tests.conftest import AS_OF

# A page that says what is not allowed, and one with columns, where they say it in their own script.
QUESTION, CHECKLIST = "faq:mag-ik-werken", "checklist:voor-ik-ga-werken"
OWN_SCRIPT = ("ar", "ti")
# They have no letter that Dutch and French have not.
PLAIN_LETTERS = ("en", "so")


def handouts(*words: object) -> list[Handout]:
    return qr.with_codes(handout.handouts(*words))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sheets(repository: Portal) -> list[Handout]:
    """A question in every language that has letters of its own, and a checklist in two scripts."""
    book = pipeline.book(repository, AS_OF)
    site = "https://example.org/"
    letters = [one for one in book.editions if one not in PLAIN_LETTERS]
    return handouts(book, site, letters, [QUESTION]) + handouts(book, site, OWN_SCRIPT, [CHECKLIST])


@pytest.fixture(scope="module")
def files(sheets: list[Handout], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same, on disk."""
    return [path for path, _ in pdf.write(sheets, tmp_path_factory.mktemp("handouts"))]


def test_ten_slides_stand_on_ten_broad_pages(repository: Portal, tmp_path: Path) -> None:
    """Each fits; behind them stand the notes, upright."""
    book = pipeline.book(repository, AS_OF)
    made = handouts(book, "https://example.org/", ["nl"], ["deck:presentatie"])
    ((path, _),) = pdf.write(made, tmp_path)
    with PdfDocument(path) as document:
        broad = [page.get_width() > page.get_height() for page in document]
        text = [page.get_textpage().get_text_range() for page in document]
    assert broad[:11] == [True] * 10 + [False] and not any(broad[10:])
    assert "10" in text[2] and "Deelnemers aan de pilot" in text[2]
    assert all(len(page) > 80 for page in text[:10])


def test_a_form_to_fill_in_by_pen_is_one_sheet(repository: Portal, tmp_path: Path) -> None:
    """In the languages with the longest words and in one that is written the other way."""
    book = pipeline.book(repository, AS_OF)
    forms = [plan.reference for plan in book.plans if plan.reference.startswith("form:")]
    made = handouts(book, "https://example.org/", ["uk", "fr", "ar"], forms)
    assert len(made) == 3 * len(forms) > 0
    for path, _ in pdf.write(made, tmp_path):
        with PdfDocument(path) as document:
            assert len(document) == 1, path.name


def poppler(path: Path) -> str:
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def pdfium(path: Path) -> str:
    with PdfDocument(path) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


INLINE = {"a", "b", "bdi", "em", "span", "strong", "sup", "time"}
# Marks of direction, and what joins words unseen.
UNSEEN = dict.fromkeys(
    [0xAD, 0x61C, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)


class Source(HTMLParser):
    """The text of HTML: what a browser would copy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.unseen = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen |= tag == "svg"
        self.text += "" if tag in INLINE else " "

    def handle_endtag(self, tag: str) -> None:
        self.unseen &= tag != "svg"
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data: str) -> None:
        self.text += "" if self.unseen else data


def words(text: str) -> list[str]:
    """The words of a text, however its letters are put together; of punctuation nothing.

    A hyphen is left out: of one where a line ends, nobody can tell whether it belongs to the word.
    """
    joined = re.sub("[-\x02\ufffe]\\s*", "", text).translate(UNSEEN)
    folded = unicodedata.normalize("NFKC", joined)
    # The mark of اً may stand before its alef or behind it.
    folded = folded.replace("\u064b\u0627", "\u0627\u064b")
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split()


def body(extracted: str, head: list[str]) -> list[str]:
    """The words of the pages, without what each page says above or below: its head, its number."""
    found = []
    pages = [words(page) for page in extracted.removesuffix("\f").split("\f")]
    for number, page in enumerate(pages, 1):
        assert page[-2:] == [str(number), str(len(pages))]
        rest = page[:-2]
        if sorted(rest[: len(head)]) != sorted(head):  # it is read last
            rest = rest[-len(head) :] + rest[: -len(head)]
        assert sorted(rest[: len(head)]) == sorted(head)
        found += rest[len(head) :]
    return found


def latin_in_any_order(found: list[str]) -> list[str]:
    """The same, with each row of Latin words and numbers as its letters, sorted."""
    rows = groupby(found, key=str.isascii)
    return [word for latin, row in rows for word in (sorted("".join(row)) if latin else row)]


@pytest.mark.parametrize("extract", [poppler, pdfium])
def test_each_word_is_read_in_its_place(
    sheets: list[Handout], files: list[Path], extract: Callable[[Path], str]
) -> None:
    """Pdfium turns Dutch words round in a line from right to left; see text-layer.md."""
    for sheet, path in zip(sheets, files, strict=True):
        head, _, rest = str(sheet.html).partition("<body>")[2].partition("</header>")
        said, found = Source(rest).text, extract(path)
        if extract is pdfium and 'dir="rtl"' in sheet.html.partition("<head>")[0]:
            said, found = said.replace("-", " "), found.replace("-", " ")
            order = latin_in_any_order
        else:
            order = list
        assert order(body(found, words(Source(head).text))) == order(words(said)), sheet.path


def test_it_says_what_it_is_to_a_screen_reader(sheets: list[Handout], files: list[Path]) -> None:
    for sheet, path in zip(sheets, files, strict=True):
        with PdfDocument(path) as document:
            locale = sheet.path.partition("/")[0]
            assert raw.FPDFCatalog_IsTagged(document)
            facts = document.get_metadata_dict()
        assert f"<title>{escape(facts['Title'])}</title>" in sheet.html
        assert facts["CreationDate"].startswith(f"D:{AS_OF:%Y%m%d}")
        streams = re.findall(rb"stream\n(.*?)\nendstream", path.read_bytes(), re.DOTALL)
        objects = b"".join(zlib.decompress(packed) for packed in streams)
        assert f"/Lang ({locale})".encode() in objects and b"/DisplayDocTitle true" in objects


# What went wrong: a mark before a letter took its text, a ligature came out the other way round,
# and what has no shape was lost.
@pytest.mark.parametrize("extract", [poppler, pdfium])
@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ar", "أحيانًا يُسمح أولًا. لأن هذا لا يُسمح."),
        ("ar", "اتصل بـ Meedoenbalie على 088-7159100 قبل 30 نوفمبر 2026، لا بعد ذلك."),
        ("fa", "می‌خواهید کار کنید؟ الان اجازه ندارید، اجازهٔ کار لازم است."),
        ("ti", "ክትሰርሑ ኣይፍቀደኩምን እዩ። TWV ኣድላዪ እዩ፦ 30 ሕዳር 2026።"),
    ],
)
def test_a_sentence_comes_out_as_it_is_written(
    tmp_path: Path, extract: Callable[[Path], str], locale: str, said: str
) -> None:
    direction = "ltr" if locale == "ti" else "rtl"
    head = f'<html lang="{locale}" dir="{direction}"><title>x</title>'
    font = "<style>p { font-family: Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic }</style><p>"
    (tmp_path / "x.pdf").write_bytes(pdf.pdf(Handout("x.pdf", head + font + said)))
    found = extract(tmp_path / "x.pdf").translate({**UNSEEN, 0x200C: "\u200c"}).strip()
    assert unicodedata.normalize("NFKC", found).replace("اً", "ًا") == said


def test_the_same_sheet_gives_the_same_bytes_in_another_process(
    sheets: list[Handout], files: list[Path]
) -> None:
    for sheet, path in [*zip(sheets, files, strict=True)][-2:]:
        assert pdf.pdf(sheet) == path.read_bytes()


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
