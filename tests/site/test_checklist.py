"""A checklist in the browser: what is done, days, and keeping nothing before somebody asks."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab
from server import compressed

from tests.site.between import looks
from tests.site.conftest import Built, downloaded_calendar, without_script

# All that the page runs: panels and reading aloud are in it.
LIMIT = 2_950
# One list for everybody, in nine languages; one with many days, for employers.
SHARED = "checklists/er-verandert-iets/"
DOSSIER = "checklists/vergunning-dossier/"
KEY = "werkportaal-checklist-er-verandert-iets"
DAY = ".ask-day"
# What a browser does where a visitor lets sites keep nothing, or where there is no room.
BLOCKED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('', 'SecurityError') }
})"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
WORD = """name => document.querySelector('.steps ~ template').content
  .querySelector(`[data-part="${name}"]`).textContent"""
FOCUSED = "element => element === document.activeElement"


def written(day: str) -> list[str]:
    """The day, the month and the year, as somebody writes them."""
    return [part.lstrip("0") for part in reversed(day.split("-"))] if day else [""] * 3


class Checklist:
    """The page as a reader uses it."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab = tab
        self.ticks = tab.locator(".steps > li > label input")
        self.days = tab.locator(DAY)
        self.progress, self.said = (tab.locator(".progress [role=status]").nth(n) for n in (0, 1))
        self.keep = tab.locator(".progress input")
        self.paper, self.plan, self.erase = (
            tab.locator(".progress button").nth(number) for number in range(3)
        )
        tab.goto(address)

    def word(self, name: str) -> str:
        """A piece of the template, in the language of the page."""
        return self.tab.evaluate(WORD, name)

    def fill(self, number: int, day: str) -> Locator:
        """Fill in a day and leave its fields. Returns the first of them."""
        fields = self.days.nth(number).locator("input").all()
        for field, part in zip(fields, written(day), strict=True):
            field.fill(part)
        fields[-1].blur()
        return fields[0]

    def asks(self, number: int, day: str) -> None:
        """The fields hold that day."""
        fields = self.days.nth(number).locator("input").all()
        for field, part in zip(fields, written(day), strict=True):
            expect(field).to_have_value(part)

    def has_ticked(self, *numbers: int) -> None:
        """These and no others; what is kept comes when the page has appeared."""
        for number in numbers:
            expect(self.ticks.nth(number)).to_be_checked()
        expect(self.ticks.and_(self.tab.locator(":checked"))).to_have_count(len(numbers))

    def stored(self) -> dict[str, str]:
        return self.tab.evaluate("({ ...localStorage })")

    def events(self) -> list[tuple[str, str]]:
        """The day and the words of each event in the file that the page gives."""
        lines = [line.partition(":") for line in downloaded_calendar(self.tab, self.plan)]
        days = [value for name, _, value in lines if name == "DTSTART;VALUE=DATE"]
        words = [value for name, _, value in lines if name == "SUMMARY"]
        return list(zip(days, words, strict=True))


@pytest.fixture
def shared(site: str, phone: Tab) -> Checklist:
    return Checklist(phone, site + SHARED)


@pytest.fixture
def dossier(site: str, phone: Tab) -> Checklist:
    return Checklist(phone, site + DOSSIER)


# In sight


def test_progress_keeping_and_paper_are_on_the_first_screen(dossier: Checklist) -> None:
    for part in (dossier.progress, dossier.paper, dossier.keep):
        expect(part).to_be_in_viewport()
    dossier.tab.evaluate("() => { window.print = () => document.body.append('printed') }")
    dossier.paper.click()
    expect(dossier.tab.locator("body")).to_contain_text("printed")


# What is done


