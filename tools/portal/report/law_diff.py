"""Which parameters, edges of trees, pages and languages cite an article whose text changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.law.article import ArticlePart, parts
from portal.law.consolidated import LawText, changed, divided, lost, touches
from portal.law.parameter import Parameter
from portal.law.tree import Tree
from portal.pages.book import Book
from portal.problem import CannotDo
from portal.report.audit import values
from portal.source import text
from portal.source.fields import Citation, texts

_MOST = 5_000_000
_DEEPEST = 50


class NoLawText(CannotDo):
    """A file holds no consolidated text that we can read; the text says why."""


@dataclass(frozen=True)
class Cited:
    """What rests on a changed part: `kind` is `parameter`, `edge` or `page`, `name` its name,
    `locales` are the languages that have the page."""

    part: ArticlePart
    kind: str
    name: str
    article: str
    locales: tuple[str, ...] = ()


def read(path: Path) -> LawText:
    """The text in a file: the YAML of the public corpus of consolidated laws, or the XML of
    wetten.overheid.nl. Raises NoLawText."""
    if not path.is_file() or path.stat().st_size > _MOST:
        raise NoLawText(f"{path} is no file of at most {_MOST:,} bytes")
    found = _xml(path) if path.suffix == ".xml" else _yaml(path)
    if not found.law or not found.parts:
        raise NoLawText(f"{path} holds no law: its id or its articles lack")
    return found


def _yaml(path: Path) -> LawText:
    said, problems = text.read(path.parent, Path(path.name), _MOST)
    if problems:
        raise NoLawText("\n".join(map(str, problems)))
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts alone, no numbers and no days
    try:
        deep = 0
        for event in yaml.parse(said, loader):
            if isinstance(event, yaml.AliasEvent):
                raise NoLawText(f"{path} uses an alias; the corpus has none")
            deep += isinstance(event, yaml.CollectionStartEvent)
            deep -= isinstance(event, yaml.CollectionEndEvent)
            if deep > _DEEPEST:
                raise NoLawText(f"{path} nests deeper than {_DEEPEST} levels")
        data = yaml.load(said, loader)
    except yaml.YAMLError as error:
        raise NoLawText(f"{path} is no YAML: {str(error).splitlines()[0]}") from None
    data = data if isinstance(data, dict) else {}
    rows = data.get("articles")
    articles: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and {"number", "text"} <= row.keys():
            number, said = _row(str(row["number"]), str(row["text"]), str(row.get("url", "")))
            articles[number] = f"{articles[number]}\n\n{said}" if number in articles else said
    return LawText(str(data.get("bwb_id", "")), str(data.get("valid_from", "")), divided(articles))


def _row(number: str, said: str, url: str) -> tuple[str, str]:
    """The article of a row of the corpus, and its text behind its numbers. A row is an article or,
    in older files, a part of one: `8.1.e.1°` at the address `#Artikel8`."""
    article = url.rpartition("Artikel")[2]
    if not number.startswith(f"{article}."):
        return number, said
    labels = number.removeprefix(f"{article}.").split(".")
    return article, "\n\n".join(f"{label}." for label in labels) + f" {said}"


def _xml(path: Path) -> LawText:
    raw = path.read_text(encoding="utf-8", errors="replace")
    if "<!ENTITY" in raw:
        raise NoLawText(f"{path} defines entities; a text of wetten.overheid.nl has none")
    try:
        root = ElementTree.fromstring(raw)
    except ElementTree.ParseError as error:
        raise NoLawText(f"{path} is no XML: {error}") from None
    try:
        articles = {
            _text(found.find("kop/nr")): "\n\n".join(_chunks(found))
            for found in root.iter("artikel")
        }
    except RecursionError:
        raise NoLawText(f"{path} nests deeper than a law does") from None
    return LawText(root.get("bwb-id", ""), root.get("inwerkingtreding", ""), divided(articles))


def _chunks(element: Any, number: str = "") -> Iterator[str]:
    """The pieces of an article, each behind the number of its paragraph or item."""
    for child in element:
        if child.tag == "lid":
            yield from _chunks(child, f"{_text(child.find('lidnr'))} ")
        elif child.tag == "lijst":
            yield from _chunks(child)
        elif child.tag == "li":
            yield from _chunks(child, f"{_text(child.find('li.nr'))} ")
        elif child.tag == "al":
            yield number + _text(child)
            number = ""


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def cited(book: Book, old: LawText, new: LawText) -> list[Cited]:
    """Everything in the content that cites a part of the law that changed. Raises NoLawText where
    the two are not of one law."""
    if old.law != new.law:
        raise NoLawText(f"these are two laws: {old.law} and {new.law}")
    differs = changed(old, new)
    keys = sources_of(book, new.law)
    return resting(book, keys, lambda place: [part for part in differs if touches(place, part)])


def sources_of(book: Book, law: str) -> set[str]:
    """The keys of the sources that are that law."""
    return {key for key, one in book.content.sources.sources.items() if one.legal_id == law}


def resting(
    book: Book, keys: Collection[str], on: Callable[[ArticlePart], Collection[ArticlePart]]
) -> list[Cited]:
    """Everything that cites a place in one of the sources `keys`, once for each part that it rests
    `on`."""
    found = [
        Cited(part, kind, name, article, _locales(book, name) if kind == "page" else ())
        for kind, name, source, article in citations(book.content)
        if source in keys
        for part in dict.fromkeys(part for place in parts(article) for part in on(place))
    ]
    found += _through(book, found)
    return list(dict.fromkeys(found))


def _through(book: Book, direct: list[Cited]) -> Iterator[Cited]:
    """The pages that say the value of a parameter that is touched."""
    by_name = {one.name: one for one in direct if one.kind == "parameter"}
    for entry in book.content.entries():
        if entry.kind is None or not entry.kind.template_of(entry.model):
            continue
        named = {".".join(n.split(".")[:2]) for _, t, _ in texts(entry.model) for n in values(t)}
        for name in sorted(named | set(entry.kind.leans(entry.model))):
            if one := by_name.get(name):
                own = entry.reference
                yield Cited(one.part, "page", own, f"via {name}", _locales(book, own))


def _locales(book: Book, reference: str) -> tuple[str, ...]:
    """The languages that have the page, or the one on which the item stands."""
    page = kinds()[reference.partition(":")[0]].on or reference
    return tuple(one for one in book.editions if book.exists(one, page))


def citations(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """What cites a law, as kind and name, and which source and article. An edge is a question or an
    outcome."""
    every = content.sources.sources.items()
    laws = {key for key, one in every if one.type == "law" and one.legal_id}
    for kind, name, citation in _citations(content):
        if citation.source in laws and citation.article:
            yield kind, name, citation.source, citation.article


def _citations(content: Content) -> Iterator[tuple[str, str, Citation]]:
    for entry in content.entries():
        about = entry.model
        if isinstance(about, Parameter):
            for row in (*about.values, *about.claims.values()):
                yield "parameter", entry.name, row
        elif isinstance(about, Tree):
            for slug, part in {**about.questions, **about.outcomes}.items():
                for basis in part.legal_basis:
                    yield "edge", f"{entry.name}.{slug}", basis
                    yield "page", entry.reference, basis
        else:
            for source in getattr(about, "sources", ()) if entry.kind else ():
                yield "page", entry.reference, source


def lines(found: list[Cited], old: LawText, new: LawText) -> Iterator[str]:
    """What a person reads: each part of the law that changed, and what rests on it."""
    differs = changed(old, new)
    yield f"{new.law}, {old.valid_from} -> {new.valid_from}: {len(differs)} parts changed."
    yield from told(found, differs)
    for part in lost(old, new):
        yield f"{part}: one of the texts gives its number alone. Compare it by hand."


def told(found: Collection[Cited], differs: Iterable[ArticlePart]) -> Iterator[str]:
    """Each part, and what rests on it."""
    for part in differs:
        own = [one for one in found if one.part == part]
        yield f"{part}: {'cited by' if own else 'cited by nothing'}"
        for one in own:
            where = f" [{', '.join(one.locales)}]" if one.locales else ""
            yield f"  {one.kind} {one.name}: {one.article}{where}"
