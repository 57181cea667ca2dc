"""The contracts of the command: what it prints, and with which exit code it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal import parallel
from portal.cli import main
from portal.outputs import schemas
from tests.conftest import REPOSITORY

ANSWERS = {
    "document": "w-document",
    "activity": "paid-job",
    "age": "18-or-over",
    "procedure": "first",
    "application-date": "2026-05-24",
}


@pytest.fixture(autouse=True)
def _one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A portal that is small is made with less work by one process; site/test_build.py starts as
    many as there are cores."""
    monkeypatch.setattr(parallel, "_cores", lambda: 1)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def portal(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    return run(capsys, "--root", str(REPOSITORY), *words)


def test_decide_prints_the_contract(capsys) -> None:
    given = json.dumps(ANSWERS)
    code, out, _ = portal(capsys, "decide", "twv", "--answers", given, "--on", "2026-11-23")
    found = json.loads(out)
    assert code == 0
    assert (found["verdict"], found["earliest"]) == ("wait", "2026-11-24")
    assert found["weeks_limit"] is None and found["next_question"] is None
    assert [step["question"] for step in found["path"]] == list(ANSWERS)
    assert [reason["met"] for reason in found["reasons"]] == [True] * 4 + [False]
    assert found["reasons"][-1]["condition"].count("6 maanden") == 1
    assert found["sources"][0]["source"] == "buwav-2022"
    assert found["valid_until"] == "2026-11-23"


def test_decide_names_the_next_question(capsys) -> None:
    code, out, _ = portal(capsys, "decide", "twv", "--answers", '{"document": "w-document"}')
    found = json.loads(out)
    assert (code, found["next_question"], found["outcome"]) == (0, "activity", None)


def test_decide_reads_a_file(capsys, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("event: ill\n")
    code, out, _ = portal(
        capsys, "decide", "status-change", "--answers", str(tmp_path / "answers.yml")
    )
    assert (code, json.loads(out)["verdict"]) == (0, "continue")


def test_reba_prints_the_contract(capsys) -> None:
    words = ["reba", "--net-wage", "200", "--adults", "1", "--children", "0", "--on", "2025-10-01"]
    code, out, _ = portal(capsys, *words)
    found = json.loads(out)
    assert code == 0
    assert (found["contribution"], found["kept"]) == ("150.00", "50.00")
    assert (found["certainty"], found["missing"]) == ("published", [])


def test_reba_gives_no_figure_where_one_is_missing(capsys) -> None:
    words = ["reba", "--net-wage", "2000", "--adults", "1", "--children", "0", "--on", "2026-06-01"]
    found = json.loads(portal(capsys, *words)[1])
    assert found["contribution"] is None and found["kept"] is None
    assert found["certainty"] == "unknown"
    assert "reba.maximum_single" in found["missing"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("decide twv --answers {", "the answers are not JSON"),
        ("decide twv --answers [1]", "the answers are no mapping"),
        ("decide twv --answers nowhere.json", "cannot be read: No such file"),
        ("decide twvv --answers {}", 'no tree "twvv". Known: status-change, twv'),
        ('decide twv --answers {"x":1}', "x: unknown question."),
        ('decide twv --answers {"document":"old"}', 'document: unknown answer "old".'),
        ('decide twv --answers {"application-date":"2026-02-30"}', '"2026-02-30" is not a date'),
        ('decide twv --answers {"application-date":"1989-12-31"}', "lies before 1990-01-01"),
        (
            'decide twv --on 2026-11-23 --answers {"application-date":"2026-11-24"}',
            "2026-11-24 lies after 2026-11-23",
        ),
        ("decide twv --answers {} --on 2026-13-01", '"2026-13-01" is not a date'),
        ("decide twv --answers {} --on 9999-12-31", '"9999-12-31" is not a date'),
        ("decide twv --answers {} --on 20261124", '"20261124" is not a date'),
        ("decide twv --answers {} --on 2026-W01-1", '"2026-W01-1" is not a date'),
        ("check --against=", 'cannot read ""'),
        ("reba --net-wage x --adults 1 --children 0", '"x" is not an amount'),
        ("reba --net-wage nan --adults 1 --children 0", '"nan" is not an amount'),
        ("reba --net-wage -1 --adults 1 --children 0", "net-wage: -1 is negative"),
        ("reba --net-wage 1e5 --adults 1 --children 0", '"1e5" is not an amount'),
        ("reba --net-wage 1_000 --adults 1 --children 0", '"1_000" is not an amount'),
        ("reba --net-wage ١ --adults 1 --children 0", '"١" is not an amount'),
        ("reba --net-wage 100001 --adults 1 --children 0", "is more than 100000 a month"),
        ("reba --net-wage 1.001 --adults 1 --children 0", "has more than two decimals"),
        ("reba --net-wage 1 --adults 0 --children 0", "adults: 0 is not 1 or 2"),
        ("reba --net-wage 1 --adults 1 --children -1", "children: -1 is not a number from 0"),
        ("impact no-such-revision", 'cannot read "no-such-revision"'),
        ("impact -- --output=x", 'cannot read "--output=x"'),
        ("verify faq:mag-ik-werke", 'Did you mean "faq:mag-ik-werken"?'),
        ("law-diff none.yaml none.yaml", "none.yaml is no file"),
        ("translations status xx", 'no translation into "xx"'),
        ("handouts --site-url x", '"x" is not the address of a website. Give --site-url'),
        ("handouts --site-url https://example.org/?x", "is not the address of a website."),
        ("handouts --site-url http://[", "is not the address of a website."),
        ("handouts --site-url http://localhost:8000/", "is this computer; no phone can open it"),
        ("handouts --site-url http://x.localhost/", "is this computer; no phone can open it"),
        ("handouts --site-url http://127.0.0.2/", "is this computer; no phone can open it"),
        ("handouts --site-url http://0.0.0.0:8000/", "is this computer; no phone can open it"),
        ("handouts --site-url http://[::1]/", "is this computer; no phone can open it"),
        ("handouts --site-url https://example.org --locale xx", 'no language "xx". Known: nl, en'),
        ("handouts --site-url https://example.org --only faq:x", 'no hand-out of "faq:x".'),
        ("chekc", "No such command 'chekc'"),
        ("", "Missing command"),
    ],
)
def test_a_wrong_call_ends_with_a_clear_line_and_code_2(
    capsys, small: Path, words: str, line: str
) -> None:
    code, out, err = run(capsys, "--root", str(small), *words.split())
    assert code == 2
    assert out == ""
    assert line in err
    assert all(text.startswith("portal: ") for text in err.splitlines())


@pytest.mark.parametrize("given", ["[" * 100_000, '{"age": ' + "9" * 5_000 + "}"])
def test_answers_that_no_program_should_read_end_with_code_2(capsys, given: str) -> None:
    code, out, err = portal(capsys, "decide", "twv", "--answers", given)
    assert (code, out) == (2, "")
    assert err.startswith("portal: the answers are not JSON: ") and len(err) < 400


def test_an_update_leaves_alone_what_it_cannot_read(capsys, small: Path) -> None:
    path = small / "locale/ar/LC_MESSAGES/faq.po"
    path.write_text(path.read_text() + "foo bar\n")
    before = path.read_bytes()
    code, out, _ = run(capsys, "--root", str(small), "translations", "update", "ar")
    assert code == 1 and "locale/ar/LC_MESSAGES/faq.po:28: is not a gettext catalogue" in out
    assert path.read_bytes() == before


@pytest.mark.parametrize("revision", ["--output=stolen", "--remote=x", "-h", "HEAD:content"])
def test_a_revision_is_never_an_option_of_git(capsys, monkeypatch, small: Path, revision) -> None:
    monkeypatch.chdir(small)
    code, out, err = portal(capsys, "impact", "--", revision)
    assert (code, out) == (2, "")
    assert err.startswith(f'portal: cannot read "{revision}": ')
    assert not (small / "stolen").exists()


def test_what_cannot_be_written_is_one_clear_line(capsys, small: Path) -> None:
    (small / "docs").write_text("a file where a folder should be")
    code, out, err = run(capsys, "--root", str(small), "compile")
    assert (code, out) == (2, "")
    assert err == f"portal: {small / 'docs'}: Not a directory\n"


def test_a_web_server_can_read_what_is_written_and_the_machine_need_not_speak_utf_8(
    small: Path,
) -> None:
    interface = small / "content/municipality.yml"
    interface.write_text(interface.read_text().replace("Meedoenbalie", "Méedoenbalie"))
    command = f"umask 077; {sys.executable} -m portal.cli --root {small} freshness && exec "
    command += f"{sys.executable} -m portal.cli --root {small} compile --on 2026-11-24"
    machine = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=os.environ | machine)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Méedoenbalie" in done.stdout.decode()
    modes = {path.stat().st_mode & 0o777 for path in (small / "docs").rglob("*")}
    assert modes == {0o644, 0o755}


