"""The Reba page in the browser: three choices, one amount, one bar, and of which year."""

from __future__ import annotations

import itertools
import re
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from server import compressed

from portal.pages.reba_table import HOURS, WAGES, Table, monthly, tables
from tests.conftest import AS_OF
from tests.law.lawbook import read_shelf
from tests.site.between import looks
from tests.site.conftest import Built, address_now, reload, without_script

PAGE = "beslishulp/reba/"
HOUSEHOLDS = tables(read_shelf().on(AS_OF))
# All that the page runs.
LIMIT = 1_700
# What a reader sees of an answer.
TOLD = """() => {
  const result = document.querySelector('#sum .kept > div')
  const seen = name => [...result.querySelectorAll(name)].filter(one => one.checkVisibility())
  return {
    amounts: seen('dd').slice(0, 4).map(amount => amount.innerText),
    said: document.querySelector('#sum [role=status]').innerText,
    days: seen('time').map(time => time.getAttribute('datetime')),
    certainty: seen('[data-certainty]').map(one => one.dataset.certainty),
    bars: seen('rect').map(bar => bar.getAttribute('width')),
  }
}"""
# The same after each of many answers, on one page.
EACH = f"""answers => answers.map(answer => {{
  for (const [name, value] of answer) {{
    document.querySelector(`[name=${{name}}][value="${{value}}"]`).click()
  }}
  return ({TOLD})()
}})"""


class Reba:
    """The page as a reader uses it."""

    def __init__(self, tab: Tab, site: str, root: str = "") -> None:
        self.tab = tab
        self.said = tab.locator("#sum [role=status]")
        self.result = tab.locator("#sum .kept > div")
        self.net = tab.locator("#net")
        self.tipping = self.result.locator("dd").last
        tab.goto(f"{site}{root}{PAGE}")

    def choose(self, name: str, value: object) -> None:
        """One tap."""
        self.tab.locator(f'.chip:has([name={name}][value="{value}"])').click()

    def choose_all(self, household: int, hours: int, wage: Decimal) -> None:
        for name, value in answer(household, hours, wage):
            self.choose(name, value)

    def amounts(self) -> list[int]:
        return amounts(self.told())

    def told(self) -> dict:
        return self.tab.evaluate(TOLD)


@pytest.fixture
def reba(site: str, phone: Tab) -> Reba:
    return Reba(phone, site)


def answer(household: int, hours: int, wage: Decimal) -> list[tuple[str, int]]:
    """The three choices, each with its name."""
    return [("household", household), ("hours", hours), ("wage", int(wage * 100))]


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def amounts(shown: dict) -> list[int]:
    """The wage, what goes to COA, what is kept, the wage from which all is kept."""
    return [int(digits(text)) for text in shown["amounts"]]


def tens(amount: Decimal) -> int:
    return int((amount / 10).quantize(Decimal(1), ROUND_HALF_UP)) * 10


def test_the_answer_stands_within_five_taps_of_the_home_page(site: str, phone: Tab) -> None:
    """In Tigrinya: the language, the Reba page by way of its section, hours and wage."""
    phone.goto(f"{site}ti/")
    way = [element.get_attribute("href") or "" for element in phone.locator("main a").all()]
    direct = [href for href in way if urljoin(phone.url, href).endswith(f"ti/{PAGE}")]
    assert direct or [href for href in way if "beslishulp" in href]
    page = Reba(phone, site, "ti/")
    page.choose("hours", 32)
    page.choose("wage", 1200)
    expect(page.result).to_be_visible()


def test_the_page_says_what_portal_reba_says(reba: Reba) -> None:
    """After each combination of answers; that they can be tapped, other tests tell."""
    every = list(itertools.product(range(len(HOUSEHOLDS)), HOURS, WAGES))
    pages = reba.tab.evaluate(EACH, [answer(*chosen) for chosen in every])
    for (number, hours, wage), shown in zip(every, pages, strict=True):
        right(shown, HOUSEHOLDS[number], monthly(hours, wage))


def right(shown: dict, table: Table, net_wage: Decimal) -> None:
    """What is shown is rounded to tens, adds up, and names its year and how sure it is."""
    found = table.terms.sum(net_wage)
    assert found.kept is not None and found.contribution is not None
    wage, paid, kept, tipping = amounts(shown)
    assert (wage, kept) == (tens(found.net_wage), tens(found.kept))
    assert wage == paid + kept and abs(paid - found.contribution) <= 10
    assert tipping == tens(table.terms.tipping_point)
    assert str(kept) in digits(shown["said"])
    assert shown["days"] == [str(table.on)]
    assert shown["certainty"] == [found.certainty]
    paid_bar, yours = map(float, shown["bars"])
    assert paid_bar == pytest.approx(float(100 * found.contribution / found.net_wage))
    assert paid_bar + yours == pytest.approx(100)


