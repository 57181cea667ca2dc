"""The forms in the browser: what is filled in is on the sheet, stays, and goes nowhere."""

from __future__ import annotations

import random
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab

from portal.check.portal import Portal
from portal.kinds import kinds
from portal.kinds.form import Form as Model
from tests.site.aid.test_paper import sheets
from tests.site.between import looks
from tests.site.conftest import Built, address_now, reload, sent, without_script, written_out

CARD, AGREEMENTS = "werkkaart/", "werkafspraken/"
BOTH = (CARD, AGREEMENTS)
KEY = "werkportaal-form-werkkaart"
OWN = "Tomaten plukken & sorteren <b>"
# Everything at once, and each line as long as it may be.
ALL = """() => {
  const fields = [...document.querySelectorAll('.sheet input, .sheet textarea')]
  for (const field of fields) {
    const day = field.closest('.day')
    const said = day && ['22', '9', '2027'][[...day.querySelectorAll('input')].indexOf(field)]
    field.value = field.type === 'checkbox' ? field.value : said || 'Woorden '.repeat(30)
      .slice(0, field.maxLength)
    field.checked = true
  }
  fields.find(field => field.type !== 'checkbox')
    .dispatchEvent(new Event('input', { bubbles: true }))
}"""
# Shows a fragment as to a reader who would come with it.
COME = """fragment => {
  history.replaceState(null, '', `${location.href.split('#')[0]}#${fragment}`)
  dispatchEvent(new Event('hashchange'))
}"""
# After each fragment the choices on the sheet, and how many groups are.
SEEN = f"""fragments => fragments.map(fragment => {{
  ({COME})(fragment)
  const seen = name => [...document.querySelectorAll(`.sheet ${{name}}`)]
    .filter(element => element.checkVisibility())
  const said = element => element.textContent.trim().replace(/\\s+/g, ' ')
  return [seen('.choice').map(said), seen('.group').length]
}})"""
# The fragments that change more of a page than what is said in its fields.
CHANGED = f"""fragments => {{
  const shape = () => {{
    const copy = document.documentElement.cloneNode(true)
    copy.querySelectorAll('.said').forEach(said => {{
      said.textContent = ''
      said.removeAttribute('lang')
    }})
    copy.querySelectorAll('.buttons, .notice').forEach(moved => moved.remove())
    copy.querySelectorAll('*').forEach(element => {{
      for (const name of ['class', 'href', 'hidden']) element.removeAttribute(name)
    }})
    return copy.outerHTML
  }}
  const before = shape()
  return fragments.filter(fragment => {{
    ({COME})(fragment)
    return shape() !== before
  }})
}}"""


