"""Other generators, each set up to build the same pages in nine languages with a menu and a search.

Each is what its makers recommend and no more: no font from a third party, because a closed network
could not measure that.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from corpus import REPOSITORY, Corpus

# Set up by `make bench`: what is measured and not needed for anything else.
TOOLS = REPOSITORY / "benchmarks" / ".venv" / "bin"
ELEVENTY = REPOSITORY / "benchmarks" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
ADDRESS = "https://example.org/"
# Material has no words of its own in these languages; it falls back on English.
_WITHOUT_WORDS = ("ti", "so")
_WORDS = '{{% macro t(key) %}}{{{{ {{"language": "{locale}"}}[key] }}}}{{% endmacro %}}\n'


class NoGenerator(Exception):
    """A generator is not installed; the text says what to do."""


@dataclass(frozen=True)
class Generator:
    """A way to build the site: `commands` are run in `folder`, `made` is removed before."""

    name: str
    folder: Path
    commands: tuple[tuple[str, ...], ...]
    made: tuple[str, ...]

    def clean(self) -> None:
        """Remove what an earlier build left."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def generators(corpus: Corpus, workshop: Path) -> list[Generator]:
    """Every generator, set up in a folder of its own under `workshop`. Raises NoGenerator."""
    makers: list[Callable[[Corpus, Path], Generator]] = [hugo, eleventy, zensical, material]
    found = []
    for make in makers:
        folder = workshop / make.__name__
        folder.mkdir()
        found.append(make(corpus, folder))
    return found


def installed(path: Path) -> str:
    """The path as a command takes it. Raises NoGenerator where nothing stands there."""
    if not path.exists():
        raise NoGenerator(f"{path.name} is not installed. Run: make bench")
    return str(path)


def _said(code: str) -> str:
    """What the Python of the tools prints."""
    command = [installed(TOOLS / "python"), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _version(package: str) -> str:
    return _said(f"from importlib.metadata import version; print(version({package!r}))")


def _hugo_binary() -> str:
    """Hugo itself: the command of its package writes a line of its own first."""
    code = "from importlib.metadata import distribution as d; print(d('hugo').locate_file('hugo'))"
    return str(Path(_said(code)) / "binaries" / "hugo")


def _pagefind(folder: str) -> tuple[str, ...]:
    return (installed(TOOLS / "python"), "-P", "-m", "pagefind", "--site", folder)


_HUGO_PAGE = """<!doctype html>
<html lang="{{ .Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><ul>{{ range .Site.Home.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></li>
{{ end }}</ul></nav>
<nav><ul>{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a></li>
{{ end }}</ul></nav><main>{{ .Content }}</main></body></html>
"""


def hugo(corpus: Corpus, folder: Path) -> Generator:
    """Hugo with a template of its own, and Pagefind."""
    corpus.write(folder / "content", "_index.md")
    settings = {
        "baseURL": ADDRESS,
        "defaultContentLanguage": corpus.locales[0],
        "disableKinds": ["taxonomy", "term", "rss"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "languages": {locale: {"contentDir": f"content/{locale}"} for locale in corpus.locales},
    }
    (folder / "hugo.json").write_text(json.dumps(settings))
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "list.html").write_text(_HUGO_PAGE)
    (layouts.parent / "index.html").write_text(_HUGO_PAGE)
    return Generator(
        f"Hugo {_version('hugo')} + Pagefind {_version('pagefind')}",
        folder,
        ((_hugo_binary(), "build", "--quiet"), _pagefind("public")),
        ("public", "resources"),
    )


_ELEVENTY_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><nav><ul>{%- for link in menus[page.filePathStem.split("/")[1]] -%}
<li><a href="{{ link.url }}">{{ link.title }}</a></li>{%- endfor -%}</ul></nav>
<main>{{ content | safe }}</main></body></html>
"""


def eleventy(corpus: Corpus, folder: Path) -> Generator:
    """Eleventy with a template of its own, and Pagefind."""
    corpus.write(folder / "content", "index.md")
    data = folder / "content" / "_data"
    data.mkdir()
    menus: dict[str, list[dict[str, str]]] = {locale: [] for locale in corpus.locales}
    for page in corpus.pages:
        if page.path.count("/") <= 2:
            link = {"url": f"/{page.locale}/{page.path}", "title": page.title}
            menus[page.locale].append(link)
    (data / "menus.json").write_text(json.dumps(menus, ensure_ascii=False))
    (folder / "content" / "content.json").write_text('{"layout": "page.njk"}')
    layouts = folder / "content" / "_includes"
    layouts.mkdir()
    (layouts / "page.njk").write_text(_ELEVENTY_PAGE)
    (folder / "package.json").write_text("{}")
    package = json.loads((Path(installed(ELEVENTY)).parent / "package.json").read_text())
    command = ("node", str(ELEVENTY), "--input=content", "--output=public", "--quiet")
    return Generator(
        f"Eleventy {package['version']} + Pagefind {_version('pagefind')}",
        folder,
        ((*command, "--formats=md"), _pagefind("public")),
        ("public",),
    )


def zensical(corpus: Corpus, folder: Path) -> Generator:
    """Zensical, its own theme and search; all languages in one site, for it knows no locales."""
    corpus.write(folder / "docs", "index.md")
    settings = {"site_name": "Werkportaal", "site_url": ADDRESS, "theme": {"font": False}}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    return Generator(
        f"Zensical {_version('zensical')}",
        folder,
        ((installed(TOOLS / "zensical"), "build", "--clean"),),
        ("site", ".cache"),
    )


def material(corpus: Corpus, folder: Path, address: str = ADDRESS) -> Generator:
    """Stock Material for MkDocs with static-i18n and its own search, served at `address`."""
    corpus.write(folder / "docs", "index.md")
    words = folder / "theme" / "partials" / "languages"
    words.mkdir(parents=True)
    for locale in _WITHOUT_WORDS:
        (words / f"{locale}.html").write_text(_WORDS.format(locale=locale))
    locales = [
        {"locale": locale, "name": locale, "default": not number}
        for number, locale in enumerate(corpus.locales)
    ]
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": locales}
    settings = {
        "site_name": "Werkportaal",
        "site_url": address,
        "theme": {"name": "material", "font": False, "custom_dir": "theme"},
        "plugins": ["search", {"i18n": i18n}],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True))
    return Generator(
        f"Material for MkDocs {_version('mkdocs-material')} + static-i18n",
        folder,
        ((installed(TOOLS / "python"), "-P", "-m", "mkdocs", "build", "--quiet"),),
        ("site",),
    )