def test_a_root_without_content_ends_with_code_2(capsys, tmp_path: Path) -> None:
    code, _, err = run(capsys, "--root", str(tmp_path), "check")
    assert (code, err) == (2, f"portal: {tmp_path} holds no content/ folder\n")


def test_check_prints_every_problem_and_ends_with_code_1(capsys, small: Path) -> None:
    path = small / "content/faq/mag-ik-werken.yml"
    path.write_text(path.read_text().replace("theme:", "them:").replace("number: 1", "number: x"))
    code, out, err = run(capsys, "--root", str(small), "check")
    assert code == 1
    assert [line.split(":")[1] for line in out.splitlines()] == ["4", "5"]
    assert err == "2 errors, 0 warnings and notices.\n"


@pytest.mark.parametrize("words", ["compile", "freshness", "decide twv --answers {}"])
def test_nothing_is_built_from_content_with_errors(capsys, small: Path, words: str) -> None:
    (small / "content/faq/mag-ik-werken.yml").write_text("title: x\n")
    code, out, err = run(capsys, "--root", str(small), *words.split())
    assert code == 1
    assert 'content/faq/mag-ik-werken.yml:1: "summary" is missing. Add it.' in out
    assert "nothing is built" in err
    assert not (small / "docs").exists()


def test_compile_writes_the_pages_and_then_changes_nothing(capsys, small: Path) -> None:
    code, _, _ = run(capsys, "--root", str(small), "compile", "--on", "2026-11-24")
    assert code == 0 and (small / "docs/ar/werken/mag-ik-werken/index.md").is_file()
    assert (small / "docs/data/parameters.json").is_file()
    _, again, _ = run(capsys, "--root", str(small), "compile", "--on", "2026-11-24")
    assert again.endswith("; 0 files changed.\n")


