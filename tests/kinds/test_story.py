"""A story stands on the site while everybody in it agrees, with its media, and not a day longer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from portal import pipeline
from portal.outputs.publish import Publisher
from portal.outputs.skeleton import Publication, Skeleton
from portal.pages.page import Page
from portal.pages.site import Press
from portal.problem import errors
from portal.report import freshness
from portal.store import Store
from tests.conftest import AS_OF, REPOSITORY, copy_small_portal
from tests.example import MEDIA, STORY, add_story

LAST = date(2027, 1, 15)
ADDRESS = "verhalen/voorbeeld/"


def published(root: Path, on: date) -> Mapping[str, bytes]:
    """Every file but the copies for phones."""
    assets: Future[Mapping[str, bytes]] = Future()
    assets.set_result({})
    press = Press(pipeline.book(pipeline.read(root, on), on))
    skeleton = Skeleton(REPOSITORY / "overrides", Publication())
    made = Publisher(press, skeleton, assets, Store(), root)
    made.make_pages(made.locales)
    made.make_others()
    return made.files


def on(root: Path, day: date) -> Press:
    """What makes the pages of that day."""
    return Press(pipeline.book(pipeline.read(root, day), day))


def addresses(press: Press) -> set[str]:
    """Where pages stand in Dutch."""
    exists, path = partial(press.book.exists, "nl"), press.book.routes.path
    return {path(plan.reference) for plan in press.book.plans if exists(plan.reference)}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Page:
    root = copy_small_portal(tmp_path_factory.mktemp("story"))
    add_story(root)
    press = on(root, AS_OF)
    return press.page("nl", press.book.by_reference["story:voorbeeld"])


def test_it_is_there_through_the_last_day_of_the_first_consent_that_ends(small: Path) -> None:
    add_story(small)
    files = {f"{ADDRESS}index.html", "media/voorbeeld/portret.jpg", "media/voorbeeld/stem.mp3"}
    assert files <= published(small, LAST).keys()
    after = published(small, LAST.replace(day=16))
    assert [path for path in after if "voorbeeld" in path] == []
    listed = after["verhalen/index.html"].decode()
    assert "kas/" in listed and "voorbeeld" not in listed


def test_what_is_promised_of_it_ends_with_the_consent(story: Page) -> None:
    """So that a copy on a phone says so after that day."""
    assert story.until == LAST


def test_no_slide_tells_it_longer_than_its_page(small: Path) -> None:
    add_story(small)
    deck = small / "content/decks/avond.yml"
    deck.write_text(deck.read_text().replace("story:kas", "story:voorbeeld"))
    for day, told in ((LAST, True), (LAST.replace(day=16), False)):
        press = on(small, day)
        page = press.page("nl", press.book.by_reference["deck:avond"])
        assert ("hingen het rooster op" in page.body) is told
        assert page.body.count('class="slide"') == (5 if told else 4)


@pytest.mark.parametrize(
    ("line", "with_", "said"),
    [
        (
            "valid_until: 2027-01-15",
            "valid_until: 2026-11-27",
            '28: warning: not published: the consent of "medewerker" ended on 2026-11-27. '
            "Ask again, or remove the story and its media.",
        ),
        (
            "eigenaar: {given_on: 2026-06-01",
            "eigenaar: {given_on: 2026-11-29",
            '27: warning: not published before 2026-11-29: "eigenaar" agrees from that day. '
            "It appears by itself.",
        ),
    ],
)
def test_the_check_says_why_it_is_not_there(small: Path, line: str, with_: str, said: str) -> None:
    path = add_story(small)
    path.write_text(path.read_text().replace(line, with_))
    read = pipeline.read(small, AS_OF)
    assert errors(read.problems) == []
    assert f"{STORY}:{said}" in map(str, read.problems)
    assert ADDRESS not in addresses(on(small, AS_OF))
    due = freshness.report(read.checked(), AS_OF)
    assert [one.place for one in due if "not published" in one.message] == [STORY[:-4]]


def test_who_never_consented_is_not_shown(small: Path) -> None:
    path = small / "content/stories/kas.yml"
    path.write_text(path.read_text().replace("public_source: report\n", ""))
    read = pipeline.read(small, AS_OF)
    assert "nobody in it gave consent" in " ".join(map(str, read.problems))
    assert "verhalen/kas/" not in addresses(on(small, AS_OF))


def test_a_consent_that_ended_weighs_more_than_a_public_source(small: Path) -> None:
    path = add_story(small)
    path.write_text(path.read_text() + "public_source: report\n")
    day = LAST.replace(day=16)
    assert ADDRESS not in addresses(on(small, day))


def test_a_face_or_a_voice_needs_consent_whatever_is_public(small: Path) -> None:
    path = add_story(small)
    text = re.sub(r"consent:.*\n(  .*\n)+", "public_source: report\n", path.read_text())
    path.write_text(text)
    assert list(map(str, errors(pipeline.read(small, AS_OF).problems))) == [
        f'{STORY}:1: the file: a photo of a person or a recording needs a "consent". '
        "Add a row for each person who is seen or heard."
    ]


@pytest.mark.parametrize("field", ["alt", "transcript"])
def test_what_not_everybody_sees_or_hears_is_said_too(small: Path, field: str) -> None:
    path = add_story(small)
    path.write_text(re.sub(rf"  {field}: .*\n(    .*\n|\n)*", "", path.read_text()))
    (found,) = errors(pipeline.read(small, AS_OF).problems)
    assert f'.{field}" is missing. Add it.' in str(found)


def test_its_page_says_all_of_it(story: Page) -> None:
    body = " ".join(story.body.split())
    assert "<blockquote><p>Wij hingen het rooster op, en toen was het duidelijk.</p>" in body
    assert "<bdi>12 mensen</bdi>" in body
    assert re.search(r"<details class=\"picture\">.*? kB\).*?<img src=\"../../media/", body)
    assert 'alt="Een verzonnen eigenaar met een krat planten" loading="lazy"' in body
    assert 'preload="none" src="../../media/voorbeeld/stem.mp3"' in body
    for words in ("Toen was het duidelijk.", "De eerste bus", "Loop de route", "Een vast contract"):
        assert words in body
    # Nobody is named by the word under which the desk keeps a consent.
    assert "2027-01-15" not in body and "eigenaar:" not in body


def fault(root: Path) -> list[str]:
    return [str(problem) for problem in errors(pipeline.read(root, AS_OF).problems)]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("portret.jpg", b"\xff\xd8\xff" + bytes(60_000), "holds 60,003 bytes; a picture holds at"),
        ("stem.mp3", b"ID3" + bytes(1_000_000), "holds 1,000,003 bytes; a recording holds at most"),
        ("portret.jpg", b"<svg onload=x()>", "is no jpg inside. Save it again as what its name"),
        ("stem.mp3", b"\x7fELF", "is no mp3 inside."),
        ("portret.jpg", b"\xff\xd8\xff\xe1 Exif\x00\x00", "holds what the camera or"),
        ("beeld.svg", b"<svg/>", "is neither a picture nor a recording. Save it as one of: .jpg,"),
        ("Stem 1.mp3", b"ID3", "has a name that cannot be an address. Use small letters,"),
        ("niemand.jpg", b"\xff\xd8\xff", "is named by no item. Remove it, or name it in the item."),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused(
    small: Path, name: str, data: bytes, said: str
) -> None:
    add_story(small)
    (small / MEDIA / name).write_bytes(data)
    found = fault(small)
    assert f"{MEDIA}/{name}:1: {said}" in found[0]
    assert len(found) == (2 if said.startswith(("holds", "is no jpg", "is no mp3")) else 1)


def test_a_link_or_a_folder_is_no_file(small: Path) -> None:
    add_story(small)
    (small / MEDIA / "stem.mp3").unlink()
    (small / MEDIA / "stem.mp3").symlink_to("/etc/hostname")
    (small / "content/media/los.jpg").write_bytes(b"\xff\xd8\xff")
    (small / MEDIA / "map").mkdir()
    found = fault(small)
    assert [line.partition(". ")[0] for line in found] == [
        "content/media/los.jpg:1: has a name that cannot be an address",
        f"{MEDIA}/map:1: is a folder in a folder",
        f"{MEDIA}/stem.mp3:1: is a symbolic link",
        f'{STORY}:15: unknown medium "stem.mp3"',
    ]


def test_a_file_that_is_not_there_is_said_where_it_is_named(small: Path) -> None:
    add_story(small)
    (small / MEDIA / "portret.jpg").unlink()
    assert fault(small) == [f'{STORY}:11: unknown medium "portret.jpg". Known: stem.mp3.']
