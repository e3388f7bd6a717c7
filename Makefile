# make run     prepares everything, then serves on this machine; HOST=0.0.0.0 make run lets phones at home in
# make test    JavaScript and Python tests, in a real browser too; ARGS="-k words --no-cov" picks some
# make chaos   kills, power cuts and full disks for longer than in make test; KILLS=1000 CUTS=10000 for longer still
# make check   lint, format, types and layers, of all languages; needs npm
# make figures draws all pictures from their poses in seeds/; make contact puts them on one sheet to look at
HOST ?= 127.0.0.1
PORT ?= 8000
# The first Python that works: one may be listed and fail, or lack venv
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do $$p -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
# The Node.js that came with Playwright, so that the tests need no other; JavaScript here has no package.json to call it a module
NODE ?= $(shell for n in $(CURDIR)/.venv/lib/python3*/site-packages/playwright/driver/node node; do $$n $(AS_MODULES) --version >/dev/null 2>&1 && { echo $$n; break; }; done)
AS_MODULES := --disable-warning=MODULE_TYPELESS_PACKAGE_JSON
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: --requirement
# uv is faster and removes what the lock dropped; pip is there where uv is not
SYNC = $(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes --no-build $(1) 2>/dev/null || $(PIP) $(1)
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-header --no-emit-index-url --upgrade
NPM := npm --prefix tests/js

.DELETE_ON_ERROR:
.PHONY: setup run browser test chaos check figures contact format lock bench lighthouse screenshot icons clean

setup: .venv/run.stamp
	$(BIN)/flask --app webapp.schema db upgrade

run: setup
	@$(BIN)/gunicorn --config webapp/serving.py --bind $(HOST):$(PORT)

# A step of its own: what it installs must be there before make looks for Node.js
browser: .venv/dev.stamp
	$(BIN)/python tests/browser/prepare.py

test: browser
	$(if $(NODE),cd tests/js && $(NODE) $(AS_MODULES) --test,@echo "No Node.js: JavaScript tests are skipped. Debian: apt-get install libatomic1"; test "$$CI" != true)
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --cov $(ARGS)

chaos: browser
	KILLS=$(or $(KILLS),200) CUTS=$(or $(CUTS),2000) $(BIN)/python -m pytest -m "chaos or not chaos" --timeout 3600 $(ARGS) tests/chaos

check: .venv/dev.stamp tests/js/node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint templates --lint --check --quiet
	$(NPM) run --silent lint
	$(NPM) run --silent types
	$(NPM) run --silent style

format: .venv/dev.stamp tests/js/node_modules/.package-lock.json
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet
	$(NPM) run --silent lint -- --fix
	$(NPM) run --silent style -- --fix

bench: .venv/dev.stamp
	$(BIN)/python -m pytest -m bench --capture no $(ARGS) tests/bench

figures: .venv/dev.stamp
	$(BIN)/python -m tests.figures.stills

contact: .venv/dev.stamp
	$(BIN)/python -m tests.figures.contact $(ARGS)

lighthouse: browser
	$(BIN)/python -m tests.browser.lighthouse

screenshot: .venv/dev.stamp
	$(BIN)/python -m tests.browser.screenshot

lock: .venv/tools.stamp
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group tools --output-file requirements-tools.txt

icons: .venv/dev.stamp
	$(BIN)/python -m tests.browser.icons

clean:
	rm -rf .venv tests/js/node_modules

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Needs Python 3.11 or newer with venv. Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/tools.stamp: requirements-tools.txt | $(BIN)/python
	-$(PIP) $<
	touch $@

# The developer's set holds the running set: once it is there, it is kept
.venv/run.stamp: requirements.txt | .venv/tools.stamp
	$(call SYNC,requirements$(if $(wildcard .venv/dev.stamp),-dev).txt)
	touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt | .venv/tools.stamp
	$(call SYNC,requirements-dev.txt)
	touch $@ .venv/run.stamp

tests/js/node_modules/.package-lock.json: tests/js/package-lock.json
	@command -v npm >/dev/null || { echo "Needs npm. Debian: apt-get install npm"; exit 1; }
	$(NPM) ci --silent