def test_it_says_in_words_how_far_the_list_is(site: str, phone: Tab) -> None:
    """Nothing, some and all in words of their own; digits are those of the rest of the site."""
    for root in ("", "ar/", "ti/"):
        page = Checklist(phone, f"{site}{root}{SHARED}")
        number = page.ticks.count()
        expect(page.progress).to_have_text(page.word("none"))
        page.ticks.nth(1).check()
        page.tab.locator(".steps > li > label > span").nth(3).click()
        expect(page.progress.locator("bdi")).to_have_text("2")
        assert str(number) in page.progress.inner_text()
        page.ticks.evaluate_all("all => all.forEach(tick => tick.checked || tick.click())")
        expect(page.progress).to_have_text(page.word("all"))
        page.ticks.first.uncheck()
        expect(page.progress.locator("bdi")).to_have_text(str(number - 1))


def test_the_same_words_are_not_announced_again_at_each_key(dossier: Checklist) -> None:
    dossier.tab.evaluate(
        """window.changes = 0; new MutationObserver(() => changes++)
           .observe(document.querySelector('.progress [role=status]'), { childList: true })"""
    )
    fields = dossier.days.first.locator("input").all()
    for field, part in zip(fields, ("2", "12", "2027"), strict=True):
        field.press_sequentially(part)
    dossier.asks(0, "2027-12-02")
    assert dossier.tab.evaluate("changes") == 0
    dossier.ticks.first.check()
    assert dossier.tab.evaluate("changes") == 1


# Keeping


def test_nothing_is_kept_before_the_reader_asks(dossier: Checklist) -> None:
    dossier.ticks.first.check()
    dossier.fill(0, "2027-03-01")
    assert dossier.stored() == {}
    dossier.tab.reload()
    dossier.has_ticked()
    dossier.asks(0, "")
    expect(dossier.keep).not_to_be_checked()


def test_what_is_kept_comes_back_in_every_language_of_this_list_alone(
    shared: Checklist, site: str
) -> None:
    shared.ticks.nth(2).check()
    shared.keep.check()
    shared.ticks.nth(0).check()
    shared.fill(0, "2027-03-01")
    assert list(shared.stored()) == [KEY]
    for root in ("", "ar/", "ti/"):
        shared.tab.goto(f"{site}{root}{SHARED}")
        shared.has_ticked(0, 2)
        shared.asks(0, "2027-03-01")
        expect(shared.keep).to_be_checked()
        expect(shared.progress.locator("bdi")).to_have_text("2")
    shared.ticks.nth(1).check()
    shared.tab.goto(site + DOSSIER)
    shared.has_ticked()
    expect(shared.keep).not_to_be_checked()
    shared.tab.goto(site + SHARED)
    shared.has_ticked(0, 1, 2)
    assert list(shared.stored()) == [KEY]


def test_one_tap_erases_everything_and_says_so(shared: Checklist) -> None:
    shared.keep.check()
    shared.ticks.first.check()
    shared.fill(0, "2026-01-01")
    shared.erase.click()
    expect(shared.said).to_have_text(shared.word("erased"))
    expect(shared.progress).to_have_text(shared.word("none"))
    expect(shared.tab.locator(".error, [aria-invalid]")).to_have_count(0)
    assert shared.erase.evaluate(FOCUSED)
    shared.has_ticked()
    shared.asks(0, "")
    expect(shared.keep).not_to_be_checked()
    assert shared.stored() == {}
    shared.ticks.first.check()
    expect(shared.said).to_be_empty()
    assert shared.stored() == {}
    shared.tab.reload()
    shared.has_ticked()


def test_who_stops_keeping_leaves_nothing_behind(shared: Checklist) -> None:
    shared.ticks.first.check()
    shared.keep.check()
    shared.keep.uncheck()
    assert shared.stored() == {}
    shared.has_ticked(0)


