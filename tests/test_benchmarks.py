"""The benchmark of the reader's page says what is missing, and how to get it."""

from __future__ import annotations

import json
from pathlib import Path

import lighthouse
import load
import pytest
import reader
import server
import sites
import weight

from tests.conftest import REPOSITORY

BENCHMARKS = REPOSITORY / "benchmarks"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    return reader.main(list(arguments)), capsys.readouterr().err


def test_without_lighthouse_it_says_how_to_install_it(capsys, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lighthouse, "PROGRAM", tmp_path / "index.js")
    assert run(capsys) == (
        2,
        "reader.py: Lighthouse is not installed. Run: npm ci --prefix benchmarks, "
        "or add --no-lighthouse\n",
    )


def test_without_node_it_says_so(capsys, monkeypatch) -> None:
    monkeypatch.setattr(lighthouse, "PROGRAM", Path(__file__))
    monkeypatch.setattr("portal.outputs.node._in_venv", lambda: None)
    monkeypatch.setenv("PATH", "")
    assert run(capsys) == (
        2,
        "reader.py: there is no Node of version 20 or later. Run: make install. "
        "Or add --no-lighthouse\n",
    )


def test_without_a_browser_it_says_how_to_get_one(capsys, monkeypatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert run(capsys, "--no-lighthouse") == (
        2,
        "reader.py: there is no browser /nowhere/chromium. Run tests/machine.sh, "
        "or set CHROMIUM to its path\n",
    )


def test_a_page_that_does_not_exist_is_named(tmp_path: Path) -> None:
    ours = reader.Site("ours", tmp_path, server.Server())
    with pytest.raises(reader.NoPage, match=r"no page /regels/ in ti\. Leave out the page or"):
        ours.path("/regels/", "ti")


def test_what_the_generator_says_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: nowhere\n")
    with pytest.raises(sites.NotBuilt, match="Unrecognised theme name"):
        sites.build(tmp_path, tmp_path / "site", "http://127.0.0.1/")


@pytest.mark.parametrize("arguments", [["--languages", "xx"], ["--runs", "0"]])
def test_an_option_that_cannot_be_is_refused(capsys, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        reader.main(arguments)
    assert stop.value.code == 2
    assert arguments[0] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("page", "locale", "path"),
    [("/", "nl", ""), ("/", "ti", "ti/"), ("/a/b/", "nl", "a/b/"), ("/a/b/", "ar", "ar/a/b/")],
)
def test_a_page_has_its_path_in_each_language(
    page: str, locale: str, path: str, tmp_path: Path
) -> None:
    (tmp_path / path).mkdir(parents=True, exist_ok=True)
    (tmp_path / path / "index.html").touch()
    assert reader.Site("ours", tmp_path, server.Server()).path(page, locale) == path


def test_a_page_weighs_what_it_loads_and_what_is_said_about_it(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    page = '<link rel="stylesheet" href="a.css"><div class="page page-faq">'
    (tmp_path / "index.html").write_text(page)
    files = [tmp_path / "index.html", tmp_path / "a.css"]
    expected = sum(len(server.answer(file, {"X-A": "b"})) for file in files)
    assert weight.by_kind(tmp_path, {"X-A": "b"}) == {"faq": [expected]}


def test_a_report_names_what_lacks_for_a_hundred() -> None:
    weighed = [{"id": "robots-txt", "weight": 1}, {"id": "image-alt", "weight": 1}]
    categories = {name: {"score": 1, "auditRefs": weighed} for name in lighthouse.CATEGORIES}
    categories["seo"] = {"score": 0.91, "auditRefs": weighed}
    audits = {audit: {"numericValue": 20.0} for _, audit, _ in lighthouse.MEASURES}
    audits |= {"robots-txt": {"score": 0}, "image-alt": {"score": None}}
    report = lighthouse.read({"categories": categories, "audits": audits})
    assert (report.measures["seo"], report.measures["performance"]) == (91, 100)
    assert report.measures["LCP s"] == 0.02
    assert report.lacking == ("robots-txt",)


def test_the_lock_file_names_no_place_to_download_from() -> None:
    packages = json.loads((BENCHMARKS / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in packages.items() if name)


WRK = """Running 8s test @ http://127.0.0.1:1/
  Latency Distribution
     50%  150.00us
     99%    5.29ms
  40000 requests in 1.00s, 200.00MB read
Requests/sec:  40000.00
Transfer/sec:    200.00MB
"""


def test_what_wrk_says_is_understood_and_a_failure_is_no_result() -> None:
    assert load.read(WRK) == load.Load(40_000, 5.29, 200 * 2**20 / 40_000)
    with pytest.raises(ValueError):
        load.read(WRK + "Non-2xx or 3xx responses: 3")