def test_freshness_ends_with_code_1_only_past_the_grace_period(capsys, small: Path) -> None:
    for day, code in (("2026-11-24", 0), ("2027-03-01", 0), ("2027-06-01", 1)):
        assert run(capsys, "--root", str(small), "freshness", "--on", day)[0] == code
    out = run(capsys, "--root", str(small), "freshness", "--on", "2026-11-24")[1]
    assert "twv.waiting_period: announced from 2026-06-12, not found in force" in out


def test_the_audit_is_written_once_and_survives_a_build(capsys, small: Path) -> None:
    words = ["--root", str(small), "audit", "--on", "2026-11-24"]
    path = small / "docs/content-audit.md"
    assert run(capsys, *words) == (0, f"{path}: changed.\n", "")
    assert run(capsys, "--root", str(small), "compile", "--on", "2026-11-24")[0] == 0
    assert run(capsys, *words) == (0, f"{path}: unchanged.\n", "")


def test_translations_are_counted_and_brought_up_to_date(capsys, small: Path) -> None:
    code, out, _ = run(capsys, "--root", str(small), "translations", "update", "ar")
    assert code == 0 and re.match(r"ar: [1-9]\d* translated, 0 changed at the source, ", out)
    assert (small / "locale/ar/LC_MESSAGES/glossary.po").is_file()
    code, out, _ = run(capsys, "--root", str(small), "translations", "status")
    assert code == 0
    assert re.match(r"en: [1-9]\d* translated, 0 changed at the source, ", out)


