"""What a reader's page costs, beside stock Material for MkDocs with the same content, in one run.

    npm ci --prefix benchmarks                  # once, for Lighthouse
    .venv/bin/python benchmarks/reader.py

Builds both sites, serves both in the same way on this machine, and prints one table a page. Stock
Material goes without the Content-Security-Policy, under which its inline scripts would not run. The
bytes are those of HTTP/1.1, headers included; of times and scores the median of the runs counts.
It takes half an hour on a quiet machine; with `--runs 1` ten minutes. Nothing is judged here:
tests/site/test_weight.py holds the budget.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

import lighthouse
import weight
from generators import NoGenerator
from server import HEADERS, POLICY, Server, serving
from sites import NotBuilt, build_ours, build_stock, languages

from browser import Browser, NoBrowser, browsing, chromium, first_paint, first_view

PAGES = ("/", "/regels/wachttijd/", "/beslishulp/", "/checklists/voor-ik-ga-werken/")
LANGUAGES = ("nl", "ar", "ti")
PACKAGES = ("mkdocs-material", "playwright", "brotli")
EURO_PER_MB = 0.15  # prepaid, outside a bundle, in the Netherlands in 2025
# What is measured, and how it is written. Of the first three stock is so many times as much.
BYTES, REQUESTS, PAINT = "bytes", "requests", "slow 3G s"
COMPARED = (BYTES, REQUESTS, PAINT)
FORMATS = {
    BYTES: ",.0f",
    REQUESTS: ".0f",
    "cents": ".2f",
    PAINT: ".2f",
    "performance": ".0f",
    "accessibility": ".0f",
    "best-practices": ".0f",
    "seo": ".0f",
    "TBT ms": ".0f",
    "CLS": ".3f",
    "LCP s": ".2f",
}
Measures = dict[str, float]


class NoPage(Exception):
    """A page that is asked for does not exist; the text says what to do."""


@dataclass(frozen=True)
class Site:
    """A site: its name, its folder and the server that serves it."""

    name: str
    folder: Path
    server: Server

    def path(self, page: str, locale: str) -> str:
        """The path of `page` in `locale`; the source language stands at the root. Raises NoPage."""
        root = [] if locale == languages()[0]["locale"] else [locale]
        path = "".join(f"{part}/" for part in [*root, *page.split("/")] if part)
        if not (self.folder / path / "index.html").is_file():
            raise NoPage(f"there is no page {page} in {locale}. Leave out the page or the language")
        return path


def main(arguments: list[str] | None = None) -> int:
    """Print the tables. Returns 0, or 2 where something is missing; then says what to do."""
    options = _options(arguments)
    try:
        _run(options)
    except (NoPage, NotBuilt, NoGenerator, NoBrowser, lighthouse.NoLighthouse) as error:
        print(f"reader.py: {error}", file=sys.stderr)
        return 2
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    known = [language["locale"] for language in languages()]
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", nargs="+", default=PAGES, metavar="/PATH/")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=known)
    parser.add_argument("--no-lighthouse", dest="lighthouse", action="store_false")
    parser.add_argument("--runs", type=int, choices=range(1, 10), default=3, metavar="1..9")
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace) -> None:
    tools = [f"{name} {version(name)}" for name in PACKAGES]
    if options.lighthouse:
        tools.append(f"lighthouse {lighthouse.version()}")
    sent = HEADERS
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))

        def site(name: str, added: dict[str, str]) -> Site:
            return Site(name, root / name, stack.enter_context(serving(root / name, added)))

        ours = site("ours", sent)
        stock = site("stock", {name: value for name, value in sent.items() if name != POLICY})
        browser = stack.enter_context(browsing(chromium()))
        build_ours(ours.folder, ours.server.address)
        paths = [
            (page, [(locale, ours.path(page, locale)) for locale in options.languages])
            for page in options.pages
        ]
        build_stock(stock.folder, stock.server.address, root / "workshop")
        print(
            f"{date.today()}; chromium {browser.version}, {', '.join(tools)}; {options.runs} runs"
        )
        for page, places in paths:
            print(f"\n{page}")
            _print(_rows(browser, (ours, stock), places, options))
        print("\nEvery page of ours, bytes")
        _print(weight.table(weight.by_kind(ours.folder, sent)))


def _rows(
    browser: Browser,
    sites: tuple[Site, Site],
    places: list[tuple[str, str]],
    options: argparse.Namespace,
) -> Iterator[list[str]]:
    """The table of one page: ours, stock and the ratio in each language."""
    names = list(FORMATS) if options.lighthouse else list(FORMATS)[:4]
    yield ["", "", *names]
    for locale, path in places:
        ours, stock = (_measure(browser, site, path, options) for site in sites)
        for site, measures in zip(sites, (ours, stock), strict=True):
            yield [locale, site.name, *(format(measures[name], FORMATS[name]) for name in names)]
        ratios = [f"{stock[name] / ours[name]:.1f} x" if name in COMPARED else "" for name in names]
        yield [locale, "ratio", *ratios]


def _measure(browser: Browser, site: Site, path: str, options: argparse.Namespace) -> Measures:
    runs = range(options.runs)
    size, requests = first_view(browser, site.server, path)
    measures = {
        BYTES: size,
        REQUESTS: requests,
        "cents": size / 1e6 * EURO_PER_MB * 100,
        PAINT: median(first_paint(browser, site.server, path) for _ in runs),
    }
    if options.lighthouse:
        reports = [lighthouse.report(site.server.address + path) for _ in runs]
        names = reports[0].measures
        measures |= {name: median(report.measures[name] for report in reports) for name in names}
        lacking = set.intersection(*(set(report.lacking) for report in reports))
        if site.name == "ours" and lacking:
            print(f"/{path} lacks for 100: {', '.join(sorted(lacking))}")
    return measures


def _print(rows: Iterator[list[str]] | list[list[str]]) -> None:
    """A table with its columns under each other."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
