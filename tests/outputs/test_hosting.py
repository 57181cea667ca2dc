"""The rules of the web server hold on each server, at the root of a host and below it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import nginx
import pytest

from portal.cli import main
from portal.outputs import hosting
from portal.outputs.hosting import HEADERS, Host, headers
from portal.outputs.release import compressed, released
from portal.outputs.releases import publish
from tests.conftest import REPOSITORY

BASES = ("/", "/portaal/")
PAGE = '<html lang="{}">\n<head>\n<link rel="stylesheet" href="{}assets/site.css">\n</head>\n{}'
SITE = {
    "index.html": PAGE.format("nl", "", "begin " * 99).encode(),
    "404.html": PAGE.format("nl", "/", "niet gevonden " * 99).encode(),
    "ar/index.html": PAGE.format("ar", "../", "home " * 99).encode(),
    "ar/404.html": PAGE.format("ar", "/", "not found in this language " * 99).encode(),
    ".well-known/security.txt": b"Contact: https://x/\n" * 9,
    "assets/site.css": b"p{color:red}" * 99,
    "beheer/index.html": b"<html><head>\n</head>form" * 9,
    "icon.png": b"\x89PNG" * 99,
    "sw.js": b"'worker';" * 99,
    "site.webmanifest": b'{"name": "x"}' * 9,
}


class Answer:
    """What a server at `place` says when it is asked for `path`."""

    def __init__(self, place: str, path: str, method: str = "GET", **headers: str) -> None:
        line = http.client.HTTPConnection(urlsplit(place).netloc, timeout=120)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, headers=names)
        got = line.getresponse()
        self.status, self.body = got.status, got.read()
        self.headers = {name.lower(): value for name, value in got.getheaders()}
        line.close()


@pytest.fixture(scope="module", params=BASES)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    """The address of a release, its files, and the folder of the logs of its server."""
    folder = tmp_path_factory.mktemp("nginx")
    files = released(SITE, request.param)
    publish(files, folder / "www")
    with nginx.running(folder, folder / "www", request.param) as place:
        yield place, urlsplit(place).path, files, folder


def test_a_text_comes_compressed_with_its_type_and_is_asked_for_again(served) -> None:
    place, base, files, _ = served
    for path, type_ in (
        ("", "text/html; charset=utf-8"),
        ("ar/", "text/html; charset=utf-8"),
        ("sw.js", "text/javascript; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json; charset=utf-8"),
    ):
        plain = files[path + "index.html" if not path or path[-1] == "/" else path]
        for encoding, body in zip(("br", "gzip"), compressed(plain), strict=True):
            got = Answer(place, base + path, Accept_Encoding=encoding)
            assert (got.status, got.body) == (200, body)
            assert got.headers["content-encoding"] == encoding
            assert got.headers["vary"] == "Accept-Encoding"
            assert got.headers["content-type"] == type_
            assert got.headers["cache-control"] == "no-cache"
        got = Answer(place, base + path)
        assert got.body == plain and got.headers["vary"] == "Accept-Encoding"
        again = Answer(place, base + path, If_None_Match=got.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_what_has_a_digest_in_its_name_is_kept_for_a_year_and_its_absence_is_not(served) -> None:
    place, base, files, _ = served
    (style,) = [path for path in files if path.startswith("hashed/")]
    assert Answer(place, base + style).headers["cache-control"] == hosting.FOR_EVER
    for path in ("hashed/none.css", "hashed/"):
        missing = Answer(place, base + path)
        assert (missing.status, missing.headers["cache-control"]) == (404, "no-cache")


def test_every_answer_has_every_header(served) -> None:
    place, base, *_ = served
    for path in (base, f"{base}none", f"{base}ar", f"{base}icon.png", "/security.txt"):
        got = Answer(place, path)
        assert {name: got.headers.get(name.lower()) for name in HEADERS} == HEADERS, path
        assert got.headers["server"] == "nginx"


def test_the_form_editor_has_a_policy_of_its_own(served) -> None:
    place, base, *_ = served
    # What is not there is answered by a page for readers.
    for path, sent in (("beheer/", headers("beheer/")), ("beheer/none", HEADERS)):
        got = Answer(place, base + path)
        assert {name: got.headers.get(name.lower()) for name in HEADERS} == sent, path
    assert headers("beheer/")["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_a_missing_address_answers_in_the_language_of_its_folder(served) -> None:
    place, base, files, _ = served
    for path, page in (("none", "404"), ("x/y/", "404"), ("ar/x/y", "ar/404"), ("arx/", "404")):
        got = Answer(place, base + path)
        assert (got.status, got.body) == (404, files[f"{page}.html"]), path


def test_other_addresses_that_people_try_lead_on(served) -> None:
    place, base, *_ = served
    found = {"/security.txt": "/.well-known/security.txt"}
    found |= {f"{base}nl/werken/": f"{base}werken/", f"{base}ar": f"{base}ar/"}
    found |= {base[:-1]: base} if base != "/" else {}
    for path, target in found.items():
        got = Answer(place, path)
        assert (got.status, got.headers["location"]) == (301, target)
    assert Answer(place, "/.well-known/security.txt").status == 200
    assert Answer(place, base, "POST").status == 405
    assert Answer(place, f"{base}../etc/passwd").status in (400, 404)


def test_no_log_holds_the_address_of_a_reader_or_what_stands_behind_the_question_mark(
    served, tmp_path: Path
) -> None:
    _, base, _, folder = served
    with nginx.running(tmp_path, folder / "www", base) as place:
        Answer(place, f"{base}?q=geheim", User_Agent="Spion", Referer="https://elders.example/")
        Answer(place, f"{base}none?q=geheim")
    logs = "".join(path.read_text() for path in tmp_path.glob("*.log"))
    assert f'"GET {base}index.html" 200' in logs
    assert re.findall(r"127\.0\.0\.1|geheim|Spion|elders", logs) == []


def test_nginx_starts_as_shipped_once_there_is_a_certificate(tmp_path: Path) -> None:
    certificate, key = str(tmp_path / "c.pem"), str(tmp_path / "k.pem")
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x.example"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = (REPOSITORY / "deploy" / "nginx.conf").read_text()
    for shipped, own in (
        (hosting.LOG, str(tmp_path / "access.log")),
        ("/etc/ssl/certs/werkportaal.pem", certificate),
        ("/etc/ssl/private/werkportaal.key", key),
        ("listen 80;", f"listen 127.0.0.1:{nginx.port()};"),
        ("listen 443 ", f"listen 127.0.0.1:{nginx.port()} "),
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl http2;\n", ""),
    ):
        assert shipped in text
        text = text.replace(shipped, own)
    command = [*nginx.configured(tmp_path, text), "-t"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_nginx_starts_in_the_container(tmp_path: Path) -> None:
    text = (REPOSITORY / "deploy" / "container.conf").read_text()
    text = text.replace(hosting.LOG, str(tmp_path / "access.log"))
    done = subprocess.run([*nginx.configured(tmp_path, text), "-t"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("caddy"), reason="there is no Caddy on this machine")
@pytest.mark.parametrize("base", BASES)
def test_caddy_serves_by_the_same_rules(base: str, tmp_path: Path) -> None:
    files = released(SITE, base)
    publish(files, tmp_path / "www")
    with caddy(tmp_path, base) as place:
        for path, found in {
            base: "index.html",
            f"{base}ar/": "ar/index.html",
            f"{base}beheer/": "beheer/index.html",
            f"{base}sw.js": "sw.js",
            f"{base}site.webmanifest": "site.webmanifest",
            f"{base}icon.png": "icon.png",
            **{base + path: path for path in files if path.startswith(hosting.HASHED)},
            "/.well-known/security.txt": ".well-known/security.txt",
        }.items():
            type_ = hosting.TYPES[Path(found).suffix]
            text = found.endswith(hosting.TEXTS)
            bodies = (
                dict(zip(("br", "gzip"), compressed(files[found]), strict=True)) if text else {}
            )
            for encoding, body in {**bodies, "identity": files[found]}.items():
                got = Answer(place, path, Accept_Encoding=encoding)
                assert (got.status, got.body) == (200, body), path
                assert got.headers["content-type"] == type_ + ("; charset=utf-8" if text else "")
                assert got.headers.get("content-encoding", "identity") == encoding
                assert got.headers["vary"] == "Accept-Encoding"
                ever = path.startswith(base + hosting.HASHED)
                assert got.headers["cache-control"] == (
                    hosting.FOR_EVER if ever else hosting.ASK_AGAIN
                )
                again = Answer(place, path, If_None_Match=got.headers["etag"])
                assert again.status == (304 if encoding == "identity" else 200)
                sent = headers(path.removeprefix(base))
                assert {n: got.headers.get(n.lower()) for n in HEADERS} == sent
        for path, page in (
            ("none", "404"),
            ("hashed/none.css", "404"),
            ("ar/x/y", "ar/404"),
            ("arx/", "404"),
        ):
            got = Answer(place, base + path)
            assert (got.status, got.body) == (404, files[f"{page}.html"]), path
            assert got.headers["cache-control"] == hosting.ASK_AGAIN
            assert got.headers["content-type"] == "text/html; charset=utf-8"
            assert {n: got.headers.get(n.lower()) for n in HEADERS} == HEADERS
        moved = {"/security.txt": "/.well-known/security.txt", f"{base}nl/a/": f"{base}a/"}
        moved |= {base[:-1]: base} if base != "/" else {}
        for path, target in moved.items():
            got = Answer(place, path)
            assert (got.status, got.headers["location"]) == (301, target)
    assert "127.0.0.1" not in (tmp_path / "log").read_text().replace(place, "")


@contextmanager
def caddy(folder: Path, base: str) -> Iterator[str]:
    """The address at which Caddy serves the releases in `folder` at the path `base`."""
    place = f"http://127.0.0.1:{nginx.port()}"
    host = Host(place + base, str(folder / "www"), nginx.LOCALES)
    configured = "{\n\tadmin off\n}\n" + hosting.configuration("Caddyfile", host)
    (folder / "Caddyfile").write_text(configured)
    command = ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with (folder / "log").open("w") as log:
        own = os.environ | {"HOME": str(folder)}
        server = subprocess.Popen(command, stdout=log, stderr=log, env=own)
        try:
            ends = time.monotonic() + nginx.PATIENCE
            while server.poll() is None and time.monotonic() < ends:
                with suppress(OSError):
                    Answer(place, base)
                    break
                time.sleep(0.05)
            yield place
        finally:
            server.terminate()
            server.wait()


def test_every_server_is_told_every_rule() -> None:
    host = Host("https://portaal.example/", "/srv/portaal", nginx.LOCALES)
    for server in ("nginx.conf", "Caddyfile", "_headers"):
        text = hosting.configuration(server, host)
        rules = [*HEADERS.items(), ("Cache-Control", hosting.FOR_EVER)]
        assert [name for name, value in rules if name not in text or value not in text] == []
    told = hosting.configuration("_redirects", host).splitlines()
    assert told[:2] == [
        "/nl/* /:splat 301",
        "/security.txt /.well-known/security.txt 301",
    ]
    assert told[-1] == "/* /404.html 404" and "/ar/* /ar/404.html 404" in told


def test_deploy_holds_what_the_rules_say(tmp_path: Path, monkeypatch) -> None:
    said = re.findall(r"^(\w+) \?= (\S*)$", (REPOSITORY / "deploy" / "host.mk").read_text(), re.M)
    for name, value in said:
        monkeypatch.setenv(name, value)
    for name in ("content", "locale"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    assert main(["--root", str(tmp_path), "hosting"]) == 0
    for path in (tmp_path / "deploy").iterdir():
        assert (REPOSITORY / "deploy" / path.name).read_text() == path.read_text(), "make hosting"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--site-url", "werkportaal.example"),
        ("--site-url", "https://x.example"),
        ("--site-url", "ftp://x/"),
        ("--site-url", "https://[::1/"),
        ("--site-url", "https://x.example/$uri/"),
        ("--site-url", "https://x.example/a\nb/"),
        ("--site-url", "https://x.example/;}/"),
        ("--folder", "/srv/my site"),
        ("--folder", "/srv/x;\n}"),
        ("--certificate", "/etc/$host.pem"),
        ("--certificate-key", '/etc/"k'),
    ],
)
def test_what_no_configuration_can_hold_is_refused_in_one_line(
    option: str, value: str, tmp_path: Path, capsys
) -> None:
    given = {"--site-url": "https://x.example/", "--folder": "/x", "--certificate": "c"}
    given |= {"--certificate-key": "k", option: value}
    words = [word for pair in given.items() for word in pair]
    assert main(["--root", str(REPOSITORY), "hosting", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_container_copies_what_is_there_and_the_build_needs() -> None:
    lines = (REPOSITORY / "deploy" / "Containerfile").read_text().splitlines()
    own = [line.split()[1] for line in lines if line.startswith("COPY") and "--from" not in line]
    assert own == [".", "deploy/container.conf"]
    assert (REPOSITORY / own[1]).is_file()


# What internet.nl asks of the headers of a government site.


def policy() -> dict[str, list[str]]:
    parts = (part.split() for part in hosting.POLICY.split("; "))
    return {name: values for name, *values in parts}


def test_the_policy_follows_the_ten_rules_of_internet_nl() -> None:
    rules = policy()
    default = rules["default-src"]
    assert default == ["'none'"]
    assert rules["base-uri"] == ["'none'"]
    # Without frame-src, frames follow default-src.
    assert rules.get("frame-src", default) in (["'none'"], ["'self'"])
    assert rules["frame-ancestors"] == ["'none'"]
    assert rules["form-action"] == ["'self'"]
    said = [value for values in rules.values() for value in values]
    assert not [value for value in said if value.startswith(("'unsafe", "http:", "*"))]
    assert not any("*" in value or "127.0.0.1" in value for value in said)
    assert [name for name, values in rules.items() if "data:" in values] == ["img-src"]


def test_the_other_headers_are_those_that_internet_nl_asks() -> None:
    age = re.search(r"max-age=(\d+)", HEADERS["Strict-Transport-Security"])
    assert age and int(age[1]) >= 31_536_000
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["Referrer-Policy"] in ("no-referrer", "same-origin")