def test_impact_says_which_pages_and_outcomes_a_change_touches(capsys, small: Path) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", small, *identity, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "before")
    path = small / "content/parameters/twv/waiting_period.yml"
    path.write_text(path.read_text().replace("value: 6", "value: 5"))
    code, out, _ = run(capsys, "--root", str(small), "impact", "HEAD", "--on", "2026-11-24")
    assert code == 0
    assert "  changed /werken/mag-ik-werken/ in nl, ar (parameters/twv.waiting_period)" in out
    assert "  twv: too-early -> permit-needed in " in out
    dutch = ["impact", "HEAD", "--format", "markdown", "--on", "2026-11-24"]
    code, out, _ = run(capsys, "--root", str(small), *dutch)
    assert code == 0 and "eerst: **Nog niet.** Het is nog te vroeg." in out
    path.write_text(path.read_text().replace("unit: months", "unit: manen"))
    code, out, _ = run(capsys, "--root", str(small), *dutch)
    assert code == 1 and "**Dit voorstel kan nog niet gebouwd worden.**" in out


ONE = ["handouts", "--on", "2026-11-24", "--locale", "ar", "--only", "faq:mag-ik-werken"]


def test_handouts_are_counted_while_they_are_made(capsys, monkeypatch, small: Path) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/portaal")
    path = small / "handouts/ar/mag-ik-werken.pdf"
    code, out, err = run(capsys, "--root", str(small), *ONE)
    assert (code, err) == (0, f"1/1 {path}\n")
    assert out == f"1 hand-outs in {small / 'handouts'}; 1 files changed.\n"
    assert path.read_bytes().startswith(b"%PDF-")
    assert "; 0 files changed." in run(capsys, "--root", str(small), *ONE)[1]


def test_handouts_need_the_address_of_the_website(capsys, monkeypatch, small: Path) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    code, _, err = run(capsys, "--root", str(small), *ONE)
    assert code == 2
    assert "Give --site-url https://example.org/portaal/, or set SITE_URL" in err
    assert not (small / "handouts").exists()


def test_handouts_that_cannot_be_written_end_with_a_clear_line(capsys, small: Path) -> None:
    (small / "file").touch()
    to = ["--site-url", "https://example.org", "--to", str(small / "file")]
    code, _, err = run(capsys, "--root", str(small), *ONE, *to)
    assert (code, err) == (
        2,
        f"portal: cannot write {small / 'file/ar/mag-ik-werken.pdf'}: Not a directory\n",
    )


@pytest.mark.parametrize(
    ("missing", "line"),
    [
        (ModuleNotFoundError("No module named 'weasyprint'"), 'Run: pip install ".[handouts]"'),
        (OSError("cannot load library 'libpango-1.0-0'"), "On Debian, install libpango-1.0-0"),
    ],
)
def test_a_machine_that_cannot_make_handouts_says_what_it_lacks(
    capsys, monkeypatch, small: Path, missing: Exception, line: str
) -> None:
    class Lacking:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "weasyprint":
                print("advice of many lines")
                raise missing

    for name in [n for n in sys.modules if n.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "portal.outputs.pdf", raising=False)
    monkeypatch.delattr("portal.outputs.pdf", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Lacking, *sys.meta_path])
    code, out, err = run(capsys, "--root", str(small), *ONE, "--site-url", "https://example.org")
    assert (code, out) == (2, "")
    assert err.startswith("portal: hand-outs need ") and err.count("\n") == 1
    assert str(missing) in err and line in err


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    for name, text in schemas.schemas().items():
        assert (REPOSITORY / "schemas" / f"{name}.json").read_text() == text, name


