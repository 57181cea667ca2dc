"""A translation counts only while its msgid is today's source text."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from portal.i18n import catalogue, pofile
from portal.i18n.catalogue import counts, folder, read, update
from portal.i18n.messages import Message
from portal.problem import ContentError
from tests.conftest import REPOSITORY


def message(source: str = "Mag ik werken?", context: str = "a:title") -> Message:
    return Message("faq", context, source, "both")


def translate(root: Path, locale: str, context: str, text: str) -> None:
    """Do what a translator does: fill in msgstr below a msgctxt, and take the fuzzy mark away."""
    path = folder(root, locale) / "faq.po"
    blocks = path.read_text().split("\n\n")
    for number, block in enumerate(blocks):
        if f'msgctxt "{context}"' in block:
            lines = [line for line in block.splitlines() if line != "#, fuzzy"]
            start = next(n for n, line in enumerate(lines) if line.startswith("msgstr"))
            blocks[number] = "\n".join([*lines[:start], f'msgstr "{text}"'])
    path.write_text("\n\n".join(blocks) + "\n")


def test_a_new_text_is_missing_until_it_is_translated(tmp_path: Path) -> None:
    update(tmp_path, "en", [message()])
    assert read(tmp_path, "en").status(message()) == "missing"
    translate(tmp_path, "en", "a:title", "May I work?")
    assert read(tmp_path, "en").translation(message()) == "May I work?"


def test_a_changed_source_keeps_the_old_source_and_the_old_translation(tmp_path: Path) -> None:
    update(tmp_path, "en", [message()])
    translate(tmp_path, "en", "a:title", "May I work?")
    changed = message("Mag ik hier werken?")
    assert read(tmp_path, "en").status(changed) == "changed"
    for _ in range(2):  # a second update forgets nothing
        update(tmp_path, "en", [changed])
        text = (folder(tmp_path, "en") / "faq.po").read_text()
        assert '#| msgid "Mag ik werken?"' in text
        assert 'msgstr "May I work?"' in text
        assert read(tmp_path, "en").status(changed) == "changed"
        assert read(tmp_path, "en").translation(changed) is None


def test_a_long_old_source_stays_whole(tmp_path: Path) -> None:
    """Longer than a line, and with paragraphs: gettext reads it, and no update eats of it."""
    old = "\n\n".join(
        ["Een zin met genoeg woorden om over de rand van een regel te gaan. " * 3] * 3
    )
    update(tmp_path, "en", [message(old)])
    translate(tmp_path, "en", "a:title", "A sentence.")
    for _ in range(3):
        update(tmp_path, "en", [message("Anders")])
        path = folder(tmp_path, "en").relative_to(tmp_path) / "faq.po"
        ((found,), _) = pofile.read(tmp_path, path, "en")
        assert found.previous_id == [old]
    path = folder(tmp_path, "en") / "faq.po"
    subprocess.run(["msgfmt", "-o", "/dev/null", str(path)], check=True)


def test_a_changed_plural_keeps_both_old_forms(tmp_path: Path) -> None:
    people = Message("faq", "a:title", "{n} mens", "both", "{n} mensen")
    update(tmp_path, "en", [people])
    path = folder(tmp_path, "en") / "faq.po"
    path.write_text(
        path.read_text()
        .replace('msgstr[0] ""', 'msgstr[0] "{n} person"')
        .replace('msgstr[1] ""', 'msgstr[1] "{n} people"')
    )
    changed = replace(people, source="{n} medewerker", plural="{n} medewerkers")
    for _ in range(2):
        update(tmp_path, "en", [changed])
        assert read(tmp_path, "en").status(changed) == "changed"
        assert '#| msgid "{n} mens"\n#| msgid_plural "{n} mensen"\n' in path.read_text()
    update(tmp_path, "en", [people])
    assert "#|" not in path.read_text()


def test_a_review_ends_with_the_text_that_was_reviewed(tmp_path: Path) -> None:
    update(tmp_path, "en", [message()])
    translate(tmp_path, "en", "a:title", "May I work?")
    path = folder(tmp_path, "en") / "faq.po"
    path.write_text(path.read_text().replace("msgctxt", "# reviewed by: a translator\nmsgctxt"))
    update(tmp_path, "en", [message()])
    assert read(tmp_path, "en").status(message()) == "reviewed"
    update(tmp_path, "en", [message("Anders")])
    assert "reviewed" not in path.read_text()


def test_an_unchanged_update_changes_no_byte(tmp_path: Path) -> None:
    update(tmp_path, "en", [message(), message("Ja.\n\n- {twv.waiting_period}\n", "a:summary")])
    before = (folder(tmp_path, "en") / "faq.po").read_bytes()
    update(tmp_path, "en", [message(), message("Ja.\n\n- {twv.waiting_period}\n", "a:summary")])
    assert (folder(tmp_path, "en") / "faq.po").read_bytes() == before


def test_a_catalogue_says_nothing_that_changes_with_the_day_or_the_machine(tmp_path: Path) -> None:
    update(tmp_path, "en", [message()])
    assert (folder(tmp_path, "en") / "faq.po").read_text() == (
        "# Translations of Werkportaal. Licence: CC0-1.0.\n"
        'msgid ""\n'
        'msgstr ""\n'
        '"Language: en\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        "\n"
        'msgctxt "a:title"\n'
        'msgid "Mag ik werken?"\n'
        'msgstr ""\n'
        "\n"
    )


def test_a_text_that_is_gone_leaves_the_catalogue(tmp_path: Path) -> None:
    update(tmp_path, "en", [message(), message("Weg", "b:title")])
    update(tmp_path, "en", [message()])
    assert "Weg" not in (folder(tmp_path, "en") / "faq.po").read_text()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("msgid oops\n", "is not a gettext catalogue"),
        ("nonsense\n", "is not a gettext catalogue"),
    ],
)
def test_a_damaged_catalogue_is_a_problem(tmp_path: Path, damage: str, problem: str) -> None:
    update(tmp_path, "en", [message()])
    path = folder(tmp_path, "en") / "faq.po"
    path.write_text(path.read_text() + "\n" + damage)
    assert problem in str(read(tmp_path, "en").problems[0])


def test_status_follows_the_text_through_a_thousand_edits(tmp_path: Path) -> None:
    """No stale sentence counts, no unchanged one is flagged, whatever the order of edits."""
    chance = random.Random(20261124)
    sources = {f"item-{n}:title": f"Tekst {n}" for n in range(20)}
    translated: dict[str, str] = {}

    def messages() -> list[Message]:
        return [message(source, context) for context, source in sources.items()]

    update(tmp_path, "en", messages())
    for _ in range(1000 // 20):
        for context in chance.sample(sorted(sources), 10):
            sources[context] = f"Tekst {chance.randrange(50)}"
        update(tmp_path, "en", messages())
        found = read(tmp_path, "en")
        for item in messages():
            current = translated.get(item.context) == item.source
            assert (found.translation(item) is not None) == current
        for context in chance.sample(sorted(sources), 10):
            translate(tmp_path, "en", context, f"Text of {sources[context]}")
            translated[context] = sources[context]


def test_gnu_gettext_reads_what_we_write(tmp_path: Path) -> None:
    """msgcat and msgfmt, where the machine has them, change nothing that matters."""
    update(tmp_path, "ar", [message(), Message("faq", "p:x", "{n} mens", "both", "{n} mensen")])
    translate(tmp_path, "ar", "a:title", "هل يمكنني العمل؟")
    path = folder(tmp_path, "ar") / "faq.po"
    before = read(tmp_path, "ar")
    try:
        done = subprocess.run(["msgcat", path, "-o", path], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.fail("GNU gettext is not installed; make test installs it")
    assert done.returncode == 0, done.stderr
    after = read(tmp_path, "ar")
    assert {k: m.string for k, m in before.messages.items()} == {
        k: m.string for k, m in after.messages.items()
    }
    assert counts(after, [message()]) == counts(before, [message()])
    assert catalogue.folder(tmp_path, "ar") == path.parent


def test_gnu_gettext_accepts_every_catalogue_of_the_portal(tmp_path: Path) -> None:
    for path in sorted((REPOSITORY / "locale").rglob("*.po")):
        command = ["msgfmt", "--check-format", "-o", tmp_path / "out.mo", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_what_gnu_gettext_writes_says_the_same(tmp_path: Path) -> None:
    """Opening and saving with GNU gettext, as Poedit does, changes nothing that matters."""
    source = folder(REPOSITORY, "ar")
    target = folder(tmp_path, "ar")
    target.mkdir(parents=True)
    for path in source.glob("*.po"):
        subprocess.run(["msgcat", path, "-o", target / path.name], check=True)
    before, after = read(REPOSITORY, "ar"), read(tmp_path, "ar")
    assert {k: (m.id, m.string, m.fuzzy) for k, m in before.messages.items()} == {
        k: (m.id, m.string, m.fuzzy) for k, m in after.messages.items()
    }


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (b"foo bar\n", "is not a gettext catalogue"),
        (b"\xe9\n", "is not UTF-8"),
        (b'msgid "x\n', "is not a gettext catalogue"),
        (b'msgstr[] "x"\n', "is not a gettext catalogue"),
        (b"# \x02\n", "holds the invisible character U+0002"),
        (b"# " + b"x" * 3_000_000, "holds more than 3,000,000 bytes"),
        (b'\nmsgid "a"\nmsgstr "b"\n' * 10_001, "holds more than 10,000 texts"),
    ],
)
def test_a_catalogue_that_cannot_be_read_whole_is_never_rewritten(
    tmp_path: Path, damage: bytes, problem: str
) -> None:
    update(tmp_path, "en", [message()])
    translate(tmp_path, "en", "a:title", "May I work?")
    path = folder(tmp_path, "en") / "faq.po"
    path.write_bytes(path.read_bytes() + damage)
    before = path.read_bytes()
    with pytest.raises(ContentError, match=re.escape(problem)):
        update(tmp_path, "en", [message("Anders")])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "header",
    [
        r"Plural-Forms: nplurals=99999999; plural=0;\n",
        r"Plural-Forms: nplurals=abc; plural=0;\n",
        r"Content-Type: text/plain; charset=rot13\n",
        r"PO-Revision-Date: YE\n",
    ],
)
def test_a_header_does_no_harm(tmp_path: Path, header: str) -> None:
    """It is a problem, or it changes nothing."""
    path = folder(tmp_path, "en") / "faq.po"
    path.parent.mkdir(parents=True)
    entry = 'msgctxt "a:title"\nmsgid "Mag ik werken?"\nmsgstr "May I work?"\n'
    path.write_text(f'msgid ""\nmsgstr ""\n"{header}"\n\n{entry}')
    found = read(tmp_path, "en")
    assert found.problems or found.translation(message()) == "May I work?"


def test_a_long_old_source_of_several_lines_is_written_for_gnu_gettext(tmp_path: Path) -> None:
    """And what was broken when it was written before is read as it was meant."""
    old = "Een alinea " + "met veel woorden " * 20 + '\n\n- een punt "zo"\n'
    update(tmp_path, "en", [message(old)])
    translate(tmp_path, "en", "a:title", "A paragraph")
    update(tmp_path, "en", [message("Anders")])
    path = folder(tmp_path, "en") / "faq.po"
    subprocess.run(["msgfmt", "-o", tmp_path / "out.mo", path], check=True)
    text = path.read_text()
    update(tmp_path, "en", [message(old)])
    assert read(tmp_path, "en").translation(message(old)) == "A paragraph"
    previous = [line for line in text.splitlines() if line.startswith("#|")]
    joined = " ".join(line.removeprefix("#| ") for line in previous)
    at = joined.index(" ", 90)
    broken = f"#| {joined[:at]}\n#| {joined[at + 1 :]}"
    path.write_text(text.replace("\n".join(previous), broken))
    update(tmp_path, "en", [message(old)])
    assert read(tmp_path, "en").translation(message(old)) == "A paragraph"