def test_the_answer_of_three_taps_is_on_the_screen(site: str, phone: Tab) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    page = Reba(phone, site)
    expect(page.result).to_be_hidden()
    page.choose_all(1, 24, WAGES[0])
    expect(page.said).to_be_in_viewport(ratio=1)
    expect(page.result.locator(".bar")).to_be_in_viewport(ratio=1)


def test_a_wage_of_the_payslip_takes_the_place_of_hours_and_the_other_way_round(reba: Reba) -> None:
    reba.choose_all(0, HOURS[0], WAGES[0])
    reba.net.fill("1.663,50")
    right(reba.told(), HOUSEHOLDS[0], Decimal("1663.50"))
    expect(reba.tab.locator("[name=hours]:checked, [name=wage]:checked")).to_have_count(0)
    expect(reba.tipping).to_be_hidden()
    reba.choose("hours", HOURS[1])
    expect(reba.net).to_have_value("")
    expect(reba.result).to_be_hidden()


def test_another_language_going_back_and_loading_again_keep_the_choices(
    site: str, phone: Tab
) -> None:
    reba = Reba(phone, site)
    reba.choose_all(3, 32, Decimal(12))
    amounts = reba.amounts()
    assert address_now(phone).endswith("#household=3&hours=32&wage=1200")
    phone.locator("header summary", has_text="Taal").click()
    phone.locator("header a[hreflang=ti]:visible").click()
    phone.wait_for_url("**/ti/**")
    assert reba.amounts() == amounts
    reload(phone)
    assert reba.amounts() == amounts
    phone.go_back()
    assert reba.amounts() == amounts
    # What the page does not offer is left out, and text stays text.
    phone.goto(f"{site}{PAGE}#household=99&hours=7&net=<b>")
    expect(reba.tab.locator("[name=household]").first).to_be_checked()
    expect(reba.net).to_have_value("<b>")
    expect(reba.result).to_be_hidden()


def test_what_is_no_amount_is_said_and_gives_none(reba: Reba) -> None:
    reba.net.fill("duizend")
    expect(reba.net).to_have_attribute("aria-invalid", "true")
    expect(reba.result).to_be_hidden()
    assert "cijfers" in reba.said.inner_text()
    reba.net.fill("100001")
    expect(reba.result).to_be_hidden()
    reba.net.fill("100000")
    expect(reba.result).to_be_visible()
    assert reba.net.get_attribute("aria-invalid") is None


def test_the_keyboard_answers_too(reba: Reba) -> None:
    reba.tab.locator("[name=household]").first.focus()
    for key in ("Tab", "Space", "ArrowRight", "Tab", "Space"):
        reba.tab.keyboard.press(key)
    right(reba.told(), HOUSEHOLDS[0], monthly(HOURS[1], WAGES[0]))


def test_axe_finds_nothing_beside_an_answer(site: str, phone: Tab) -> None:
    for root, wrong in looks(phone):
        page = Reba(phone, site, root)
        page.choose_all(0, HOURS[3], WAGES[1])
        assert wrong() == [], root
        page.net.fill("?")
        assert wrong() == [], root


def test_the_bar_begins_where_a_line_begins(site: str, phone: Tab) -> None:
    page = Reba(phone, site, "ar/")
    page.choose_all(0, HOURS[3], WAGES[1])
    paid, yours = (bar.bounding_box() for bar in page.result.locator("rect").all())
    assert paid["x"] > yours["x"]


def test_without_script_the_tables_say_it_all_and_paper_is_complete(
    site: str, browser: Browser
) -> None:
    with without_script(browser) as tab:
        tab.goto(site + PAGE)
        expect(tab.locator("#sum")).to_be_hidden()
        assert tab.locator("#examples details").count() == len(HOUSEHOLDS)
        tab.locator("#examples summary").first.click()
        expect(tab.locator("#examples table").first).to_be_visible()
        tab.emulate_media(media="print")
        for cell in tab.locator("#examples tr:last-child td:last-child").all():
            assert cell.evaluate("cell => cell.checkVisibility({ contentVisibilityAuto: true })")
        for source in tab.locator("#sources li, #facts .meta").all():
            assert source.evaluate("one => one.checkVisibility({ contentVisibilityAuto: true })")


def test_paper_opens_what_is_folded_in_a_browser_that_cannot_by_style(reba: Reba) -> None:
    reba.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert reba.tab.locator("article details:not([open])").count() == 0


def test_the_script_is_small(built: Built) -> None:
    assert len(compressed(built.folder / "assets" / "reba.js")) <= LIMIT
