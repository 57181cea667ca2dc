"""Bytes and requests of a first view: the longest page of each kind, in each language.

    .venv/bin/mkdocs build --strict && .venv/bin/python benchmarks/weight.py site

A request counts with its body as brotli sends it, without headers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import brotli

EURO_PER_MB = 0.15  # prepaid, outside a bundle, in the Netherlands in 2025
KIND = re.compile(r'<div class="page page-([a-z]+)')
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script defer src)="([^"]+)"')


def files(page: Path) -> Iterator[Path]:
    """The files of a first view of `page`."""
    yield page
    for address in LOADED.findall(page.read_text()):
        yield (page.parent / address).resolve()


def size(path: Path) -> int:
    """The bytes of a file over the line."""
    return len(brotli.compress(path.read_bytes(), quality=11))


def main(folder: Path) -> None:
    """Print one line for each kind and language, the heaviest page of each."""
    heaviest: dict[tuple[str, str], tuple[int, int, str]] = {}
    for page in folder.rglob("index.html"):
        text = page.read_text()
        kind, locale = KIND.search(text), re.search(r'<html lang="([^"]+)"', text)
        if kind and locale:
            loaded = [size(file) for file in files(page)]
            row = (sum(loaded), len(loaded), str(page.parent.relative_to(folder)))
            key = (kind[1], locale[1])
            heaviest[key] = max(row, heaviest.get(key, row))
    print(f"{'kind':12} {'language':8} {'bytes':>7} {'requests':>8} {'cents':>6}  page")
    for (kind, locale), (weight, requests, name) in sorted(heaviest.items()):
        cents = weight / 1e6 * EURO_PER_MB * 100
        print(f"{kind:12} {locale:8} {weight:7} {requests:8} {cents:6.2f}  {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve())
