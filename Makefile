# The commands that README names and CI runs. Needs Python 3.11, git and make; nothing else: where
# there is no Node, it is put into .venv.
PYTHON ?= python3
include deploy/host.mk
export SITE_URL REPOSITORY_URL SECURITY_CONTACT FOLDER CERTIFICATE CERTIFICATE_KEY
export EDITOR_HOST EDITOR_APP_ID EDITOR_SIGN_IN_URL
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
# No module is taken from the working directory, and text is UTF-8 whatever the machine says.
export PYTHONSAFEPATH := 1
export PYTHONUTF8 := 1

.PHONY: help install serve build hosting publish rollback usb handouts pictures check test bench sbom advisories wheelhouse lint lock schemas

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q tools
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

hosting: install ## write the configuration of web servers for the host of deploy/host.mk
	$(BIN)/portal hosting

publish: build ## give readers what is built: a new release in FOLDER
	$(BIN)/portal publish site $(FOLDER) --keep $(KEEP)
	$(BIN)/portal addresses

rollback: install ## give readers the release before this one again
	$(BIN)/portal rollback $(FOLDER)

usb: build ## build the site as a folder that opens without a server, in usb/
	rm -rf usb
	$(BIN)/portal folder site usb

handouts: install ## make the PDF files to hand out in handouts/; SITE_URL=https://... is the address of the site
	$(BIN)/portal handouts

# The scripts of benchmarks/ import one another, so that their folder has to count, here and below.
pictures: build ## draw the pictures for shared links, the icon, and those in readme/
	PYTHONSAFEPATH= $(BIN)/python benchmarks/social.py
	PYTHONSAFEPATH= $(BIN)/python benchmarks/sheet.py site readme/pages.png
	PYTHONSAFEPATH= $(BIN)/python benchmarks/form_pictures.py readme

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
	benchmarks/.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  -r benchmarks/requirements.txt
	$(BIN)/portal npm --prefix benchmarks ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

# Looks at the dependencies and is none of them, so that it has a place of its own.
.supply/installed: supply.lock
	$(PYTHON) -m venv .supply
	.supply/bin/pip install --quiet --disable-pip-version-check --require-hashes -r supply.lock
	touch $@

sbom: install .supply/installed ## list what is installed, and its licences, in sbom/
	mkdir -p sbom
	.supply/bin/cyclonedx-py environment --output-reproducible --output-file sbom/python.json .venv
	$(BIN)/portal npm --silent sbom --package-lock-only --sbom-format cyclonedx > sbom/npm.json
	$(BIN)/python tools/licences.py sbom/python.json sbom/npm.json > sbom/licences.txt

advisories: .supply/installed install ## has a dependency a known vulnerability, each file a licence?
	.supply/bin/reuse lint --quiet
	.supply/bin/pip-audit --disable-pip --require-hashes --requirement requirements.lock
	$(BIN)/portal npm audit

# With what it holds, nothing is asked of a network:
#   PIP_NO_INDEX=1 PIP_FIND_LINKS=$PWD/wheelhouse npm_config_offline=true \
#     npm_config_cache=$PWD/wheelhouse/npm make build
wheelhouse: install ## all packages that a build needs, for a machine without a network
	$(BIN)/pip download --quiet --disable-pip-version-check --require-hashes --dest wheelhouse \
	  -r requirements.lock -r node.lock
	$(BIN)/portal npm ci --cache $(CURDIR)/wheelhouse/npm --ignore-scripts --no-audit --no-fund --silent
	touch node_modules/installed

bench: install benchmarks/.venv/installed ## how long a build takes beside other generators; into readme/
	PYTHONSAFEPATH= $(BIN)/python benchmarks/build.py --write

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
	$(BIN)/uv pip compile --group supply --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" --quiet --output-file supply.lock
	$(BIN)/uv pip compile benchmarks/requirements.in --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" --quiet --output-file benchmarks/requirements.txt
	$(BIN)/portal npm install --package-lock-only --ignore-scripts --no-audit --no-fund --silent
