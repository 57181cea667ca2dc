"""What moves an employer: stories, meetings, a kit, slides. Each is near, light, and for everyone.

The story with a photo and a sound is the invented one for editors; the site itself has none.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from portal import pipeline
from portal.outputs.skeleton import Publication
from portal.store import Store
from tests.conftest import AS_OF, REPOSITORY, copy_small_portal
from tests.example import add_story
from tests.site.conftest import FITS, OPEN, SITE_URL, Built, answering, served, without_script
from tests.site.document import values_of
from tests.site.test_accessibility import COLOURS, EVERYTHING, WORDS, findings
from tests.site.test_pages import _target

STORY, MEETING = "verhalen/voorbeeld/", "bijeenkomsten/koffie/"
DECK = "bijeenkomsten/presentatie/"
# What a reader should find in at most two taps, from the home page and from both doors.
NEAR = {
    "werkgevers/route/",
    "werken/route/",
    "werkkaart/",
    "werkafspraken/",
    "verhalen/",
    "verhalen/meedoen/",
    "verhalen/toestemming/",
    "bijeenkomsten/",
    DECK,
    "werkgevers/vragen/waarom-doen/",
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small portal with the invented story, as it is published."""
    root = copy_small_portal(tmp_path_factory.mktemp("example") / "portal")
    add_story(root)
    for name in ("overrides", "node_modules", "package.json", "package-lock.json"):
        (root / name).symlink_to(REPOSITORY / name)
    folder = root / "site"
    files = pipeline.publish(root, AS_OF, Publication(SITE_URL), Store())
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return Built(folder, ())


@pytest.fixture(scope="module")
def address(example: Built) -> Iterator[str]:
    with served(answering(example)) as found:
        yield found


@pytest.mark.parametrize("start", ["", "werkgevers/", "werken/"])
def test_it_is_reached_in_two_taps(start: str, built: Built) -> None:
    def taps(page: str) -> set[str]:
        html = (built.folder / page / "index.html").read_text()
        links = values_of(html, "a", "href")
        return {_target(page, href) for href in links if href and ":" not in href}

    first = taps(start)
    pages = [page for page in first if (built.folder / page / "index.html").is_file()]
    second = {there for page in pages for there in taps(page)}
    assert NEAR - first - second == set()


def test_nothing_of_a_story_loads_before_it_is_asked_for(address: str, browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 360, "height": 740})
    answers: list[Response] = []
    refused: list[str] = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.on("console", lambda line: refused.append(line.text))
    tab.goto(address + STORY, wait_until="networkidle")
    assert len(answers) <= 3 and not [one for one in answers if "/media/" in one.url]
    tab.locator(".picture summary").click()
    photo = tab.locator(".picture img")
    expect(photo).to_have_js_property("complete", True)
    tab.wait_for_function("document.querySelector('.picture img').naturalWidth === 640")
    sound = tab.locator("audio")
    sound.evaluate("(it) => it.play()")
    expect(sound).not_to_have_js_property("currentTime", 0)
    assert refused == []
    tab.close()


@pytest.mark.parametrize("path", [STORY, MEETING, "bijeenkomsten/", "verhalen/toestemming/"])
def test_axe_finds_nothing(path: str, address: str, tab: Page) -> None:
    """Closed and open, on the smallest phone; what is open also in dark colours."""
    tab.goto(address + path)
    assert findings(tab, WORDS) == []
    tab.evaluate(OPEN)
    assert findings(tab, EVERYTHING) == []
    assert tab.evaluate(FITS)
    tab.emulate_media(color_scheme="dark")
    assert findings(tab, COLOURS) == []


@pytest.mark.parametrize("root", ["", "ar/"])
def test_a_meeting_is_an_event_for_machines(root: str, example: Built) -> None:
    """By schema.org, in the words that people read."""
    document = example.documents[f"{root}{MEETING}index.html"]
    types = {
        element.attributes["itemtype"]
        for element in document.elements
        if "itemscope" in element.attributes
    }
    assert types == {"https://schema.org/Event"}
    said = {
        element.attributes["itemprop"]: element.attributes.get("datetime") or element.text.strip()
        for element in document.elements
        if "itemprop" in element.attributes
    }
    assert said["startDate"] == "2027-01-13T19:30:00+01:00"
    assert said["endDate"] == "2027-01-13T21:00:00+01:00"
    assert said["location"].startswith("Het Voorbeeldhuis")
    assert said["name"] and said["description"] and said["inLanguage"]


def test_a_meeting_can_be_put_into_a_calendar(example: Built) -> None:
    for root in ("", "ar/"):
        text = (example.folder / root / "bijeenkomsten/agenda.ics").read_text()
        assert f"URL:{SITE_URL}{root}{MEETING}" in text.replace("\r\n ", "").splitlines()


def test_the_list_says_whom_to_ask_whatever_is_planned(site: str, tab: Page) -> None:
    tab.goto(site + "bijeenkomsten/")
    expect(tab.locator("#ask a[href^='tel:']").first).to_be_visible()
    for link in ("agenda.ics", "agenda.atom"):
        assert tab.request.get(site + "bijeenkomsten/" + link).ok


def test_ten_slides_each_with_what_to_tell_and_who_says_it(built: Built, browser: Browser) -> None:
    """Without a script too: the next slide is a link, the notes open by themselves."""
    with served(answering(built)) as address, without_script(browser) as tab:
        tab.goto(address + DECK)
        slides = tab.locator(".slide")
        expect(slides).to_have_count(10)
        notes = tab.locator(".slide .notes")
        assert notes.count() >= 8
        for one in notes.all():
            one.locator("summary").click()
            expect(one.locator("a[href*='over/bronnen/']").last).to_be_visible()
        for number in range(1, 10):
            slides.nth(number - 1).locator(".turn a").click()
            expect(tab).to_have_url(f"{address}{DECK}#{slides.nth(number).get_attribute('id')}")
