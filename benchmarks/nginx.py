"""Debian's nginx on this machine, with the configuration that deploy/ has for a host."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from portal.outputs.hosting import LOG, Host, configuration

LOCALES = ("nl", "en", "ar", "fa", "ti", "tr", "so", "fr", "uk")
# What Debian's own nginx.conf says around a site, for a server that starts without root.
_AROUND = """{modules}
worker_processes {workers};
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
_MODULES = Path("/etc/nginx/modules-enabled")
PATIENCE = 60  # seconds


def port() -> int:
    """A port that is free now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(
    folder: Path, releases: Path, base: str = "/", workers: int = 1, on_the_fly: bool = False
) -> Iterator[str]:
    """The address at which nginx serves `releases` at the path `base`; its files stand in `folder`.
    With `on_the_fly` it compresses each answer itself."""
    place = f"127.0.0.1:{port()}"
    host = Host(f"https://127.0.0.1{base}", str(releases.resolve()), LOCALES, listen=place)
    site = configuration("nginx.conf", host).replace(LOG, str(folder / "access.log"))
    if on_the_fly:
        site = site.replace("gzip off;", "gzip on; gzip_comp_level 6; gzip_types *;")
        site = site.replace("_static on;", "_static off;")
    command = [*configured(folder, site, workers), "-g", "daemon off;"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(place, server)
        yield f"http://{place}{base}"
    finally:
        server.terminate()
        server.wait()


def configured(folder: Path, site: str, workers: int = 1) -> list[str]:
    """The command of an nginx with `site` as its only site; what it writes is in `folder`."""
    (folder / "site.conf").write_text(site)
    modules = "\n".join(path.read_text() for path in sorted(_MODULES.glob("*.conf")))
    user = "user root;" if os.getuid() == 0 else ""
    around = _AROUND.format(modules=modules, folder=folder, workers=workers, user=user)
    (folder / "nginx.conf").write_text(around)
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    return [program, "-c", str(folder / "nginx.conf")]


def _wait(place: str, server: subprocess.Popen[bytes]) -> None:
    name, number = place.split(":")
    ends = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < ends:
        with suppress(OSError), socket.create_connection((name, int(number)), 1):
            return
        time.sleep(0.02)
    raise RuntimeError("nginx does not start; its error.log says why")
