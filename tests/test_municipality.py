"""Another municipality needs thirty lines, and then nothing on its site tells of the first one.

`tests/fixture/municipality` is an example: the place, its people and its numbers do not exist.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from portal import pipeline
from portal.check.portal import Portal
from portal.cli import main
from portal.outputs.publication import Publication
from portal.problem import Problem, Severity
from portal.store import Store
from tests.conftest import AS_OF, REPOSITORY

EXAMPLE = REPOSITORY / "tests" / "fixture" / "municipality" / "local"


def elsewhere(root: Path, *locales: str) -> Path:
    """This repository in those languages, with the example in the place of the first
    municipality."""
    for name in ("content", *(f"locale/{locale}" for locale in locales)):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("overrides", "node_modules", "package.json", "package-lock.json"):
        (root / name).symlink_to(REPOSITORY / name)
    shutil.copytree(EXAMPLE, root / "local")
    return root


def traces(repository: Portal) -> re.Pattern[str]:
    """What only the first municipality is called, or can be reached by."""
    content = repository.checked()
    here, sources = content.municipality, content.sources.sources
    local = {key for key, source in sources.items() if source.type == "local"}
    found = {here.name, *here.reception_centre.split(" ")[1:], *local}
    found |= {sources[key].title for key in local if len(sources[key].title) > 10}
    for contact in here.contacts.values():
        if local & {cited.source for cited in contact.sources} and contact.name != "COA":
            found |= {contact.name, *filter(None, (contact.phone, contact.email, contact.url))}
    return re.compile("|".join(map(re.escape, sorted(found))), re.IGNORECASE)


def test_an_example_of_thirty_lines_builds_without_a_trace_of_the_first(
    tmp_path: Path, repository: Portal
) -> None:
    """In two languages; the test below looks at what each of the others says."""
    lines = [line for file in EXAMPLE.iterdir() for line in file.read_text().splitlines()]
    assert len(lines) <= 30
    publication = Publication("https://example.org/")
    files = pipeline.publish(elsewhere(tmp_path, "ar"), AS_OF, publication, Store())
    trace, own = traces(repository), 0
    for name, data in files.items():
        if not name.endswith((".png", ".gz")):  # a .gz is beside what it holds
            text = data.decode(errors="replace")  # of a font or a program it may be
            own += "Zandermeer" in text
            assert trace.search(text) is None, (name, trace.search(text))
    assert trace.search("\n".join(files)) is None  # nor in an address
    assert own > 100


def test_every_translation_counts_there_too_and_no_hand_out_tells_of_the_first(
    tmp_path: Path, repository: Portal
) -> None:
    """In every language; the hand-outs, which say the same, in two."""
    from portal.i18n.messages import messages_for
    from portal.pages import handout

    portal = pipeline.read(elsewhere(tmp_path, *repository.catalogues), AS_OF)
    content = portal.checked()
    trace = traces(repository)
    for locale, catalogue in portal.catalogues.items():
        first = repository.catalogues[locale]
        lacking = {
            one.key
            for one in messages_for(repository.checked(), locale)
            if first.translation(one) is None
        }
        for message in messages_for(content, locale):
            said = catalogue.translation(message)
            assert said is not None or message.key in lacking, (locale, message.context)
            assert trace.search(str(said)) is None
    assert portal.catalogues.keys() == repository.catalogues.keys()
    two = replace(portal, catalogues={"ar": portal.catalogues["ar"]})
    for sheet in handout.handouts(pipeline.book(two, AS_OF), "", (), ()):
        assert trace.search(str(sheet)) is None


def written(root: Path, path: str, text: str) -> None:
    (root / "local" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "local" / path).write_text(text)


def problems(root: Path) -> list[Problem]:
    """What the check says of the layer, and every error."""
    found = pipeline.read(root, AS_OF).problems
    layer = Path("local", "layer.yml")
    return [one for one in found if one.path == layer or one.severity is Severity.ERROR]


HERE = """\
name: Zandermeer
reception_centre: azc Heidebos
contacts:
  meedoenbalie:
    name: Werkhoek
    role: Eerste aanspreekpunt
    to_supply: [phone, email]
    via: uwv
