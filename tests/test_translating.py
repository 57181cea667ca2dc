"""What is read back and reviewed counts for exactly the texts that were read, and for no others."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from pypdfium2 import PdfDocument

from portal import pipeline
from portal.cli import main
from portal.i18n import catalogue
from portal.pages.site import Press
from tests.conftest import AS_OF, copy_small_portal

TITLE, SUMMARY = "faq/mag-ik-werken:title", "faq/mag-ik-werken:summary"
FILE = "locale/ar/read-back/faq.yml"
BACK = [
    "Mag ik werken?",
    "Ja, na {twv.waiting_period}. De werkgever vraagt een vergunning aan.",
]
OPEN = "0 read back, 0 voided, 0 say something else, 0 not compared, 2 open"
SHEET = ["translations", "sheet", "ar", "--on", "2026-11-28", "--to"]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], small: Path) -> Run:
    """Runs a command on translations of the small portal: its exit code, and all that it says."""

    def of(*words: object) -> tuple[int, str]:
        code = main(["--root", str(small), "translations", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return of


def given(run: Run, folder: Path) -> tuple[Path, dict[str, str]]:
    """The file that a reader gets, and what stands in it."""
    path = folder / "given.json"
    assert run("read-back", "ar", "--out", path)[0] == 0
    return path, json.loads(path.read_text())


def answered(run: Run, folder: Path, *verdicts: dict[str, str]) -> str:
    """Read both texts back, with verdicts; what is said of it."""
    path, texts = given(run, folder)
    answers = {name: {"back": back} for name, back in zip(texts, BACK, strict=True)}
    for name, verdict in zip(texts, verdicts, strict=False):
        answers[name] |= verdict
    (folder / "answers.json").write_text(json.dumps(answers, ensure_ascii=False))
    code, out = run("take", "ar", folder / "answers.json", "--of", path, "--by", "a reader")
    assert code == 0, out
    return out


def counted(run: Run) -> str:
    return run("status", "ar")[1].splitlines()[1].removeprefix("  critical texts: ")


def note(small: Path) -> str:
    """What the Arabic page says of its translation."""
    press = Press(pipeline.book(pipeline.read(small, AS_OF), AS_OF))
    page = press.page("ar", press.book.by_reference["faq:mag-ik-werken"])
    return str(page.translation[0])


def change(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_who_reads_back_sees_the_translation_alone(run: Run, tmp_path: Path) -> None:
    """Not the Dutch, and no name that says what the text should say."""
    _, texts = given(run, tmp_path)
    assert next(iter(texts.values())) == "هل يمكنني العمل؟"
    assert len(texts) == 2
    assert all(set(name) <= set("0123456789abcdef") for name in texts)


def test_a_page_says_so_once_all_its_critical_texts_are_read_back(
    run: Run, small: Path, tmp_path: Path
) -> None:
    assert counted(run) == OPEN
    assert "Op <time" not in note(small)
    same, explained = {"verdict": "same"}, {"verdict": "explained", "reason": "Zo zegt men het."}
    answered(run, tmp_path, same)
    assert counted(run).startswith("1 read back, 0 voided, 0 say something else, 1 not compared")
    assert "Op <time" not in note(small)
    compare = tmp_path / "compare.json"
    run("read-back", "ar", "--compare", "--out", compare)
    (row,) = json.loads(compare.read_text()).items()
    assert row == (SUMMARY, {**row[1], "nl": row[1]["nl"], "back": BACK[1], "verdict": ""})
    compare.write_text(json.dumps({SUMMARY: {**row[1], **explained}}))
    assert run("take", "ar", compare, "--by", "another")[0] == 0
    assert counted(run).startswith("2 read back, 0 voided")
    assert "Op <time" in note(small)
    rows = yaml.safe_load((small / FILE).read_text())["texts"]
    assert rows["mag-ik-werken:summary"]["by"] == "a reader"
    assert rows["mag-ik-werken:summary"]["judged_by"] == "another"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/faq/mag-ik-werken.yml", "title: Mag ik werken?", "title: Mag ik werken."),
        ("locale/ar/LC_MESSAGES/faq.po", "هل يمكنني العمل؟", "هل يمكنني العمل الآن؟"),
    ],
)
def test_a_change_of_either_text_voids_it(
    run: Run, small: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    """Even one that keeps the translation, such as another punctuation in the Dutch."""
    answered(run, tmp_path, {"verdict": "same"}, {"verdict": "same"})
    assert "Op <time" in note(small)
    change(small / file, old, new)
    assert counted(run).startswith("1 read back, 1 voided")
    assert "Op <time" not in note(small)
    assert len(given(run, tmp_path)[1]) == 1


def test_an_answer_counts_only_for_what_its_reader_was_given(
    run: Run, small: Path, tmp_path: Path
) -> None:
    path, texts = given(run, tmp_path)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(dict.fromkeys(texts, "Mag ik werken?")))
    code, out = run("take", "ar", answers, "--by", "a reader")
    assert code == 1 and f"{answers}:1: " in out and "Say with --of which file" in out
    change(small / "locale/ar/LC_MESSAGES/faq.po", "هل يمكنني", "متى يمكنني")
    code, out = run("take", "ar", answers, "--of", path, "--by", "a reader")
    assert code == 0 and f"{TITLE}: has changed since" in out
    assert counted(run).startswith("0 read back, 0 voided, 0 say something else, 1 not compared")


def test_what_says_something_else_is_told_until_it_is_mended(
    run: Run, small: Path, tmp_path: Path
) -> None:
    answered(run, tmp_path, {"verdict": "differs", "reason": "vraagt naar kunnen"})

    def told() -> list[str]:
        return [str(p) for p in pipeline.read(small, AS_OF).problems if "read-back" in str(p)]

    (line,) = told()
    assert line.startswith(f"{FILE}:5: warning: mag-ik-werken:title: read back, it says something")
    change(small / "locale/ar/LC_MESSAGES/faq.po", "هل يمكنني", "هل يُسمح لي")
    assert told() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"{FILE}:1: is empty or holds no keys."),
        ("texts:\n  a:b: {source: x}\n", f'{FILE}:2: "texts.a:b.translation" is missing. Add it.'),
        ("texts: [", f"{FILE}:2: cannot be read from here on."),
    ],
)
def test_a_damaged_file_is_a_fault_and_is_never_written_anew(
    run: Run, small: Path, tmp_path: Path, text: str, said: str
) -> None:
    path, texts = given(run, tmp_path)
    (small / FILE).parent.mkdir()
    (small / FILE).write_text(text)
    assert any(str(p).startswith(said) for p in pipeline.read(small, AS_OF).problems)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(dict.fromkeys(texts, "Mag ik werken?")))
    assert run("take", "ar", answers, "--of", path, "--by", "a reader")[0] == 1
    assert (small / FILE).read_text() == text


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def made(run: Run, folder: Path) -> Path:
    """The table of a sheet that is made now; beside it stands the PDF."""
    code, out = run(*SHEET[1:], folder)
    assert code == 0, out
    return folder / "ar.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of the small portal as it stands, in both forms."""
    root, folder = (tmp_path_factory.mktemp(name) for name in ("clean", "sheet"))
    assert main([f"--root={copy_small_portal(root)}", *SHEET, str(folder)]) == 0
    return folder


