"""The list of words without which a page cannot be made is the list of words that pages ask for."""

from __future__ import annotations

from portal import pipeline
from portal.check.portal import Portal
from portal.kinds.interface import needed_words
from tests.conftest import AS_OF


def test_every_word_that_a_page_asks_for_is_on_the_list(small_portal: Portal) -> None:
    """A new one is added to kinds/words.txt, one a line."""
    pages = pipeline.pages(small_portal, AS_OF)
    read = {
        key.partition("/")[2] for page in pages for key in page.reads if key.startswith("string/")
    }
    assert {f"strings.{key}" for key in read} - needed_words() == set()


def test_the_list_holds_no_word_that_the_site_lacks(repository: Portal) -> None:
    interface = repository.checked().interface
    there = {f"strings.{key}" for key in interface.strings}
    there |= {f"plurals.{unit}" for unit in interface.plurals}
    assert needed_words() - there == set()
