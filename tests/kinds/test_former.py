"""Who changes a name loses no reader: old addresses lead on, and translations come along."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.i18n import catalogue
from portal.i18n.messages import messages_for
from portal.kinds.routes import Routes
from portal.outputs.hosting import FORMS, HASHED
from portal.problem import errors
from portal.report import addresses
from portal.store import Store
from tests.conftest import AS_OF
from tests.outputs.test_publish import publisher

NAME, NEW = "mag-ik-werken", "wanneer-mag-ik-werken"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def renamed(small: Path) -> Path:
    """The small portal with a question that has another name now."""
    path = small / f"content/faq/{NEW}.yml"
    (small / f"content/faq/{NAME}.yml").rename(path)
    replace(path, "group: newcomer", f"formerly: [{NAME}]\ngroup: newcomer")
    replace(small / "content/regulations/wachttijd.yml", f"faq:{NAME}", f"faq:{NEW}")
    replace(small / "content/sections.yml", f"faq:{NAME}", f"faq:{NEW}")
    replace(small / "content/critical.yml", f"faq/{NAME}:", f"faq/{NEW}:")
    return small


def said(root: Path) -> set[str]:
    """How much of the question is translated into Arabic."""
    portal = pipeline.read(root, AS_OF)
    own = [m for m in messages_for(portal.checked(), "ar") if m.context.startswith(NEW)]
    return {portal.catalogues["ar"].status(message) for message in own}


def test_a_translation_comes_along_before_and_after_an_update(renamed: Path) -> None:
    before = said(renamed)
    assert before & {"translated", "reviewed"}
    content = pipeline.read(renamed, AS_OF).checked()
    catalogue.update(renamed, "ar", messages_for(content, "ar"))
    text = (renamed / "locale/ar/LC_MESSAGES/faq.po").read_text()
    assert f'"{NEW}:title"' in text and f'"{NAME}:title"' not in text
    assert said(renamed) == before


def test_a_translation_that_came_along_is_still_checked(renamed: Path) -> None:
    path = renamed / "locale/ar/LC_MESSAGES/faq.po"
    before, _, after = path.read_text().rpartition("{twv.waiting_period}")
    path.write_text(f"{before}6{after}")
    problems = map(str, pipeline.read(renamed, AS_OF).problems)
    assert any(line.startswith("locale/ar/LC_MESSAGES/faq.po") for line in problems)


def test_the_old_address_leads_on_in_each_language_without_a_script(renamed: Path) -> None:
    files = publisher(renamed, Store()).publish("")
    for root in ("", "ar/"):
        page = files[f"{root}werken/{NAME}/index.html"].decode()
        assert f'<meta http-equiv="refresh" content="0; url=../{NEW}/">' in page
        assert f'<a href="../{NEW}/">' in page and "<script" not in page and "style" not in page
        assert f"{root}werken/{NEW}/index.html" in files
    assert f"en/werken/{NAME}/index.html" not in files
    assert NAME not in files["sitemap.xml"].decode().replace(NEW, "")


def test_a_section_takes_its_pages_along(renamed: Path) -> None:
    replace(
        renamed / "content/sections.yml", "slug: werken\n", "slug: werk\n    formerly: [werken]\n"
    )
    routes = Routes(pipeline.read(renamed, AS_OF).checked())
    assert routes.path(f"faq:{NEW}") == f"werk/{NEW}/"
    assert set(routes.formerly(f"faq:{NEW}")) == {
        *(f"werk/{NAME}/", f"werken/{NEW}/", f"werken/{NAME}/")
    }
    assert routes.formerly("section:newcomers") == ["werken/"]


def test_a_whole_address_leads_on_from_anywhere(renamed: Path) -> None:
    replace(renamed / f"content/faq/{NEW}.yml", f"[{NAME}]", f"[oud/adres/{NAME}/]")
    routes = Routes(pipeline.read(renamed, AS_OF).checked())
    assert routes.formerly(f"faq:{NEW}") == [f"oud/adres/{NAME}/"]
    assert said(renamed) & {"translated", "reviewed"}


@pytest.mark.parametrize(
    ("file", "old", "new", "wrong"),
    [
        (f"content/faq/{NEW}.yml", f"[{NAME}]", f"[werken/{NEW}]", "reads"),
        (
            "content/culture/op-tijd.yml",
            "title:",
            "formerly: [over/privacy]\ntitle:",
            "stands there",
        ),
        (
            "content/culture/op-tijd.yml",
            "title:",
            f"formerly: [werken/{NAME}]\ntitle:",
            f'stood at "/werken/{NAME}/" before, as faq:{NEW} says too.',
        ),
    ],
)
def test_an_old_address_leads_to_one_page(
    renamed: Path, file: str, old: str, new: str, wrong: str
) -> None:
    path = renamed / file
    path.write_text(path.read_text().replace(old, new, 1))
    problems = [
        str(one) for one in pipeline.read(renamed, AS_OF).problems if "stood at" in str(one)
    ]
    assert any(wrong in line for line in problems) or (wrong == "reads" and not problems)


@pytest.mark.parametrize(
    "address", ["en/werken/reba", "naast-nederlands/werken", "data/x", "ar/", FORMS, f"{HASHED}x"]
)
def test_an_old_address_never_takes_the_place_of_what_is_no_page(
    renamed: Path, address: str
) -> None:
    replace(renamed / f"content/faq/{NEW}.yml", f"[{NAME}]", f"[{address}]")
    [line] = map(str, errors(pipeline.read(renamed, AS_OF).problems))
    folder = address.partition("/")[0]
    assert line == (
        f'content/faq/{NEW}.yml:1: the folder "{folder}" of the site holds something else. '
        'Take that address out of "formerly".'
    )


def test_an_address_that_was_published_and_is_gone_is_told(small: Path) -> None:
    addresses.write(small, pipeline.read(small, AS_OF).checked())
    noted = (small / "addresses.txt").read_text().splitlines()
    assert "werken/mag-ik-werken/" in noted
    # A meeting goes when its day is past, and is not missed.
    assert "bijeenkomsten/" in noted and "bijeenkomsten/koffie/" not in noted

    def told() -> list[str]:
        found = map(str, pipeline.read(small, AS_OF).problems)
        return [line for line in found if line.startswith("addresses.txt")]

    assert told() == []
    (small / "content/faq/mag-hij-werken.yml").rename(small / "content/faq/mag-zij-werken.yml")
    for name in ("content/sections.yml", "content/regulations/wachttijd.yml"):
        replace(small / name, "mag-hij-werken", "mag-zij-werken")
    [line] = told()
    assert '"/werkgevers/vragen/mag-hij-werken/" was published, and nothing stands there' in line
    assert 'Add "formerly: [werkgevers/vragen/mag-hij-werken/]"' in line
    path = small / "content/faq/mag-zij-werken.yml"
    replace(path, "group: employer", "formerly: [mag-hij-werken]\ngroup: employer")
    assert told() == []


def test_a_part_that_was_published_and_is_gone_is_told(small: Path) -> None:
    """Once: not where the whole page is gone, nor where it stands elsewhere."""
    addresses.write(small, pipeline.read(small, AS_OF).checked())
    noted = (small / "addresses.txt").read_text().splitlines()
    assert {"regels/wachttijd/#regel", "begrippen/#uwv"} <= set(noted)
    page = small / "content/regulations/wachttijd.yml"
    replace(page, "  regel:\n", "  de-regel:\n")

    def told() -> list[str]:
        found = pipeline.read(small, AS_OF).problems
        return [str(one) for one in found if one.path.name == "addresses.txt"]

    [line] = told()
    assert '"/regels/wachttijd/#regel" was published, and that part is gone.' in line
    assert line.endswith('Did you mean "regels/wachttijd/#de-regel"?')
    replace(page, "title: De wachttijd\n", "title: De wachttijd\nformerly: [wachten]\n")
    path = small / "addresses.txt"
    path.write_text("regels/wachten/\nregels/wachten/#regel\n")
    assert told() == []
    path.write_text("regels/verdwenen/\nregels/verdwenen/#regel\n")
    assert len(told()) == 1