@pytest.fixture
def sheet(folder: Path, tmp_path: Path) -> Path:
    """The table of that sheet, to fill in."""
    return Path(shutil.copy(folder / "ar.csv", tmp_path))


def save(path: Path, rows: list[dict[str, str]], delimiter: str = ";") -> None:
    """Save as a spreadsheet does."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), "utf-8-sig")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_review_comes_back_a_text_at_a_time(
    run: Run, small: Path, sheet: Path, tmp_path: Path, delimiter: str
) -> None:
    """Whatever a spreadsheet puts between cells. What was reviewed stands on no further sheet."""
    path, rows = sheet, rows_of(sheet)
    assert [row["tekst"] for row in rows] == [TITLE, SUMMARY]
    rows[0] |= {"verbetering": "هل يُسمح لي بالعمل؟", "opmerking": "kunnen is niet mogen"}
    save(path, rows, delimiter)
    code, out = run("apply", "ar", path, "--by", "docent Arabisch")
    assert code == 0
    assert "1 corrected, 0 found good, 1 not read; reviewed by docent Arabisch" in out
    assert f"{TITLE}: kunnen is niet mogen" in out
    found = catalogue.read(small, "ar").messages
    assert found["faq", "mag-ik-werken:title"].string == "هل يُسمح لي بالعمل؟"
    assert found["faq", "mag-ik-werken:title"].reviewed
    assert not found["faq", "mag-ik-werken:summary"].reviewed
    path = made(run, tmp_path)
    rows = rows_of(path)
    assert [row["tekst"] for row in rows] == [SUMMARY]
    rows[0]["goed"] = "x"
    save(path, rows, delimiter)
    assert run("apply", "ar", path, "--by", "docent Arabisch")[0] == 0
    assert "Een mens heeft" in note(small)
    text = (small / "locale/ar/LC_MESSAGES/faq.po").read_text()
    assert text.count("# reviewed by: docent Arabisch\n") == 2


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(
    run: Run, small: Path, sheet: Path
) -> None:
    run("update", "ar")
    before = (small / "locale/ar/LC_MESSAGES/faq.po").read_bytes()
    code, out = run("apply", "ar", sheet, "--by", "docent")
    assert code == 0 and "0 corrected, 0 found good, 2 not read" in out
    assert (small / "locale/ar/LC_MESSAGES/faq.po").read_bytes() == before


def test_no_cell_is_a_sum_and_lists_come_back_as_lists(
    run: Run, small: Path, tmp_path: Path
) -> None:
    source, said = "- Ja.\n- Nee.", "- نعم.\n- لا."
    path = small / "content/faq/mag-ik-werken.yml"
    summary = path.read_text().split("summary: ")[1].split("\n")[0]
    change(path, f"summary: {summary}", "summary: |\n  - Ja.\n  - Nee.")
    run("update", "ar")
    catalog = small / "locale/ar/LC_MESSAGES/faq.po"
    blocks = catalog.read_text().split("\n\n")
    entry = f'msgctxt "mag-ik-werken:summary"\nmsgid {json.dumps(source + chr(10))}\n'
    blocks = [block for block in blocks if ":summary" not in block]
    entry += f"msgstr {json.dumps(said + chr(10), ensure_ascii=False)}\n"
    catalog.write_text("\n\n".join([*blocks, entry]))
    file = made(run, tmp_path)
    rows = rows_of(file)
    assert [row["vertaling"] for row in rows][1] == "• نعم.\n• لا."
    rows[1]["verbetering"] = "• نعم.\n• كلا."
    save(file, rows)
    code, out = run("apply", "ar", file, "--by", "docent")
    assert code == 0, out
    assert catalogue.read(small, "ar").messages["faq", "mag-ik-werken:summary"].string == (
        "- نعم.\n- كلا.\n"
    )


FAULTS = [
    ({"tekst": ""}, 'has nothing in the column "tekst". '),
    ({"tekst": "faq/mag-ik-werken:titel"}, 'no text has the name "faq/mag-ik-werken:titel". Did'),
    ({"tekst": SUMMARY}, "the Dutch of "),
    ({"vertaling": "?? ?????? ??????"}, "the translation of "),
    ({"goed": "bijna"}, 'has "bijna" in the column "goed". '),
    ({"verbetering": "هل {x} يمكنني؟"}, "mag-ik-werken:title: has the placeholder {x}, which"),
    ({"verbetering": "<b>هل</b>"}, "mag-ik-werken:title: holds HTML"),
]


@pytest.mark.parametrize(("cells", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_a_fault_in_a_sheet_has_its_line_and_nothing_is_brought_in(
    run: Run, small: Path, sheet: Path, cells: dict[str, str], said: str
) -> None:
    path, rows = sheet, rows_of(sheet)
    rows[0] |= cells
    rows[1]["goed"] = "x"
    save(path, rows)
    before = (small / "locale/ar/LC_MESSAGES/faq.po").read_bytes()
    code, out = run("apply", "ar", path, "--by", "docent")
    assert code == 1
    assert out.startswith(f"{path}:2: {said}")
    assert (small / "locale/ar/LC_MESSAGES/faq.po").read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: b"", ":1: is empty."),
        (lambda data: data.replace(b"verbetering", b"beter"), ":1: has no column verbetering."),
        (lambda data: data + b'"open', ":4: is not a table: "),
        (lambda data: data + b"\xff", ":4: is not UTF-8."),
        (lambda data: data + b"x;" * 20 + b"x", ":4: has more than 8 cells."),
        (lambda data: data * 9_000, ":1: holds more than 1,000,000 bytes."),
    ],
)
def test_what_is_no_sheet_is_said_so(run: Run, sheet: Path, damage, said: str) -> None:
    sheet.write_bytes(damage(sheet.read_bytes()))
    code, out = run("apply", "ar", sheet, "--by", "docent")
    assert code == 1
    assert out.startswith(f"{sheet}{said}")


def test_a_catalogue_that_cannot_be_read_whole_is_not_touched(
    run: Run, small: Path, sheet: Path
) -> None:
    path, rows = sheet, rows_of(sheet)
    rows[0]["goed"] = "x"
    save(path, rows)
    broken = small / "locale/ar/LC_MESSAGES/culture.po"
    broken.write_text(broken.read_text() + "foo bar\n")
    files = {file: file.read_bytes() for file in broken.parent.iterdir()}
    code, out = run("apply", "ar", path, "--by", "docent")
    assert code == 1 and "culture.po:" in out
    assert {file: file.read_bytes() for file in broken.parent.iterdir()} == files


def test_the_sheet_to_print_shows_each_text_beside_its_dutch(folder: Path) -> None:
    with PdfDocument(folder / "ar.pdf") as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert "Mag ik werken?" in text and "ar/werken/mag-ik-werken/" in text and "العمل" in text


def test_the_critical_texts_of_the_portal_are_in_order_of_risk(repository) -> None:
    """Verdicts come first; what is only looked for is none, and each text is there once."""
    from portal.i18n.critical import in_order
    from portal.i18n.messages import messages_for

    content = repository.checked()
    found = [message.key for message in in_order(content, messages_for(content, "ar"))]
    assert len(found) == len(set(found)) >= 150
    assert any("strings.verdict-" in key for key in found[:20])
    assert not any(key.endswith("search_words") for key in found)
