"""What holds for every page, whatever it says. Read from the files; no browser is needed."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

import pytest

from portal.pages.page import Page as Made
from tests.conftest import AS_OF
from tests.site.conftest import BASE, KINDS, SITE_URL, Built, kind_of
from tests.site.document import Document

# Attributes that make a browser fetch something. On <a> an address only leads somewhere.
LOADING = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping")
# The icon stands in the page itself, so that a first visit needs one request less.
ICON = "data:image/svg+xml,"
PHYSICAL = re.compile(
    r"(?<![\w-])(margin|padding|border|inset|scroll-margin|scroll-padding)-"
    r"(left|right|top|bottom)|(?<![\w-])(left|right|top|bottom|width|height|(max|min)-width"
    r"|(max|min)-height)\s*:|:\s*(left|right)\b"
)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.I)


def faults(document: Document) -> Iterator[str]:
    """What is wrong with the form of a document on its own."""
    yield from document.faults
    headings = [int(element.tag[1]) for element in document.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if headings.count(1) != 1 or headings[0] != 1:
        yield f"headings {headings}: a page begins with its one <h1>"
    yield from (f"<h{b}> follows <h{a}>" for a, b in pairwise(headings) if b > a + 1)
    yield from (f'id "{name}" twice' for name, n in Counter(document.ids).items() if n > 1)
    yield from (f'id "{name}"' for name in document.ids if not name or re.search(r"\s", name))
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for value in document.values(name):
            yield from (f'{name}="{i}" names no id' for i in value.split() if i not in document.ids)
    if not (document.all("title") and document.all("title")[0].text.strip()):
        yield "no title"
    if not document.meta("description").strip():
        yield "no description"
    for element in document.elements:
        if element.tag == "style" or (element.tag == "script" and "src" not in element.attributes):
            yield f"{element} is inline"
        for name, value in element.attributes.items():
            if name == "style" or name.startswith("on") or value.lower().startswith("javascript:"):
                yield f"{element} holds style or code"
            loads = name in LOADING or (name == "href" and element.tag in ("link", "use", "base"))
            rel = element.attributes.get("rel")
            told = rel == "canonical" or (rel == "icon" and value.startswith(ICON))
            if loads and not told and (urlsplit(value).netloc or value.startswith("data:")):
                yield f"{element} loads something from elsewhere"
        if element.tag in ("table", "pre") and "div" not in element.parents:
            yield f"{element} has no region to scroll in"
        if element.tag in ("iframe", "object", "embed", "base", "font", "center", "marquee"):
            yield f"{element} has no place here"


def reported(found: dict[str, list[str]]) -> str:
    """The faults of each page, one a line; empty where there are none."""
    return "\n".join(f"{page}: {fault}" for page, all_ in found.items() for fault in all_)


def test_every_document_is_well_formed_and_loads_nothing_from_elsewhere(built: Built) -> None:
    found = {path: list(faults(document)) for path, document in built.documents.items()}
    assert not reported(found)


@pytest.mark.parametrize(
    ("fragment", "fault"),
    [
        ("<h1>a</h1><h3>b</h3>", "<h3> follows <h1>"),
        ("<h2>a</h2>", "headings [2]: a page begins with its one <h1>"),
        ("<h1>a</h1><p><div></div></p>", "<div> stands inside a <p>"),
        ('<h1>a</h1><i id="x"></i><b id="x"></b>', 'id "x" twice'),
        ('<h1 onclick="x()">a</h1>', '<h1 onclick="x()"> holds style or code'),
        ("<h1>a</h1><script>x()</script>", "<script> is inline"),
        ('<h1>a</h1><img src="//x/a">', '<img src="//x/a"> loads something from elsewhere'),
        ('<h1>a</h1><nav aria-labelledby="x"></nav>', 'aria-labelledby="x" names no id'),
        ("<h1>a</h1><section>", "<section> is never closed"),
    ],
)
def test_the_checker_sees(fragment: str, fault: str) -> None:
    head = '<title>t</title><meta name="description" content="d">'
    assert list(faults(Document(head + fragment))) == [fault]


def test_every_page_is_of_a_known_kind_and_every_kind_has_a_page(built: Built) -> None:
    assert {kind_of(page) for page in built.pages} == set(KINDS)


def test_no_reader_meets_a_date_for_machines(built: Built) -> None:
    raw = re.compile(r"\b\d{4}-\d\d-\d\d\b")
    found = {page.address: raw.findall(page.body.striptags()) for page in built.pages}
    assert {path: days for path, days in found.items() if days} == {}


def test_every_page_says_its_language_and_direction(built: Built) -> None:
    for page in built.pages:
        html = built.documents[f"{built.address(page)}index.html"].all("html")[0]
        assert html.attributes == {"lang": page.locale, "dir": page.direction}, page.path


def test_no_two_pages_of_a_language_have_the_same_title_or_description(built: Built) -> None:
    texts: Counter[tuple[str, str]] = Counter()
    for page in built.pages:
        document = built.documents[f"{built.address(page)}index.html"]
        texts[page.locale, document.all("title")[0].text] += 1
        texts[page.locale, document.meta("description")] += 1
    assert [key for key, number in texts.items() if number > 1] == []


def test_every_page_is_reached_in_every_language_that_has_it(built: Built) -> None:
    """The language list shows each language by its own name; a language without the page is
    named as such and leads to its home page."""
    paths = {built.address(page) for page in built.pages}
    for page in built.pages:
        document = built.documents[f"{built.address(page)}index.html"]
        links: dict[str, str] = {}
        for element in document.all("a"):
            if locale := element.attributes.get("hreflang"):
                links.setdefault(locale, _target(built.address(page), element.attributes["href"]))
        assert list(links) == [language.locale for language in page.languages]
        assert set(links.values()) <= paths


def _target(here: str, href: str) -> str:
    """The path that a relative address on the page `here` leads to."""
    joined = posixpath.normpath(posixpath.join(here, urlsplit(href).path))
    return "" if joined == "." else f"{joined}/"


def test_every_internal_link_leads_to_a_page_and_an_anchor(built: Built) -> None:
    broken = {
        path: [
            href
            for element in document.all("a", "link")
            if not _leads(built, path, href := element.attributes.get("href", ""))
        ]
        for path, document in built.documents.items()
    }
    assert not reported(broken)


def _leads(built: Built, path: str, href: str) -> bool:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("https", "http", "mailto", "tel") or href.startswith(ICON)
    if parts.path.startswith("/") and not path.endswith("404.html"):
        return False
    joined = posixpath.join(BASE, posixpath.dirname(path), unquote(parts.path))
    target = path if not parts.path else posixpath.normpath(joined).removeprefix(BASE.rstrip("/"))
    file = built.folder / target.strip("/")
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return False
    if not parts.fragment:
        return True
    there = built.documents.get(str(file.relative_to(built.folder)))
    return there is not None and unquote(parts.fragment) in there.ids


def test_who_misses_something_writes_to_the_desk_about_that_page(built: Built) -> None:
    """The page and the language are filled in; the mail program of the reader sends it."""
    for page in built.pages:
        document = built.documents[str(built.file(page).relative_to(built.folder))]
        [link] = [to for to in document.values("href") if "&body=http" in to]
        assert link.startswith(f"mailto:{page.desk}?")
        asked = dict(parse_qsl(urlsplit(link).query))
        address = f"{SITE_URL}{built.address(page)}"
        assert asked == {"subject": f"{page.site_name}/{page.locale}", "body": address}


def lead_elsewhere(document: Document) -> list[str]:
    """The addresses of a page that do not start at the root of the site."""
    return [to for to in document.values("href") if not to.startswith((BASE, ICON, "#"))]


def missing(home: Made) -> str:
    """Where who misses what should be at an address writes to, in the language of `home`."""
    return f"mailto:{home.desk}?subject={home.site_name}/{home.locale}&body=404"


def test_the_page_for_a_missing_address_speaks_every_language(built: Built) -> None:
    """It is shown at any depth, so that every address on it starts at the root of the site."""
    document = built.documents["404.html"]
    languages = built.pages[0].languages
    sections = [element.attributes for element in document.all("section")]
    assert sections == [{"lang": link.locale, "dir": link.direction} for link in languages]
    homes = built.specimens("page:home")
    assert lead_elsewhere(document) == [missing(home) for home in homes]
    forms = [element.attributes["action"] for element in document.all("form")]
    assert forms == [f"{BASE}{home.root}{home.search}" for home in homes]
    menu = [link.href for link in built.pages[0].doors + built.pages[0].menu]
    assert {BASE + href for href in menu} <= set(document.values("href"))


def test_in_the_folder_of_a_language_a_missing_address_speaks_that_language(built: Built) -> None:
    for home in built.specimens("page:home")[1:]:
        document = built.documents[f"{home.root}404.html"]
        assert document.all("html")[0].attributes == {"lang": home.locale, "dir": home.direction}
        assert [e.attributes["lang"] for e in document.all("section")] == [home.locale]
        assert lead_elsewhere(document) == [missing(home)]


def test_whoever_finds_a_vulnerability_reads_where_to_report_it(built: Built) -> None:
    """RFC 9116; without an address of the municipality, the page with contacts."""
    lines = (built.folder / ".well-known" / "security.txt").read_text().splitlines()
    told = dict(line.split(": ", 1) for line in lines)
    assert told["Contact"] == f"{SITE_URL}contact/" and len(told) == len(lines)
    assert told["Canonical"] == f"{SITE_URL.removesuffix(BASE)}/.well-known/security.txt"
    days = date.fromisoformat(told["Expires"].removesuffix("T00:00:00Z")) - AS_OF
    assert 30 <= days.days < 365


def test_the_sitemap_names_every_page_in_every_language(built: Built) -> None:
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    listed = {}
    for url in ElementTree.parse(built.folder / "sitemap.xml").iterfind("s:url", names):
        links = url.iterfind("x:link", names)
        listed[url.findtext("s:loc", "", names)] = {
            link.attrib["hreflang"]: link.attrib["href"] for link in links
        }
    shown = {SITE_URL + built.address(page) for page in built.pages if not page.beside}
    assert set(listed) == shown
    for address, alternates in listed.items():
        assert address in alternates.values()
        assert alternates.get("x-default") == alternates.get(built.pages[0].locale)
        assert all(listed[other] == alternates for other in alternates.values())


def test_every_page_says_its_address_and_what_a_shared_link_shows(built: Built) -> None:
    """A page in two languages repeats two others, so that a search engine leaves it out."""
    for page in built.pages:
        document = built.documents[f"{built.address(page)}index.html"]
        links = {e.attributes["rel"]: e.attributes["href"] for e in document.all("link")}
        own = {e.attributes.get("property"): e.attributes for e in document.all("meta")}
        said = {name: own[f"og:{name}"]["content"] for name in ("title", "description", "url")}
        address = SITE_URL + built.address(page)
        assert links["canonical"] == said["url"] == address
        assert (said["title"], said["description"]) == (page.title, page.description)
        picture = own["og:image"]["content"].removeprefix(SITE_URL)
        assert picture == f"social/{page.locale}.png" and (built.folder / picture).is_file()
        assert document.meta("robots") == ("noindex" if page.beside else "")


def test_the_manifest_and_its_icon_are_there(built: Built) -> None:
    manifest = json.loads((built.folder / "site.webmanifest").read_text())
    assert manifest["name"] == built.pages[0].site_name
    assert all((built.folder / icon["src"]).is_file() for icon in manifest["icons"])
    for page in built.specimens("page:home") + built.specimens("page:keep"):
        document = built.documents[f"{built.address(page)}index.html"]
        rels = [element.attributes["rel"] for element in document.all("link")]
        assert {"manifest", "apple-touch-icon"} <= set(rels)


def test_the_bar_of_a_phone_has_the_colour_of_the_page(built: Built) -> None:
    colours = re.findall(r"--utrecht-page-background-color: *(#[0-9a-f]+)", _stylesheets(built))
    for document in built.documents.values():
        bars = [e.attributes["content"] for e in document.all("meta") if _theme(e.attributes)]
        assert bars == colours[:1]


def _theme(attributes: dict[str, str]) -> bool:
    return attributes.get("name") == "theme-color"


def test_every_page_marks_where_it_stands(built: Built) -> None:
    """In the menu, at the foot, at the search or among its neighbours; the home page is nowhere."""
    for page in built.pages:
        document = built.documents[f"{built.address(page)}index.html"]
        marked = [e for e in document.all("a") if "hreflang" not in e.attributes]
        if page.path:
            assert any("aria-current" in e.attributes for e in marked), page.path


def test_search_engines_may_read_everything_and_are_told_where_it_is(built: Built) -> None:
    lines = (built.folder / "robots.txt").read_text().split("\n")
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert f"Sitemap: {SITE_URL}sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow")]


def test_the_stylesheet_knows_no_left_or_right(built: Built) -> None:
    css = _stylesheets(built)
    assert PHYSICAL.findall(_without_media(css)) == []
    assert "@import" not in css
    assert "url(" not in css


def _stylesheets(built: Built) -> str:
    return "".join(path.read_text() for path in sorted(built.folder.glob("assets/*.css")))


def _without_media(css: str) -> str:
    """The stylesheet without its comments and media queries, which have no logical form."""
    return re.sub(r"/\*.*?\*/|@media[^{]*", "", css, flags=re.S)


def test_colours_stand_only_in_custom_properties(built: Built) -> None:
    css = _without_media(_stylesheets(built))
    rules = re.findall(r"[^{};]+:[^{};]+(?=[;}])", css)
    loose = [rule.strip() for rule in rules if COLOUR.search(rule) and "--" not in rule]
    assert loose == []