@pytest.mark.parametrize("epoch", ["abc", "", "1e9", "99999999999999999999"])
def test_a_day_that_cannot_be_read_is_said(epoch: str, capsys, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check"]) == 2
    assert f'SOURCE_DATE_EPOCH is "{epoch}"' in capsys.readouterr().err


def test_warnings_are_counted_and_shown_on_request_and_answered_with_a_reason(
    capsys, small: Path
) -> None:
    path = small / "content/culture/op-tijd.yml"
    path.write_text(path.read_text().replace("Bel als je later komt.", "Is het later? Dan bel je."))
    words = ["--root", str(small)]
    code, out, err = run(capsys, *words, "check")
    assert (code, out) == (0, "") and err.endswith("See them: portal check --warnings\n")
    _, out, _ = run(capsys, *words, "check", "--warnings")
    (line,) = [line for line in out.splitlines() if "op-tijd.yml" in line]
    number = line.rpartition("[")[2].rstrip("]")
    reason = ["--reason", 'Zo zegt "men" het: hier.', "--by", "gemeente"]
    file = small / "content/looked-at.yml"
    for wrong in ("\x1b[2J", "x" * 400, " "):
        code, out, _ = run(
            capsys, *words, "looked-at", number, "--reason", wrong, "--by", "gemeente"
        )
        assert code == 1 and out.startswith("content/looked-at.yml:")
        assert not file.exists()
    for had in ("answers: []\n", "other: 1\n", "answers:\n<<<<<<< main\n"):
        file.write_text(had)
        assert run(capsys, *words, "looked-at", number, *reason)[0] > 0
        assert file.read_text() == had
    file.unlink()
    assert run(capsys, *words, "looked-at", number, *reason)[0] == 0
    assert "op-tijd.yml" not in run(capsys, *words, "check", "--warnings")[1]
    code, _, err = run(capsys, *words, "looked-at", number, *reason)
    assert code == 2 and f'no warning has the number "{number}"' in err
    path.write_text(path.read_text().replace("Is het later?", "Ben je later?"))
    _, out, _ = run(capsys, *words, "check", "--warnings")
    assert "op-tijd.yml" in out and f"answers the warning {number}, which is gone" in out


def test_a_link_in_an_old_revision_is_told_in_a_line(capsys, small: Path) -> None:
    git = ["git", "-C", str(small), "-c", "user.name=a", "-c", "user.email=a@b.nl"]
    link = small / "content/faq/link.yml"
    link.symlink_to("/etc/passwd")
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *words], check=True)
    link.unlink()
    code, _, err = run(capsys, "--root", str(small), "impact", "HEAD")
    assert code == 2 and err.startswith('portal: cannot read "HEAD": ') and err.count("\n") == 1


@pytest.mark.parametrize(
    "said",
    [b"\xff", b"a\x1b[2J\n", b"a/\n" * 100_000, b"<<<<<<<\na/\n", b"=======\n", b"a/ b/\n"],
)
def test_a_list_of_addresses_that_cannot_be_read_is_told_and_kept(
    capsys, small: Path, said: bytes
) -> None:
    path = small / "addresses.txt"
    path.write_bytes(said)
    for command in ("check", "addresses"):
        code, out, _ = run(capsys, "--root", str(small), command)
        assert code == 1 and out.startswith("addresses.txt:1: ")
    assert path.read_bytes() == said


def test_nothing_is_written_in_the_place_of_a_folder(capsys, small: Path) -> None:
    words = ["--root", str(small), "translations", "read-back", "ar", "--out"]
    for folder in ("/", str(small / "content")):
        code, _, err = run(capsys, *words, folder)
        assert code == 2 and err.startswith(f"portal: {folder}: ")