"""


def test_what_rests_on_the_place_goes_with_it(small: Path) -> None:
    page = small / "content" / "faq" / "mag-ik-werken.yml"
    page.write_text(
        page.read_text()
        + "uncertain: Vraag het. Zie [kas](story:kas). Al {figure.started} doen dit.\n"
    )
    written(small, "municipality.yml", HERE)
    content = pipeline.read(small, AS_OF).checked()
    assert "kas" not in content.items.get("stories", {})  # it rests on a local report alone
    assert "report" in content.sources.sources  # nobody cites it; what is listed is what is cited
    assert content.items["faq"]["mag-ik-werken"].uncertain == "Vraag het."  # type: ignore[attr-defined]
    assert set(content.municipality.contacts) == {"meedoenbalie", "uwv"}
    assert not content.municipality.figures and content.municipality.grace_days == 90


def test_a_fault_stands_in_the_file_that_makes_it(small: Path) -> None:
    written(small, "municipality.yml", HERE.replace("via: uwv", "via: uvw"))
    assert [str(one).split(": ", 1)[0] for one in problems(small)][:1] == [
        "local/municipality.yml:4"
    ]
    written(small, "municipality.yml", HERE)
    uwv = small / "content" / "municipality.yml"
    uwv.write_text(uwv.read_text().replace("source: decree", "source: decre"))
    assert [str(one).split(": ", 1)[0] for one in problems(small) if "decre" in one.message] == [
        "content/municipality.yml:16"
    ]


def test_a_page_is_hidden_and_links_to_it_go(small: Path) -> None:
    page = small / "content" / "faq" / "mag-ik-werken.yml"
    both = "related: [about:privacy, regulation:wachttijd]"
    page.write_text(page.read_text().replace("related: [regulation:wachttijd]", both))
    written(small, "layer.yml", "hide: [about/privacy]\n")
    content = pipeline.read(small, AS_OF).checked()
    assert "privacy" not in content.items.get("about", {})
    assert content.items["faq"]["mag-ik-werken"].related == ["regulation:wachttijd"]  # type: ignore[attr-defined]
    written(small, "layer.yml", "hide: [about/privacie]\n")
    assert [str(one) for one in problems(small)] == [
        'local/layer.yml:1: hides "about/privacie", which is not in content/. Did you mean '
        '"about/privacy"?'
    ]


def test_who_replaces_a_page_says_which_and_hears_when_that_changes(small: Path) -> None:
    page = small / "content" / "faq" / "mag-ik-werken.yml"
    written(small, "faq/mag-ik-werken.yml", page.read_text().replace("Ja, na", "Ja, pas na"))
    (told,) = problems(small)
    found = re.search(
        r'takes the place of content/faq/mag-ik-werken\.yml\. Write "(.+)" under', str(told)
    )
    assert str(told).startswith("local/faq/mag-ik-werken.yml:1: ") and found
    written(small, "layer.yml", f"replaces:\n  {found[1]}\n")
    portal = pipeline.read(small, AS_OF)
    assert "Ja, pas na" in portal.checked().items["faq"]["mag-ik-werken"].summary  # type: ignore[attr-defined]
    assert problems(small) == []
    page.write_text(page.read_text().replace("vergunning", "werkvergunning"))
    (told,) = problems(small)
    assert told.severity is Severity.WARNING
    assert str(told).startswith(
        "local/layer.yml:2: warning: content/faq/mag-ik-werken.yml has changed since "
        "local/faq/mag-ik-werken.yml took its place."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- faq/mag-ik-werken\n", "has another form"),
        ("hide: faq/mag-ik-werken\n", "has another form"),
        ("hide: [1]\n", "has another form"),
        ("replaces: [faq/mag-ik-werken]\n", "has another form"),
        ("hidden: [faq/mag-ik-werken]\n", "has another form"),
        ("hide: [../../etc/passwd]\n", "which is not in content/"),
        ("replaces: {../../etc/passwd: 0}\n", "is not there"),
        ("hide: &a [*a]\n", "uses the anchor"),
        ("hide: !!python/name:os.system [a]\n", "uses the tag"),
        (f"hide: [{'a, ' * 1001}]\n", "more than 1000 entries"),
    ],
)
def test_a_layer_of_another_form_is_told(small: Path, text: str, says: str) -> None:
    written(small, "layer.yml", text)
    assert says in str(problems(small)[0])


def test_only_regular_files_with_names_of_content_stand_in_a_layer(small: Path) -> None:
    written(small, "faq/Mag Ik.yml", "a: 1\n")
    written(small, "hook.py", "raise SystemExit\n")
    written(small, "media/los/a.jpg", "no picture")
    (small / "local/faq/link.yml").symlink_to("/etc/passwd")
    assert [str(one).partition(". ")[0] for one in problems(small)] == [
        "local/faq/Mag Ik.yml:1: has a name that cannot be an address",
        "local/faq/link.yml:1: is a symbolic link",
        "local/hook.py:1: is not a content file",
        "local/media/los/a.jpg:1: is no jpg inside",
    ]
    shutil.rmtree(small / "local")
    (small / "local").symlink_to("content")
    assert [str(one).partition(". ")[0] for one in problems(small)] == [
        "local:1: is a symbolic link"
    ]


def test_media_of_a_layer_are_its_own(small: Path) -> None:
    for folder in ("content", "local"):
        (small / folder / "media" / "kas").mkdir(parents=True)
        (small / folder / "media" / "kas" / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    written(small, "faq/nieuw.yml", (small / "content/faq/mag-ik-werken.yml").read_text())
    told = [str(one) for one in problems(small)]  # what lies below a layer is not its fault
    assert [one for one in told if "media" in one] == [
        "local/media/kas/foto.jpg:1: is named by no item. Remove it, or name it in the item."
    ]
    assert pipeline.read(small, AS_OF).content.local["faq", "nieuw"] == "local/faq/nieuw.yml"  # type: ignore[union-attr]


def test_what_was_built_is_not_what_a_changed_layer_builds(small: Path) -> None:
    (small / "package-lock.json").write_text("{}")
    publication = Publication("https://example.org/")
    keys = []
    for name in ("", "Zandermeer", "Zandermeer aan Zee"):
        if name:
            written(small, "municipality.yml", HERE.replace("Zandermeer", name))
        keys.append(pipeline._inputs(small, AS_OF, publication))
    assert len(set(keys)) == 3


WORDS = ["--centre", "azc Heidebos", "--desk", "Werkhoek", "--email", "werk@zandermeer.example"]


def test_the_command_starts_a_municipality_and_never_overwrites_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that says the same as the example, of which the tests above say what becomes of it in
    every language."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copy(REPOSITORY / "addresses.txt", tmp_path)
    call = ["--root", str(tmp_path), "new-municipality", "Zandermeer", *WORDS]
    assert main(call) == 0
    assert "addresses.txt: removed" in capsys.readouterr().out
    assert not (tmp_path / "addresses.txt").exists()
    made = {path.name: path.read_text() for path in (tmp_path / "local").iterdir()}
    said = made["municipality.yml"].replace("source: gemeente", "source: zandermeer")
    assert yaml.safe_load(said) == yaml.safe_load((EXAMPLE / "municipality.yml").read_text())
    assert main(["--root", str(tmp_path), "check"]) == 0
    capsys.readouterr()
    assert main([*call[:-1], "other@zandermeer.example"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert made == {path.name: path.read_text() for path in (tmp_path / "local").iterdir()}


@pytest.mark.parametrize(
    ("option", "value"), [("--email", "werk"), ("--desk", "{a}"), ("--desk", "")]
)
def test_the_command_refuses_what_no_name_holds(tmp_path: Path, option: str, value: str) -> None:
    call = ["--root", str(tmp_path), "new-municipality", "Zandermeer", *WORDS, option, value]
    assert main(call) == 2
    assert not (tmp_path / "local").exists()


@pytest.mark.parametrize(("option", "value"), [("--email", 'werk@x"'), ("--desk", "x" * 400)])
def test_the_command_writes_nothing_that_the_check_refuses(
    small: Path, option: str, value: str
) -> None:
    call = ["--root", str(small), "new-municipality", "Zandermeer", *WORDS, option, value]
    assert main(call) == 1
    assert not (small / "local").exists()


def test_the_command_leaves_no_half_of_a_municipality(small: Path) -> None:
    (small / "local/.sources.yml.part").mkdir(parents=True)  # nothing can be written there
    assert main(["--root", str(small), "new-municipality", "Zandermeer", *WORDS]) == 2
    assert not (small / "local/municipality.yml").exists()
