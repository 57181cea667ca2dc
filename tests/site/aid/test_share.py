"""Answers travel: into another language, beside Dutch, to another person. Nothing is sent."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from tests.site.aid.page import NEWCOMER, OWN, PATH, PERMIT, WAIT, Aid
from tests.site.conftest import SITE_URL, reload, sent, written_out

ANSWERED = ("document=", "2025-10", "2027-03", "w-document", "#")


def test_no_request_carries_an_answer(aid: Aid, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked = sent(context)
    for answer in PERMIT.values():
        aid.answer(answer)
    aid.change("age")
    aid.answer("under-18")
    aid.tab.go_back()
    aid.shows("q-age")
    aid.tab.go_back()
    aid.shows("o-permit-needed")
    aid.shown.locator(".keep summary").click()
    aid.fill("2027-03-01", "[data-calendar]")
    aid.calendar()
    aid.wish("2027-03-02")
    aid.shown.locator(".keep form button").first.click()
    expect(aid.tab.locator("[role=status]")).not_to_be_empty()
    aid.tab.emulate_media(media="print")
    aid.tab.emulate_media(media="screen")
    # The script of what follows, once.
    assert written_out(asked) == [f"{aid.address.removesuffix(PATH)}assets/aid-later.js None "]
    # Another language, and the page beside Dutch: new pages, and still no answer.
    aid.tab.locator("header .languages summary").click()
    aid.tab.locator("header a[hreflang=ar]").click()
    aid.shows("o-permit-needed")
    aid.tab.locator(".about .beside a").first.click()
    expect(aid.tab.locator(".pair:visible").first).to_be_visible()
    aid.tab.go_back()
    reload(aid.tab)
    aid.shows("o-permit-needed")
    assert len(asked) > 5
    assert [line for line in written_out(asked) if any(word in line for word in ANSWERED)] == []
    assert context.cookies() == []
    assert aid.tab.evaluate("localStorage.length + sessionStorage.length") == 0


def test_another_language_keeps_the_answers_and_the_question(
    aid: Aid, site: str, version: str
) -> None:
    """Whatever is on the screen: a question, many at once, a changed answer, an outcome. From each
    language into the next."""
    asked = dict(list(PERMIT.items())[:2])
    shown = {
        "q-likely": (asked, ""),
        "q-application-date": (dict(list(PERMIT.items())[:4]), ""),
        "q-activity": (PERMIT, "activity"),
        "o-permit-needed": ({**PERMIT, "start-date": "2026-11-30"}, ""),
    }
    for (anchor, (answers, change)), locale in zip(shown.items(), ("ar", "ti") * 2, strict=True):
        aid.follow(answers, **({"change": change} if change else {}))
        aid.shows(anchor)
        before = aid.hash
        aid.tab.locator("header .languages summary").click()
        aid.tab.locator(f"header a[hreflang={locale}]").click()
        aid.tab.wait_for_url(f"**/{locale}/{PATH}*")
        aid.shows(anchor)
        assert aid.hash == before
        assert aid.tab.evaluate("document.documentElement.lang") == locale
        aid = Aid(aid.tab, f"{site}{locale}/{PATH}", version)


def test_the_other_voice_keeps_the_answers(aid: Aid) -> None:
    aid.follow(PERMIT)
    aid.tab.locator(f".about a[href*='{NEWCOMER}']").click()
    aid.tab.wait_for_url(f"**/{NEWCOMER}*")
    aid.shows("o-permit-needed")
    assert aid.hash.partition("&at=")[0] == aid.fragment(PERMIT)


def test_beside_dutch_stands_what_was_on_the_screen(site: str, version: str, phone: Tab) -> None:
    own = Aid(phone, f"{site}ar/{NEWCOMER}", version)
    own.open(OWN)
    own.shows("o-permit-needed")
    title = own.heading()
    own.tab.locator(".about .beside a").first.click()
    expect(phone).to_have_url(
        f"{site}ar/naast-nederlands/{NEWCOMER}{own.fragment(OWN)}*".replace(
            "*", "&at=o-permit-needed"
        )
    )
    seen = phone.locator(".pair:visible")
    expect(seen.filter(has_text=title)).to_have_count(1)
    dutch = seen.filter(has_text="Je mag werken zodra UWV")
    expect(dutch).to_have_count(1)
    # The steps and the answers stand there too; the other outcomes do not.
    assert {"steps-apply-text", "questions-document-ask"} <= {
        pair.get_attribute("id") for pair in seen.all()
    }
    expect(phone.locator("#outcomes-too-early-title")).to_be_hidden()
    # And back, to the same outcome.
    phone.locator(".beside a:visible").first.click()
    own.shows("o-permit-needed")
    phone.go_back()
    phone.locator(".all-pairs a").click()
    expect(phone.locator("#outcomes-too-early-title")).to_be_visible()


def test_a_shared_outcome_says_so_and_is_one_tap_from_each_language(aid: Aid) -> None:
    aid.follow({**WAIT, "start-date": "2027-04-05"})
    expect(aid.shown.locator(".shared")).to_have_count(0)
    ways = aid.shown.locator(".keep a[href*='wa.me'], .keep a[href^='mailto:']").all()
    assert len(ways) == 2
    # Where the page stands at another address than the site, that one is shared.
    shared = aid.fragment({**WAIT, "start-date": "2027-04-05", "shared": "1"})
    for way in ways:
        text = unquote(way.get_attribute("href"))
        line, _, link = text.partition("=")[2].rpartition(" ")
        assert "Antwoord" in line
        assert link == aid.address + shared
    aid.arrive(shared)
    aid.shows("o-too-early")
    notice = aid.shown.locator(".shared")
    expect(notice).to_contain_text("gedeeld")
    languages = notice.locator("a[hreflang]")
    expect(languages).to_have_count(9)
    expect(languages.first).to_have_attribute("hreflang", "nl")
    notice.locator("[hreflang=ti]").click()
    aid.tab.wait_for_url(f"**/ti/{PATH}*")
    aid.shows("o-too-early")
    expect(aid.shown.locator(".shared")).to_be_visible()


def test_the_links_at_the_foot_share_the_answers_too(aid: Aid) -> None:
    foot = aid.tab.locator("main > .share a").first
    plain = foot.get_attribute("href")
    assert unquote(plain).endswith(f"{SITE_URL}{PATH}")
    aid.follow(WAIT)
    expect(foot).to_have_attribute(
        "href",
        plain.partition("=")[0]
        + "="
        + (aid.shown.locator(".keep a[href*='wa.me']").get_attribute("href").partition("=")[2]),
    )


def test_the_copied_link_holds_the_answers_that_count(aid: Aid, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    aid.follow({**WAIT, "payroll": "own"})
    aid.shown.locator(".keep form button").first.click()
    expect(aid.tab.locator("[role=status]")).not_to_be_empty()
    link = aid.tab.evaluate("navigator.clipboard.readText()")
    # What it shows, another test says of the link in a message, which is the same.
    assert link == aid.address + aid.fragment({**WAIT, "shared": "1"})


def test_a_refused_clipboard_is_said(aid: Aid) -> None:
    aid.follow(WAIT)
    refused = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'))"
    aid.tab.evaluate(f"() => {{ {refused} }}")
    aid.shown.locator(".keep form button").first.click()
    said = aid.tab.locator("[role=status]")
    expect(said).to_contain_text("Kopiëren lukt hier niet")
    link = aid.address + aid.fragment({**WAIT, "shared": "1"})
    assert aid.tab.evaluate("getSelection().toString()") == link
