"""The whole built site holds no element, attribute or address but those on the list, and no host
but those that a source or a contact names."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from portal.check.portal import Portal
from tests.hostile.allowed import strangers
from tests.site.conftest import Built
from tests.site.document import Document


def test_every_page_holds_only_what_is_on_the_list(built: Built, repository: Portal) -> None:
    content = repository.checked()
    urls = [source.url for source in content.sources.sources.values()]
    urls += [contact.url for contact in content.municipality.contacts.values()]
    hosts = {urlsplit(url).netloc for url in urls if url} | {"example.org", "wa.me"}
    found = {
        path: strange
        for path, document in built.documents.items()
        if (strange := sorted(set(strangers(document, hosts))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=y>",
        "<p onclick=x>y</p>",
        '<a href="javascript:x">y</a>',
        '<a href="//host.example/">y</a>',
        '<a href="https://host.example/">y</a>',
        '<a href=" x">y</a>',
        '<script src="https://example.org/x.js"></script>',
        '<meta http-equiv="refresh" content="0">',
        "<p style=x>y</p>",
    ],
)
def test_the_list_would_see_it(html: str) -> None:
    assert list(strangers(Document(html), {"example.org"})) != []
