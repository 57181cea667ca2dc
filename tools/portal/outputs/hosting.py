"""How a web server serves a release: the rules, once, and the file that tells them to each server.

A release is what `release.py` makes of a built site. `servers/` holds a template for each server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.editor.config import ADDRESS
from portal.problem import CannotDo
from portal.sentence import one_line
from portal.source.disk import write_if_changed

# The pages hold no inline script or style, so the policy needs no exception for them; `data:` is
# the icon, which stands in every page, and `media-src` for the sound of a story.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# The page of the form editor carries the rest of its own policy, for it knows the forge that it
# talks with (outputs/editor.py). Signing in happens in a second window, which answers the first.
FORMS = ADDRESS
FORM_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Cross-Origin-Embedder-Policy": "unsafe-none",
}
# A file in this folder has a digest in its name, so that it never changes. All else is asked for
# again each time, and not sent again where it is the same.
HASHED = "hashed/"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# What stands compressed beside its file; the smallest first.
ENCODINGS = {"br": ".br", "gzip": ".gz"}
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain",
    ".ics": "text/calendar",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".pdf": "application/pdf",
}
# What is compressed, and says that it is UTF-8.
_TEXT = ("text/", "application/json", "application/xml", "+json", "+xml")
TEXTS = tuple(ending for ending, name in TYPES.items() if any(part in name for part in _TEXT))
MISSING = "404.html"
LOG = "/var/log/nginx/werkportaal.log"
SECURITY = ".well-known/security.txt"
_HERE = Path(__file__).parent / "servers"
# What stands in a configuration as it is: nothing that ends a word or a line there.
_PATH = re.compile(r"[\w./-]+")
_ADDRESS = re.compile(r"https?://[a-zA-Z0-9.-]+(:\d{1,5})?/([\w.~-]+/)*", re.ASCII)


class BadHost(CannotDo):
    """What the municipality says of its host cannot be; the text says what to do."""


@dataclass(frozen=True)
class Host:
    """Where the portal stands: its address, the folder of its releases, and its certificate, which
    is empty where something in front of the server speaks TLS. `locales` are the languages, the
    source first."""

    site_url: str
    folder: str
    locales: Sequence[str]
    certificate: str = ""
    certificate_key: str = ""
    listen: str = "8080"

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.site_url):
            raise BadHost(
                f'"{one_line(self.site_url)}" is not the address of a site. '
                "Give SITE_URL with / at its end, such as https://example.org/portaal/"
            )
        for path in filter(None, (self.folder, self.certificate, self.certificate_key)):
            if not _PATH.fullmatch(path):
                raise BadHost(
                    f'"{one_line(path)}" is no path that each web server reads as one word. '
                    "Use letters, digits and - _ . / in it"
                )

    @property
    def name(self) -> str:
        return urlsplit(self.site_url).hostname or ""

    @property
    def base(self) -> str:
        """The path of the site on its host, with / at both ends."""
        return urlsplit(self.site_url).path


def base_of(site_url: str) -> str:
    """The path of a site on its host, with / at both ends; / where no address is given. Raises
    BadHost."""
    return Host(site_url.rstrip("/") + "/", "", ()).base if site_url else "/"


def headers(path: str) -> Mapping[str, str]:
    """What is sent with the answer to `path`, below the base."""
    return HEADERS | FORM_HEADERS if path.startswith(FORMS) else HEADERS


def redirects(base: str, source: str) -> dict[str, str]:
    """What else people try, and where it leads; what stands behind a /* follows."""
    return {
        f"{base}{source}/*": base,
        "/security.txt": f"/{SECURITY}",
    }


def configuration(server: str, host: Host) -> str:
    """The configuration of a server, a name in `servers/`, for `host`."""
    rules = Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # no HTML
    )
    return rules.get_template(server).render(
        host=host,
        base=host.base,
        headers=HEADERS,
        forms=FORMS,
        form_headers=FORM_HEADERS,
        types=TYPES,
        texts=[TYPES[ending] for ending in TEXTS],
        encodings=ENCODINGS,
        hashed=HASHED,
        for_ever=FOR_EVER,
        ask_again=ASK_AGAIN,
        log=LOG,
        missing=MISSING,
        security=SECURITY,
        redirects=redirects(host.base, host.locales[0]),
    )


def for_static_host(base: str, locales: Sequence[str]) -> Mapping[str, str]:
    """The rules as files in the folder itself, for a host that reads them there."""
    host = Host(f"https://localhost{base}", "", locales)
    return {name: configuration(name, host) for name in ("_headers", "_redirects")}


def write(target: Path, host: Host) -> list[Path]:
    """Write the configurations into `target`. Returns those that changed."""
    plain = Host(host.site_url, host.folder, host.locales)
    texts = {
        "nginx.conf": configuration("nginx.conf", host),
        "container.conf": configuration("nginx.conf", plain),
        "Caddyfile": configuration("Caddyfile", host),
    }
    return [target / name for name, text in texts.items() if write_if_changed(target / name, text)]
