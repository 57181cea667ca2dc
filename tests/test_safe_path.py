"""No file that a proposal adds is imported, whatever its name: every way in is tried in a tree that
is full of modules named after Python's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, copy_small_portal

# Folders of code, which people read before they are merged; Python looks for our own modules there.
CODE = {"tools", "benchmarks"}
# Modules that nearly every program imports, and ours too.
NAMES = ("locale", "json", "re", "random", "string", "typing", "types", "enum", "click", "yaml")
# Files that tools run by themselves where they find them.
PROPOSED = ("conftest", "test_one", "sitecustomize", "usercustomize", "mkdocs_hook", "plugin")
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree that says so in the file `ran` when a module of it runs."""
    root = copy_small_portal(tmp_path_factory.mktemp("trapped") / "portal")
    for name in ("Makefile", "mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json"):
        shutil.copy(REPOSITORY / name, root)
    for name in ("overrides", "tools"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / name, root / name, ignore=ignored)
    (root / "node_modules").symlink_to((REPOSITORY / "node_modules").resolve())
    for name in ("local", "local/faq", "tests"):
        (root / name).mkdir()
    shutil.copy(REPOSITORY / "tests/conftest.py", root / "tests")
    (root / "tests/__init__.py").touch()
    (root / "tests/test_one.py").write_text(
        "import subprocess, sys\n\n\ndef test_one() -> None:\n"
        "    code = 'import json, locale, random'\n"
        "    assert subprocess.run([sys.executable, '-c', code]).returncode == 0\n"
    )
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in folders:
        if folder.relative_to(root).parts[:1] not in {(name,) for name in CODE}:
            plant(folder, root / "ran")
    (root / "locale/__init__.py").write_text(trap(root / "ran"))
    (root / "local").mkdir(exist_ok=True)
    for folder in ("content", "locale", "local"):
        for name in PROPOSED:
            (root / folder / f"{name}.py").write_text(trap(root / "ran"))
    return root


def trap(witness: Path) -> str:
    return f"open({str(witness)!r}, 'a').write(__file__)\nraise SystemExit(3)\n"


def plant(folder: Path, witness: Path) -> None:
    for name in NAMES:
        if not (folder / name).exists():
            (folder / f"{name}.py").write_text(trap(witness))


@pytest.mark.parametrize(
    "words",
    [
        f"{BIN}/portal check",
        f"{BIN}/portal decide twv --answers {{}}",
        f"{BIN}/mkdocs build --quiet --site-dir site",
        f"{BIN}/pytest -p no:cacheprovider -n 1 tests/test_one.py",
        f"{sys.executable} -m venv --without-pip new",
    ],
    ids=lambda words: Path(words.split(" -")[0]).name,
)
def test_nothing_of_the_tree_is_imported(trapped: Path, words: str) -> None:
    """The tree has faults (its strangers), so that most commands refuse it; none runs it."""
    own = {"PYTHONPATH": str(trapped / "tools"), "NO_MKDOCS_2_WARNING": "1"}
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        words.split(), cwd=trapped, env=kept | own, capture_output=True, text=True, timeout=600
    )
    assert not (trapped / "ran").exists(), (trapped / "ran").read_text()
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode != 3


def test_the_trap_works(trapped: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONSAFEPATH"}
    subprocess.run([sys.executable, "-c", "import json"], cwd=trapped, env=environment)
    assert (trapped / "ran").exists()
    (trapped / "ran").unlink()


def test_every_way_in_says_that_the_working_directory_does_not_count() -> None:
    """The environment of make and of each workflow; what is started by itself is a script."""
    assert "export PYTHONSAFEPATH := 1" in (REPOSITORY / "Makefile").read_text()
    for path in sorted((REPOSITORY / ".github/workflows").glob("*.yml")):
        assert 'PYTHONSAFEPATH: "1"' in path.read_text(), path.name
    readme = (REPOSITORY / "README.md").read_text()
    assert re.findall(r"^(?:\$ )?(?:python3?) .*$", readme, re.M) == []


def test_a_script_of_make_that_imports_its_neighbours_finds_them() -> None:
    recipes = re.findall(r"^\t(.*python) benchmarks/", (REPOSITORY / "Makefile").read_text(), re.M)
    assert set(recipes) == {"PYTHONSAFEPATH= $(BIN)/python"}
