"""The form editor at /beheer/: its page, its configuration, and its scripts.

Nothing else of the site loads any of it, and it stands in no list of pages: not in the menu, the
search, the map of the site or the copy on a phone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from portal.editor.config import ADDRESS, Forge, config
from portal.kinds.content import Content
from portal.outputs.assets import bundle

SOURCES = Path("overrides") / "editor"
_PACKAGE = Path("node_modules") / "@sveltia" / "cms"
# Languages of the editor itself that we bring along, and parts of it that no form of ours uses.
_LANGUAGES = ("nl", "en-GB")
_UNUSED = ("@shikijs/*", "svgo", "leaflet", "leaflet/*", "terra-draw", "terra-draw-*")
_FONT = re.compile(
    rb"url\(https://[^)]*/fonts/(?P<name>[a-z0-9-]+)(:vf)?@[^/)]+/(?P<cut>[a-z0-9-]+)\.woff2\)"
)
_OPTIONS = (
    "--bundle",
    "--minify",
    "--splitting",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=eof",
    "--log-level=error",
    "--chunk-names=part-[hash]",
    # The same names wherever the packages really lie.
    "--preserve-symlinks",
)
_PAGE = Markup("""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Beheer | {name}</title>
<link rel="icon" href="data:,">
<script type="module" src="editor.js"></script>
</head>
<body>
<noscript><p>Het formulier werkt alleen met JavaScript.</p></noscript>
</body>
</html>
""")


def policy(forge: Forge) -> str:
    """What the page may load, as a content security policy. The editor sets its own styles, shows
    pictures that it holds in memory, and talks with the host of the repository."""
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", "https:"],
        "media-src": ["'self'", "blob:"],
        "worker-src": ["'self'"],
        "connect-src": ["'self'", "data:", "blob:", *forge.origins],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def page(content: Content, forge: Forge, site: str) -> Mapping[str, str]:
    """The page of the editor and its configuration, by path."""
    html = _PAGE.format(policy=policy(forge), name=content.municipality.site_name)
    said = json.dumps(config(content, forge, site), ensure_ascii=False, separators=(",", ":"))
    return {f"{ADDRESS}index.html": str(html), f"{ADDRESS}config.json": said}


def scripts(root: Path) -> Mapping[str, bytes]:
    """What the page loads, by path: bundled with the package of the editor, whose fonts stay as
    they are. Raises BadAsset, NoNode."""
    others = [path.stem for path in sorted((root / _PACKAGE / "locales").glob("*.json"))]
    unused = [f"../locales/{name}.json" for name in others if name not in _LANGUAGES]
    external = [f"--external:{name}" for name in (*_UNUSED, *unused)]
    parts = bundle(root, [root / SOURCES / "editor.js"], [*_OPTIONS, *external])
    fonts = sorted((root / _PACKAGE / "npm" / "assets").glob("*"))
    kept = [path for path in fonts if path.suffix in (".woff2", ".txt", ".wasm")]
    beside = {path.name: path.read_bytes() for path in kept if not path.name.startswith("heic")}
    made = {name: _with_own_fonts(data, tuple(beside)) for name, data in parts.items()}
    made |= {f"assets/{name}": data for name, data in beside.items()}
    return {f"{ADDRESS}{name}": data for name, data in made.items()}


def _with_own_fonts(script: bytes, files: tuple[str, ...]) -> bytes:
    """The script with the fonts that stand beside it in the place of those of a network."""

    def own(found: re.Match[bytes]) -> bytes:
        start = f"{found['name'].decode()}-{found['cut'].decode()}-"
        name = next(file for file in files if file.startswith(start))
        return f"url(assets/{name})".encode()

    return _FONT.sub(own, script)
