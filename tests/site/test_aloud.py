"""A page is read aloud where the device has a voice for it, and nowhere else."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import Built

# A device with the given voices. Each piece ends at once, unless the test holds it.
DEVICE = """
  window.spoken = []; window.held = false
  class Utterance { constructor(text) { this.text = text } }
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => VOICES, addEventListener() {}, cancel() { window.spoken.push('(silence)') },
    speak(piece) {
      window.spoken.push(piece.text + ' [' + piece.lang + ']')
      if (!window.held) setTimeout(() => piece.onend())
    },
  } })
"""
PAGE = "faq:mag-ik-werken"


def visit(tab: Page, site: str, built: Built, locale: str, *voices: tuple[str, bool]) -> None:
    """Open the page on a device with voices: their language, and whether they are its own."""
    listed = json.dumps([{"lang": lang, "localService": own} for lang, own in voices])
    tab.add_init_script(DEVICE.replace("VOICES", listed))
    page = next(p for p in built.pages if (p.reference, p.locale) == (PAGE, locale))
    tab.goto(site + built.address(page))


@pytest.mark.parametrize("locale", ["nl", "ar", "ti"])
def test_without_a_voice_there_is_no_button(
    locale: str, built: Built, site: str, tab: Page
) -> None:
    visit(tab, site, built, locale, ("en-GB", True))
    assert not tab.locator(".aloud button").is_visible()


def test_a_voice_of_a_server_is_no_voice(built: Built, site: str, tab: Page) -> None:
    visit(tab, site, built, "nl", ("nl-NL", False))
    assert not tab.locator(".aloud button").is_visible()


@pytest.mark.parametrize(("locale", "voice"), [("nl", "nl-BE"), ("ar", "ar_SA")])
def test_it_reads_the_page_in_order_and_stops_at_its_end(
    locale: str, voice: str, built: Built, site: str, tab: Page
) -> None:
    visit(tab, site, built, locale, (voice, True))
    tab.locator(".aloud button").click()
    expect(tab.locator(".being-read")).to_have_count(0)
    said = tab.evaluate("window.spoken")
    title = tab.inner_text("h1")
    assert said[0] == f"{title} [{voice}]"
    summary = tab.locator(".summary p").first
    first = f"{' '.join(summary.inner_text().split())} [{voice}]"
    # What is not translated yet waits for a voice in Dutch.
    own = summary.evaluate("e => e.closest('[lang]') === document.documentElement")
    assert (said[1] == first) is own
    fact = " ".join(tab.locator(".fact summary").first.inner_text().split())
    assert f"{fact} [{voice}]" in said
    parts = tab.locator(".on-this-page a").all_inner_texts()
    assert parts and [piece for piece in said if piece in [f"{p} [{voice}]" for p in parts]] == [
        f"{part} [{voice}]" for part in parts
    ]
    assert tab.locator(".aloud button > span").nth(0).is_visible()


def test_it_stops_when_asked(built: Built, site: str, tab: Page) -> None:
    visit(tab, site, built, "nl", ("nl-NL", True))
    tab.evaluate("window.held = true")
    button = tab.locator(".aloud button")
    button.press("Enter")
    assert button.inner_text().strip() == "Stop met voorlezen"
    assert tab.locator(".being-read").count() == 1
    button.press("Enter")
    assert tab.evaluate("window.spoken").pop() == "(silence)"
    assert button.inner_text().strip() == "Lees voor"
    assert tab.locator(".being-read").count() == 0
