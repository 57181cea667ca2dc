"""What the portal is built from: locked, few, licensed; and workflows that may do little."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.outputs import release
from portal.outputs.releases import publish
from tests.conftest import REPOSITORY
from tests.outputs.test_release import SITE

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
LOCKS = ("requirements.lock", "node.lock", "supply.lock", "benchmarks/requirements.txt")
# What the jobs of a workflow may do, where that is more than to read.
GRANTED = {
    "publish": {"contents": "write"},
    "freshness": {"contents": "read", "issues": "write"},
    "law": {"contents": "read", "issues": "write"},
    "impact-comment": {"actions": "read", "pull-requests": "write"},
}
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
PACKAGE = json.loads((REPOSITORY / "package.json").read_text())


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_is_locked_with_its_hashes(name: str) -> None:
    text = (REPOSITORY / name).read_text()
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[\w.\[\]-]+==\S+", package) and "--hash=sha256:" in package


@pytest.mark.parametrize("folder", [".", "benchmarks"])
def test_every_npm_package_is_locked_with_its_hash(folder: str) -> None:
    lock = json.loads((REPOSITORY / folder / "package-lock.json").read_text())
    found = {name: one for name, one in lock["packages"].items() if name}
    assert [name for name, one in found.items() if not one.get("integrity")] == []


def test_every_npm_package_that_comes_along_says_its_licence() -> None:
    """Those of the form editor too; `make sbom` lists them beside those of Python."""
    lock = json.loads((REPOSITORY / "package-lock.json").read_text())
    assert [n for n, one in lock["packages"].items() if n and not one.get("license")] == []


def test_what_is_declared_is_pinned_and_locked() -> None:
    locked = (REPOSITORY / "requirements.lock").read_text()
    own = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    for one in own:
        if "==" in one:
            assert re.search(rf"^{re.escape(one)} ", locked, re.M), f"{one}: make lock"
    wanted = PACKAGE["dependencies"] | PACKAGE["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_a_build_stands_on_at_most_fifteen_packages() -> None:
    """What is chosen and named for the site, its hand-outs and its form; what those stand on is in
    the lock."""
    extras = PROJECT["project"]["optional-dependencies"]
    assert extras.keys() == {"handouts", "dev"}
    python = PROJECT["project"]["dependencies"] + extras["handouts"]
    assert len(python) + len(PACKAGE["dependencies"]) <= 15


def test_a_licence_list_names_every_package(tmp_path: Path) -> None:
    parts = [
        {"name": "b", "version": "1", "licenses": [{"license": {"id": "MIT"}}]},
        {"name": "A", "version": "2", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
        {"name": "c"},
    ]
    (tmp_path / "list.json").write_text(json.dumps({"components": parts}))
    command = [sys.executable, "tools/licences.py", str(tmp_path / "list.json")]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["A 2: MIT OR Apache-2.0", "b 1: MIT", "c : unknown"]


# Workflows.


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_pinned_and_may_do_little(path: Path) -> None:
    text = path.read_text()
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {"contents": "read"}
    for job in flow["jobs"].values():
        assert job.get("permissions") == GRANTED.get(path.stem)
        assert job["timeout-minutes"] <= 60
    assert "pull_request_target" not in text
    used = re.findall(r"uses: (.*)", text)
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", one) for one in used)
    checkouts = [step for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
    for step in checkouts:
        if "checkout@" in step["uses"]:
            assert step["with"]["persist-credentials"] is False


def test_who_publishes_hands_the_build_all_that_it_asks_for() -> None:
    asked = set(re.findall(r"!ENV \[([A-Z_]+)", (REPOSITORY / "mkdocs.yml").read_text()))
    flow = yaml.safe_load((REPOSITORY / ".github/workflows/publish.yml").read_text())
    assert asked - {"CACHE_DIR"} <= flow["jobs"]["publish"]["env"].keys()


def test_a_linter_of_workflows_finds_nothing() -> None:
    program = str(Path(sys.executable).with_name("zizmor"))
    command = [program, "--offline", "--no-progress", "--quiet", "--persona", "regular", ".github"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_what_is_published_in_a_branch_is_the_release_and_follows_the_last_one(
    tmp_path: Path,
) -> None:
    """With a repository in a folder in the place of the one that workflows write to."""
    remote = tmp_path / "remote" / "portal"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    environment = os.environ | {
        "GITHUB_SERVER_URL": f"file://{tmp_path}",
        "GITHUB_REPOSITORY": "remote/portal",
        "GITHUB_SHA": "0" * 40,
        "TOKEN": "secret",
    }

    def run(word: str, folder: Path) -> None:
        command = [str(REPOSITORY / ".github" / "publish"), word, str(folder)]
        subprocess.run(command, env=environment, check=True, capture_output=True)

    def published() -> set[str]:
        command = ["git", "-C", str(remote), "ls-tree", "-r", "--name-only", "published"]
        return set(subprocess.run(command, capture_output=True, text=True).stdout.splitlines())

    first = release.released(SITE, "/")
    run("take", tmp_path / "one")
    publish(first, tmp_path / "one")
    run("give", tmp_path / "one")
    assert published() == first.keys()
    second = release.released(SITE | {"assets/site.css": b"p{color:red}"}, "/")
    run("take", tmp_path / "two")
    publish(second, tmp_path / "two")
    run("give", tmp_path / "two")
    carried = {path for path in first if path.startswith("hashed/")}
    assert published() == second.keys() | carried and carried - second.keys()
    count = ["git", "-C", str(remote), "rev-list", "--count", "published"]
    assert subprocess.run(count, capture_output=True, text=True).stdout.strip() == "1"
    assert "secret" not in (remote / "config").read_text()


# Licences and what the world is told.


def test_every_file_has_a_licence_that_is_there() -> None:
    """`make advisories` lets the linter of REUSE look at it."""
    told = tomllib.loads((REPOSITORY / "REUSE.toml").read_text())["annotations"]
    assert told[0]["path"] == "**"
    names = {one["SPDX-License-Identifier"] for one in told}
    assert {path.stem for path in (REPOSITORY / "LICENSES").iterdir()} == names
    assert all(one["SPDX-FileCopyrightText"] for one in told)
    for name in ("LICENSE", "LICENSE-CONTENT"):
        assert (REPOSITORY / name).resolve().parent.name == "LICENSES"


# The keys of publiccode.yml 0.7, which ones have to be there, and the words that we choose from; a
# catalogue refuses a file with any other. The whole lists: the standard, "Schema" and "Categories".
PUBLICCODE = {
    "": (
        "publiccodeYmlVersion name url platforms softwareType developmentStatus description legal "
        "maintenance localisation",
        "applicationSuite landingURL isBasedOn softwareVersion releaseDate logo organisation "
        "categories usedBy fundedBy roadmap intendedAudience supports dependsOn",
    ),
    "description.nl": (
        "shortDescription longDescription features",
        "localisedName documentation apiDocumentation screenshots videos awards",
    ),
    "legal": ("license", "mainCopyrightOwner"),
    "maintenance": ("type contacts", "contractors"),
    "maintenance.contacts.0": ("name", "email affiliation phone"),
    "localisation": ("localisationReady availableLanguages", ""),
    "intendedAudience": ("", "scope countries unsupportedCountries"),
    "dependsOn": ("", "open proprietary hardware"),
    "dependsOn.open.0": ("name", "versionMin versionMax version optional"),
}
PUBLICCODE["description.en"] = PUBLICCODE["description.nl"]
CATEGORIES = {
    *("content-management", "digital-citizenship", "knowledge-management", "website-builder"),
    *("communications", "compliance-management", "hr", "regulations-and-directives"),
}
SCOPES = {"employment", "government", "local-authorities", "society", "welfare"}


@pytest.mark.parametrize("place", PUBLICCODE)
def test_publiccode_has_the_keys_of_the_standard_and_no_other(place: str) -> None:
    told: Any = yaml.safe_load((REPOSITORY / "publiccode.yml").read_text())
    for key in filter(None, place.split(".")):
        told = told[int(key)] if isinstance(told, list) else told[key]
    required, optional = (set(names.split()) for names in PUBLICCODE[place])
    assert required <= told.keys() <= required | optional
    assert [key for key, value in told.items() if value in (None, "", [], {})] == []


def test_publiccode_says_what_the_standard_lets_it_say() -> None:
    told = yaml.safe_load((REPOSITORY / "publiccode.yml").read_text())
    assert told["publiccodeYmlVersion"] == "0.7"
    assert told["url"].startswith("https://")
    assert told["softwareVersion"] == PROJECT["project"]["version"] == PACKAGE["version"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["releaseDate"])
    assert told["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert told["softwareType"] == "standalone/web" and told["platforms"] == ["web"]
    assert set(told["categories"]) <= CATEGORIES
    assert set(told["intendedAudience"]["scope"]) <= SCOPES
    assert told["intendedAudience"]["countries"] == ["NL"]
    assert told["maintenance"]["type"] in ("internal", "community")  # a contract has an end
    for text in told["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert all(isinstance(feature, str) for feature in text["features"])
    licence = told["legal"]["license"]
    assert (REPOSITORY / "LICENSES" / f"{licence}.txt").is_file()
    languages = yaml.safe_load((REPOSITORY / "content" / "languages.yml").read_text())
    locales = [one["locale"] for one in languages["languages"]]
    assert told["localisation"] == {"localisationReady": True, "availableLanguages": locales}