def test_an_erased_list_is_empty_in_every_tab(
    shared: Checklist, context: BrowserContext, site: str
) -> None:
    shared.keep.check()
    shared.ticks.first.check()
    other = Checklist(context.new_page(), f"{site}ar/{SHARED}")
    other.has_ticked(0)
    other.ticks.nth(1).check()
    expect(shared.ticks.nth(1)).to_be_checked()
    other.erase.click()
    expect(shared.ticks.first).not_to_be_checked()
    expect(shared.keep).not_to_be_checked()
    shared.ticks.nth(2).check()
    assert shared.stored() == {}


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_the_page_says_so(
    storage: str, site: str, context: BrowserContext, phone: Tab
) -> None:
    context.add_init_script(storage)
    page = Checklist(phone, site + SHARED)
    page.ticks.first.check()
    page.keep.click()
    expect(page.said).to_have_text(page.word("not-kept"))
    expect(page.keep).not_to_be_checked()
    page.has_ticked(0)
    page.erase.click()
    expect(page.said).to_have_text(page.word("erased"))


def test_where_it_becomes_full_nothing_old_stays(shared: Checklist) -> None:
    shared.keep.check()
    shared.tab.evaluate(f"() => {{ {FULL} }}")
    shared.ticks.first.check()
    expect(shared.said).to_have_text(shared.word("not-kept"))
    expect(shared.keep).not_to_be_checked()
    assert shared.stored() == {}


# What stands in the storage, and which steps are ticked then.
KEPT = (
    # Steps of another time.
    ('{"constructor": true, "gone": true, "day.gone": "2027-01-01"}', []),
    # Known and unknown.
    ('{"gone": true, "hulp": true}', [0]),
    # Other kinds of value.
    ('{"hulp": "yes", "document": 1, "day.einddatum": "soon"}', []),
    # No object, and no JSON.
    (json.dumps("hulp"), []),
    ("null", []),
    ("{", []),
)


def test_what_the_list_does_not_know_is_ignored(shared: Checklist) -> None:
    for text, ticked in KEPT:
        shared.tab.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        shared.tab.reload()
        shared.has_ticked(*ticked)
        shared.asks(0, "")


# Days


def test_a_day_that_cannot_be_is_said_at_its_field(dossier: Checklist) -> None:
    first, second = dossier.fill(0, "2026-11-23"), dossier.fill(1, "2027-03-01")
    expect(first).to_have_attribute("aria-invalid", "true")
    error = dossier.tab.locator(f"[id='{first.get_attribute('aria-describedby')}']")
    expect(error).to_have_text("Deze dag is voorbij. Vul een dag in vanaf 28 november 2026.")
    expect(error).to_have_attribute("role", "alert")
    expect(second).not_to_have_attribute("aria-invalid", "true")
    dossier.plan.click()
    assert first.evaluate(FOCUSED)
    dossier.fill(2, "2025-02-31")
    errors = dossier.tab.locator(".error")
    expect(errors).to_have_count(2)
    expect(errors.last).to_have_text(dossier.word("no-day"))
    dossier.fill(0, "2026-11-28")
    dossier.fill(2, "2027-02-28")
    expect(dossier.tab.locator(".error, [aria-invalid], [aria-describedby^=error]")).to_have_count(
        0
    )
    assert len(dossier.events()) == 3


def test_a_kept_day_that_has_passed_stands_and_gives_no_event(
    dossier: Checklist, context: BrowserContext
) -> None:
    dossier.keep.check()
    dossier.fill(0, "2026-12-01")
    dossier.fill(1, "2027-03-01")
    context.clock.set_fixed_time("2027-01-01T12:00:00Z")
    dossier.tab.reload()
    dossier.asks(0, "2026-12-01")
    expect(dossier.tab.locator(".error")).to_have_count(0)
    assert [day for day, _ in dossier.events()] == ["20270301"]


def test_the_calendar_is_offered_once_there_is_a_day(dossier: Checklist) -> None:
    expect(dossier.plan).to_be_hidden()
    dossier.fill(1, "2027-03-01")
    expect(dossier.plan).to_be_visible()
    dossier.fill(1, "")
    expect(dossier.plan).to_be_hidden()