class Form:
    """The page as a reader uses it."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab = tab
        self.sheet = tab.locator(".sheet")
        self.keep = tab.locator(".progress [type=checkbox]")
        self.erase = tab.locator("[name=erase]")
        tab.goto(address)

    def choose(self, group: str, *values: str) -> None:
        for value in values:
            self.tab.locator(f"[name='{group}'][value='{value}']").check()

    def write(self, name: str, said: str) -> None:
        """Fill in a line, or the three fields of a day."""
        box = self.tab.locator(f"[data-day='{name}'] input")
        if box.count():
            for field, part in zip(box.all(), reversed(said.split("-")), strict=True):
                field.fill(part.lstrip("0"))
        else:
            self.tab.locator(f"[name='{name}']").fill(said)

    def chosen(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in self.tab.evaluate(
            "[...document.querySelectorAll('.sheet :checked')].map(it => [it.name, it.value])"
        ):
            found.setdefault(name, []).append(value)
        return found

    def written(self) -> dict[str, str]:
        fields = ".sheet input[name]:not([type=checkbox]), .sheet textarea"
        found = self.tab.locator(fields).evaluate_all("all => all.map(it => [it.name, it.value])")
        for box in self.tab.locator(".sheet [data-day]").all():
            day, month, year = (field.input_value() for field in box.locator("input").all())
            if year:
                name = box.get_attribute("data-day")
                found.append((name, f"{year}-{month:0>2}-{day:0>2}"))
        return {name: value for name, value in found if value}

    def stored(self) -> dict[str, str]:
        return self.tab.evaluate("({ ...localStorage, ...sessionStorage })")

    def turn_to(self, locale: str) -> None:
        self.tab.locator(f".ready [hreflang={locale}]").click()
        self.tab.wait_for_function("lang => document.documentElement.lang === lang", arg=locale)
        self.tab.wait_for_load_state()


@pytest.fixture
def card(site: str, phone: Tab) -> Form:
    return Form(phone, site + CARD)


CHOSEN = {"taken": ["sorteren", "inpakken"]}
WRITTEN = {
    "taken.eigen": OWN,
    "start.dag": "2027-01-11",
    "tijden.van": "07:30",
    "tijden.uren": "36",
}


@pytest.fixture
def filled(site: str, phone: Tab) -> Form:
    """A card with a choice, own words, a day, a time and a number, by its address."""
    chosen = {name: ".".join(values) for name, values in CHOSEN.items()}
    return Form(phone, f"{site}{CARD}#{urlencode({'in': 'nl', **chosen, **WRITTEN})}")


def same(form: Form) -> None:
    assert (form.chosen(), form.written()) == (CHOSEN, WRITTEN)


# The sheet


@pytest.fixture(scope="module")
def models(repository: Portal) -> dict[str, Model]:
    forms = repository.checked().of(kinds()["form"])
    return {f"{name}/": form for name, form in forms.items()}


def test_each_choice_alone_shows_on_the_sheet(
    models: dict[str, Model], site: str, phone: Tab
) -> None:
    """Read, a sheet has the one thing that was chosen, in Dutch too, and nothing else. The
    languages go round, as both forms come from one template."""
    rounds = (("", CARD), ("", AGREEMENTS), ("ar/", AGREEMENTS), ("ti/", CARD), ("uk/", AGREEMENTS))
    for root, path in rounds:
        form = Form(phone, f"{site}{root}{path}")
        groups = models[path].groups.items()
        options = [(k, value, words) for k, one in groups for value, words in one.options.items()]
        chosen = [f"shared=1&{key}={value}" for key, value, _ in options]
        for (_, _, words), seen in zip(options, phone.evaluate(SEEN, chosen), strict=True):
            [[said], number] = seen
            assert words in said and number == 1
        expect(form.sheet.locator("input:visible, textarea:visible")).to_have_count(0)


def test_what_is_filled_in_is_in_the_address(filled: Form, site: str) -> None:
    """As it would be opened: what other tests find of an address holds of what somebody types."""
    address = address_now(filled.tab)
    filled.tab.goto("about:blank")
    card = Form(filled.tab, site + CARD)
    for name, values in CHOSEN.items():
        card.choose(name, *values)
    for name, said in WRITTEN.items():
        card.write(name, said)
    assert address_now(card.tab) == address
    same(card)


def test_own_words_stay_as_typed_and_say_their_language(filled: Form) -> None:
    filled.turn_to("ar")
    said = filled.sheet.locator(".long .said")
    expect(said).to_have_text(OWN)
    expect(said).to_have_attribute("lang", "nl")
    assert said.evaluate("it => it.tagName") == "BDI"
    expect(filled.sheet.locator(".typed:visible")).to_have_count(1)
    day = filled.sheet.locator("div:has(> [data-day='start.dag']) .said bdi")
    expect(day).to_have_count(2)
    expect(day.last).to_have_text("11 januari 2027")


def test_the_sheet_in_another_language_is_read_and_can_be_changed(filled: Form) -> None:
    filled.turn_to("ti")
    expect(filled.sheet.locator("input:visible, textarea:visible")).to_have_count(0)
    expect(filled.sheet.locator(".choice:visible")).to_have_count(2)
    filled.tab.locator(".buttons button:visible").nth(1).click()
    assert filled.sheet.locator("input").first.evaluate("it => it === document.activeElement")
    filled.choose("taken", "laden")
    filled.turn_to("nl")
    assert filled.chosen() == {"taken": ["sorteren", "inpakken", "laden"]}


# Nothing is lost


def test_going_back_loading_again_and_another_language_keep_everything(filled: Form) -> None:
    """To other languages by both lists of them; other tests go on to those that are not here."""
    reload(filled.tab)
    same(filled)
    filled.tab.locator("footer a:visible").first.click()
    filled.tab.go_back()
    same(filled)
    for locale in ("uk", "nl"):
        filled.turn_to(locale)
        same(filled)
    filled.tab.locator("header .languages summary").click()
    filled.tab.locator("header a[hreflang=fa]").click()
    filled.tab.wait_for_url("**/fa/**")
    same(filled)


def test_who_skips_to_the_text_keeps_everything(filled: Form) -> None:
    before = address_now(filled.tab)
    filled.tab.locator(".skip").focus()
    filled.tab.keyboard.press("Enter")
    expect(filled.tab.locator("main")).to_be_focused()
    expect(filled.tab).to_have_url(before)
    same(filled)
    reload(filled.tab)
    same(filled)


def test_half_a_day_is_kept_and_is_not_on_the_sheet(card: Form) -> None:
    fields = card.tab.locator("[data-day='start.dag'] input")
    fields.first.fill("11")
    fields.last.fill("2027")
    reload(card.tab)
    card.turn_to("ar")
    card.turn_to("nl")
    assert [field.input_value() for field in fields.all()] == ["11", "", "2027"]
    expect(card.sheet.locator("div:has(> [data-day='start.dag']) .said")).to_be_empty()


# Nothing is sent, nothing is kept


def test_nothing_is_sent_and_nothing_is_stored(
    site: str, phone: Tab, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked = sent(context)
    form = Form(phone, site + CARD)
    first = len(asked)
    form.choose("taken", "sorteren")
    form.write("taken.eigen", "geheim")
    form.write("contact.naam", "geheim")
    phone.locator("[name='contact.naam']").press("Enter")
    phone.locator(".link button").click()
    expect(phone.locator(".link [role=status]")).not_to_be_empty()
    phone.emulate_media(media="print")
    phone.emulate_media(media="screen")
    assert len(asked) == first
    form.turn_to("ar")
    reload(phone)
    phone.go_back()
    assert len(asked) > first
    told = written_out(asked)
    assert [line for line in told if "geheim" in line or "sorteren" in line] == []
    assert form.stored() == {} and context.cookies() == []
    databases = "async () => [(await indexedDB.databases()).length, (await caches.keys()).length]"
    assert phone.evaluate(databases) == [0, 0]


def test_it_is_kept_once_asked_and_one_tap_clears(filled: Form, site: str) -> None:
    assert filled.stored() == {}
    filled.keep.check()
    filled.choose("taken", "laden")
    assert list(filled.stored()) == [KEY]
    for root in ("", "ar/"):
        filled.tab.goto("about:blank")
        filled.tab.goto(f"{site}{root}{CARD}")
        expect(filled.keep).to_be_checked()
        assert filled.chosen() == {"taken": ["sorteren", "inpakken", "laden"]}
        assert filled.written() == WRITTEN
    filled.tab.goto("about:blank")
    filled.tab.goto(site + AGREEMENTS)
    assert filled.chosen() == {} and not filled.keep.is_checked()
    filled.tab.goto(site + CARD)
    filled.erase.click()
    expect(filled.tab.locator(".progress [role=status]").last).not_to_be_empty()
    assert (filled.chosen(), filled.written(), filled.stored()) == ({}, {}, {})
    assert "#" not in address_now(filled.tab).rstrip("#")
    reload(filled.tab)
    assert (filled.chosen(), filled.written()) == ({}, {})
    expect(filled.keep).not_to_be_checked()


def test_what_somebody_shares_does_not_replace_what_is_kept(filled: Form, site: str) -> None:
    filled.keep.check()
    before = filled.stored()
    filled.tab.goto("about:blank")
    filled.tab.goto(f"{site}{CARD}#shared=1&taken=koken")
    expect(filled.keep).not_to_be_checked()
    filled.tab.locator(".buttons button:visible").nth(1).click()
    filled.choose("taken", "laden")
    assert filled.stored() == before


# Sharing


def test_a_shared_link_says_before_what_it_holds_and_gives_it(
    filled: Form, context: BrowserContext
) -> None:
    field = filled.tab.locator("#link")
    told = filled.tab.locator(f"[id='{field.get_attribute('aria-describedby')}']")
    expect(told).to_contain_text("alles wat is ingevuld")
    assert told.bounding_box()["y"] < field.bounding_box()["y"]
    link = field.input_value()
    assert urlsplit(link).query == "" and urlsplit(link).fragment
    ways = filled.tab.locator(".progress a[href*='wa.me'], .progress a[href^='mailto:']")
    expect(ways).to_have_count(2)
    assert all(link in unquote(way.get_attribute("href")) for way in ways.all())
    other = context.new_page()
    shared = Form(other, link)
    same(shared)
    expect(other.locator(".notice").first).to_contain_text("met u gedeeld")
    expect(other.locator(".sheet input:visible")).to_have_count(0)
    shared.turn_to("uk")
    same(shared)
    expect(other.locator(".notice").first).to_be_visible()


def test_the_message_to_the_desk_is_filled_in_and_in_dutch(filled: Form) -> None:
    for locale in ("nl", "ti"):
        if locale != "nl":
            filled.turn_to(locale)
        href = filled.tab.locator(".mail").get_attribute("href")
        address, _, query = href.removeprefix("mailto:").partition("?")
        assert "@" in address
        fields = parse_qs(query)
        assert fields["subject"] == ["Ik heb werk, voor de Meedoenbalie"]
        [body] = fields["body"]
        assert "Taken: Sorteren; Inpakken; In eigen woorden: Tomaten plukken & sorteren <b>" in body
        assert "Tijden: Begin: 07:30; Uren per week: 36" in body
        assert "Eerste dag: Gewenste dag: 11 januari 2027\n" in body
        assert len(href) < 2_100


@pytest.mark.parametrize(("root", "path"), [("", CARD), ("ar/", AGREEMENTS)])
def test_a_hostile_address_changes_nothing_but_text(
    root: str, path: str, models: dict[str, Model], site: str, phone: Tab
) -> None:
    Form(phone, f"{site}{root}{path}")
    asked = sent(phone)
    phone.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert phone.evaluate(CHANGED, hostile(models[path])) == []
    links = phone.locator("a").evaluate_all("all => all.map(link => link.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:", "tel:"}
    assert asked == []
    assert phone.evaluate("localStorage.length") == 0


def hostile(form: Model) -> list[str]:
    """A hundred and more fragments that want something else than words."""
    names = [f"{group}.{blank}" for group, one in form.groups.items() for blank in one.blanks]
    names += [
        *form.groups,
        "in",
        "shared",
        "__proto__",
        "constructor",
        "toString",
        "form",
        "length",
    ]
    said = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "%22%3E%3Csvg%20onload%3Dalert(1)%3E",
        "javascript:alert(1)",
        "' onfocus=alert(1) autofocus '",
        "</textarea><iframe src=//example.org>",
        "%E2%80%AE%D9%84%D8%A7%00%01",
        "%0A%0D%0ABcc:%20x@example.org",
        "%ED%A0%80%FF%FE",
        "{{7*7}}${7*7}",
        "a" * 5_000,
        "%F0%9F%98%80" * 300,
    ]
    chance = random.Random(7)
    made = [f"{name}={text}" for name in names[-8:] for text in said]
    made += [f"{chance.choice(names)}={text}&in={text}" for text in said for _ in range(3)]
    made += ["=", "&&=&", "%", "=%=", "x=" + "&x=" * 2_000, "#=#", "shared=1&in=nl&=1"]
    assert len(made) > 100
    return made


# On paper


@pytest.mark.parametrize("path", BOTH)
def test_it_is_one_sheet_blank_and_filled_in_in_every_language(
    path: str, built: Built, site: str, phone: Tab
) -> None:
    roots = [page.root for page in built.pages if page.path == path]
    assert len(roots) == len(built.pages[0].languages)
    for root in roots:
        form = Form(phone, f"{site}{root}{path}")
        assert len(sheets(phone)) == 1, root
        phone.evaluate(ALL)
        [text] = sheets(phone)
        assert "2027" in text and "Woorden" in text, root
        expect(form.sheet.locator("input:visible").first).to_be_visible()


def test_paper_has_what_is_chosen_alone(filled: Form) -> None:
    [text] = sheets(filled.tab)
    assert "Sorteren" in text and "36" in text and "11 januari 2027" in text
    assert "Laden" not in text and "Vervoer" not in text
    assert "mailprogramma" not in text


def test_without_script_it_is_a_blank_sheet_in_both_languages(site: str, browser: Browser) -> None:
    with without_script(browser) as tab:
        for path in BOTH:
            form = Form(tab, f"{site}ti/{path}")
            form.choose("dagen", "maandag")
            expect(tab.locator(".mail")).to_have_count(1 if path == CARD else 0)
            [text] = sheets(tab)
            assert "Maandag" in text and "ሰኑይ" in text
            tab.emulate_media(media="print")
            lines = tab.locator(".said:visible").all()
            assert len(lines) == tab.locator(".said").count() > 10
            assert all(line.bounding_box()["width"] > 50 for line in lines)
            tab.emulate_media(media="null")


# For everyone


def test_axe_finds_nothing_in_the_states_between(site: str, phone: Tab) -> None:
    for root, wrong in looks(phone):
        form = Form(phone, f"{site}{root}{CARD}")
        form.choose("taken", "sorteren")
        form.write("taken.eigen", OWN)
        form.keep.check()
        assert wrong() == [], root
        form.erase.click()
        assert wrong() == [], root
        phone.evaluate("() => { location.hash = 'shared=1&in=nl&taken=sorteren&taken.eigen=Ja' }")
        expect(form.sheet.locator(".choice:visible")).to_have_count(1)
        assert wrong() == [], root


@pytest.mark.parametrize("door", ["", "werkgevers/", "werken/"])
def test_a_form_is_at_most_two_taps_away(door: str, built: Built) -> None:
    """From the text of the home page and of both doors, not only from the foot."""
    own = {page.address: page for page in built.pages if page.locale == "nl"}
    near = own[door].body
    assert "werkafspraken/" in near
    if door != "werken/":
        assert "werkkaart/" in near


def test_it_works_from_a_file(built: Built, phone: Tab) -> None:
    form = Form(phone, (built.folder / CARD / "index.html").as_uri())
    form.choose("taken", "sorteren")
    reload(phone)
    assert form.chosen() == {"taken": ["sorteren"]}
    assert phone.locator("#link").input_value().startswith("https://example.org/")
