"""A folder, served on this machine with brotli and the headers of deploy/nginx.conf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli

CONFIGURATION = Path(__file__).parent.parent / "deploy" / "nginx.conf"
POLICY = "Content-Security-Policy"
_HEADER = re.compile(r'^\s*add_header (\S+) "?([^"]*?)"? always;', re.M)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ics": "text/calendar",
    ".atom": "application/atom+xml",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
}


def headers(configuration: str) -> dict[str, str]:
    """What the `configuration` of nginx adds to every answer."""
    return dict(_HEADER.findall(configuration)) | {"Cache-Control": "max-age=600"}


@cache
def compressed(path: Path) -> bytes:
    """A file as a web server with brotli sends it."""
    return brotli.compress(path.read_bytes(), quality=11)


def answer(path: Path, added: dict[str, str], status: str = "200 OK") -> bytes:
    """What goes over the line for the file `path`: headers, those `added` included, and body."""
    body = compressed(path)
    head = {
        "Content-Type": TYPES.get(path.suffix, "application/octet-stream"),
        "Content-Encoding": "br",
        "Content-Length": str(len(body)),
    }
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in (head | added).items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Server:
    """A running server: the address of its root, and the bytes of each answer that it gave.

    The server counts, because a browser does not tell a page what its workers load.
    """

    address: str = ""
    answers: list[int] = field(default_factory=list)


@contextmanager
def serving(folder: Path, added: dict[str, str]) -> Iterator[Server]:
    """Serve `folder` with the headers `added`.

    A file is read and compressed when it is first asked for, so `folder` may be filled later.
    """
    state = Server()
    missing = folder / "404.html"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / self.path.partition("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            sent = (
                answer(path, added) if path.is_file() else answer(missing, added, "404 Not Found")
            )
            state.answers.append(len(sent))
            self.wfile.write(sent)

        def handle(self) -> None:
            with suppress(ConnectionError):  # a browser may hang up
                super().handle()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}/"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
