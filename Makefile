# The commands that README names and CI runs. Needs Python 3.11, git and make; nothing else: where
# there is no Node, it is put into .venv.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
# No module is taken from the working directory, and text is UTF-8 whatever the machine says.
export PYTHONSAFEPATH := 1
export PYTHONUTF8 := 1

.PHONY: help install serve build usb handouts pictures check test bench lint lock schemas

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/installed: package-lock.json node.lock .venv/installed
	$(BIN)/portal npm root >/dev/null 2>&1 || \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r node.lock
	$(BIN)/portal npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

install: .venv/installed node_modules/installed ## make .venv and node_modules with the locked dependencies

serve: install ## build, and show the site on 127.0.0.1:8000; it follows your edits
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: install ## build the site into site/
	$(BIN)/mkdocs build --strict

usb: build ## build the site as a folder that opens without a server, in usb/
	rm -rf usb
	$(BIN)/portal folder site usb

handouts: install ## make the PDF files to hand out in handouts/; SITE_URL=https://... is the address of the site
	$(BIN)/portal handouts

# The scripts of benchmarks/ import one another, so that their folder has to count.
pictures: build ## draw the pictures for shared links, the icon, and readme/pages.png
	PYTHONSAFEPATH= $(BIN)/python benchmarks/social.py
	PYTHONSAFEPATH= $(BIN)/python benchmarks/sheet.py site readme/pages.png

check: install ## check all content
	$(BIN)/portal check

test: install ## run every test, those in a browser included
	tests/machine.sh
	$(BIN)/ruff check tools tests benchmarks
	$(BIN)/ruff format --check tools tests benchmarks
	$(BIN)/mypy
	$(BIN)/portal npm run --silent types
	$(BIN)/pytest -n auto --dist worksteal

benchmarks/.venv/installed: benchmarks/requirements.txt benchmarks/package-lock.json
	$(PYTHON) -m venv benchmarks/.venv
	benchmarks/.venv/bin/pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	$(BIN)/portal npm --prefix benchmarks ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

bench: install benchmarks/.venv/installed ## how long a build takes beside other generators; into readme/
	$(BIN)/python benchmarks/build.py --write

lint: install ## put the code in one style
	$(BIN)/ruff check --fix tools tests benchmarks
	$(BIN)/ruff format tools tests benchmarks

schemas: install ## write what repeats the model: JSON Schemas, the table in content/README.md
	$(BIN)/portal schemas

lock: install ## pin every dependency with its hash, from pyproject.toml and package.json
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" --quiet --output-file requirements.lock
	$(BIN)/uv pip compile --group node --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" --quiet --output-file node.lock
	$(BIN)/portal npm install --package-lock-only --ignore-scripts --no-audit --no-fund --silent
