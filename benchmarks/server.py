"""A folder, served on this machine with brotli and the headers of the servers in deploy/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli

from portal.outputs import hosting

# What the servers of deploy/ add to every answer.
HEADERS = hosting.HEADERS | {"Cache-Control": hosting.ASK_AGAIN}
POLICY = "Content-Security-Policy"
TYPES = {
    ending: f"{name}; charset=utf-8" if ending in hosting.TEXTS else name
    for ending, name in hosting.TYPES.items()
}


@cache
def compressed(path: Path) -> bytes:
    """A file as a web server with brotli sends it."""
    return brotli.compress(path.read_bytes(), quality=11)


def content(
    path: Path, press: Callable[[Path], bytes] = compressed
) -> tuple[dict[str, str], bytes]:
    """Headers and body of the file `path`; what is no text goes as it is."""
    text = path.suffix in hosting.TEXTS
    body = press(path) if text else path.read_bytes()
    head = {
        "Content-Type": TYPES.get(path.suffix, "application/octet-stream"),
        "Content-Length": str(len(body)),
    }
    return head | ({"Content-Encoding": "br"} if text else {}), body


def answer(path: Path, added: dict[str, str], status: str = "200 OK") -> bytes:
    """What goes over the line for the file `path`: headers, those `added` included, and body."""
    head, body = content(path)
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