def test_the_calendar_holds_each_day_under_its_name(site: str, phone: Tab) -> None:
    """A comma is escaped; the lines are folded, and the helper unfolds them."""
    page = Checklist(phone, f"{site}checklists/eerste-maand/")
    page.fill(0, "2027-03-01")
    assert downloaded_calendar(phone, page.plan) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Werkportaal//NL",
        "BEGIN:VEVENT",
        "UID:eerste-maand-einddata@werkportaal",
        "DTSTAMP:20261128T110000Z",
        "SEQUENCE:179586360",
        "DTSTART;VALUE=DATE:20270301",
        r"SUMMARY:Eerste einddatum van W-document\, TWV of contract | De eerste maand",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    page.fill(1, "2026-11-28")
    assert sorted(day for day, _ in page.events()) == ["20261128", "20270301"]


def test_the_calendar_speaks_the_language_of_the_page(site: str, phone: Tab) -> None:
    """Where a letter is more than a byte, no line is cut inside a letter."""
    for root in ("ar/", "ti/"):
        page = Checklist(phone, f"{site}{root}{SHARED}")
        page.fill(0, "2027-03-01")
        label, title = (phone.locator(name).first.inner_text() for name in (".ask-day p", "h1"))
        assert page.events() == [("20270301", f"{label} | {title}")]
        assert not title.isascii()


# For everyone


def test_without_script_the_boxes_tick_and_paper_has_a_line(site: str, browser: Browser) -> None:
    with without_script(browser) as tab:
        page = Checklist(tab, site + DOSSIER)
        page.ticks.first.check()
        page.has_ticked(0)
        expect(tab.locator(f".progress:visible, {DAY}, .due:visible")).to_have_count(0)
        tab.emulate_media(media="print")
        widths = tab.locator(".due:visible .blank").evaluate_all(
            "all => all.map(line => line.getBoundingClientRect().width)"
        )
        assert len(widths) == tab.locator(".due").count() > 1
        assert min(widths) > 100


def test_paper_holds_what_is_ticked_and_filled_in(dossier: Checklist) -> None:
    dossier.ticks.first.check()
    dossier.fill(0, "2027-03-01")
    dossier.tab.emulate_media(media="print")
    drawn = dossier.ticks.evaluate_all("all => all.map(e => getComputedStyle(e).appearance)")
    assert drawn == ["auto"] + ["none"] * (len(drawn) - 1)
    assert dossier.tab.locator(".due:visible .blank").all_inner_texts() == [
        "1 maart 2027",
        *[""] * (dossier.days.count() - 1),
    ]
    expect(dossier.tab.locator(f".progress:visible, {DAY}:visible")).to_have_count(0)


def test_the_boxes_stand_where_a_line_begins(site: str, phone: Tab) -> None:
    for root in ("ar/", "fa/"):
        Checklist(phone, f"{site}{root}{SHARED}")
        rows = phone.locator(".steps > li > label, .progress > label").evaluate_all(
            """all => all.map(row => ['input', 'span'].map(
              name => row.querySelector(`:scope > ${name}`).getBoundingClientRect().x))"""
        )
        assert rows and all(box > words for box, words in rows)


def test_axe_finds_nothing_in_the_states_between(site: str, phone: Tab) -> None:
    for root, wrong in looks(phone):
        page = Checklist(phone, f"{site}{root}{SHARED}")
        page.ticks.first.check()
        page.keep.check()
        page.fill(0, "2026-01-01")
        assert wrong() == [], root
        page.fill(0, "2027-01-01")
        expect(page.plan).to_be_visible()
        assert wrong() == [], root
        page.erase.click()
        assert wrong() == [], root


def test_it_works_from_a_file(built: Built, phone: Tab) -> None:
    page = Checklist(phone, (built.folder / DOSSIER / "index.html").as_uri())
    page.keep.check()
    page.ticks.first.check()
    page.fill(0, "2027-03-01")
    page.tab.reload()
    page.has_ticked(0)
    assert len(page.events()) == 1
    page.erase.click()
    assert page.stored() == {}


def test_the_script_is_small(built: Built) -> None:
    assert len(compressed(built.folder / "assets" / "checklist.js")) <= LIMIT
