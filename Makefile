# Goldthread: `make run` from a fresh clone is all that a newcomer needs.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 2>/dev/null || command -v python3)
PORT ?= 8000
UV := .boot/bin/uv
BIN := .venv/bin
BASE := .venv/.base-installed
TESTS := .venv/.tests-installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_SYSTEM_CERTS ?= 1
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS ?= 1

.DEFAULT_GOAL := help
.PHONY: help install run test lint bench assets pictures requirements clean chromium

help: ## what can be asked for
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

install: $(BASE) ## .venv with everything that running needs

run: $(BASE) ## start the made-up county on http://localhost:8000 (PORT overrides)
	@$(BIN)/goldthread serve --port $(PORT)

test: lint chromium ## everything that CI runs
	$(BIN)/python -m pytest -n 2 -m 'not journey'
	$(BIN)/python -m pytest -n 2 --dist loadfile -m journey

lint: $(TESTS) ## style, types, imports, templates, migrations
	.ci/lint

bench: $(BASE) ## ratios against a bare reference
	$(BIN)/python -m bench

assets: ## compile the design system again (development only: needs Node)
	cd assets && npm install --no-package-lock --no-audit --no-fund && npm run build

pictures: chromium ## take the pictures of docs/screenshots again
	$(BIN)/python -m tests.pictures

requirements: .boot/.installed ## pin again what requirements/*.in ask for
	for set in boot base test spark; do \
	  $(UV) pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    --python-version 3.11 requirements/$$set.in -o requirements/$$set.txt || exit 1; done

clean: ## remove what was installed (never var/, which holds the database)
	rm -rf .venv .boot .mypy_cache .ruff_cache .pytest_cache .import_linter_cache *.egg-info

chromium: $(TESTS)
	@.ci/chromium

# A failed download of uv is not fatal: pip installs the same hashed set, slower.
.boot/.installed: requirements/boot.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "Goldthread needs Python 3.11: apt-get install python3 python3-venv, or make PYTHON=..."; exit 1; }
	@echo "Preparing the installer"
	@$(PYTHON) -m venv .boot || { echo "apt-get install python3-venv, then try again"; exit 1; }
	@.boot/bin/pip install -q --require-hashes -r requirements/boot.txt \
	  || echo "uv could not be had; pip will do"
	@touch $@

$(BASE): requirements/base.txt pyproject.toml .boot/.installed
	@echo "Installing what running needs"
	@sh requirements/install.sh $(PYTHON) sync requirements/base.txt
	@touch $@

$(TESTS): requirements/test.txt $(BASE)
	@echo "Installing what testing needs"
	@sh requirements/install.sh $(PYTHON) add requirements/test.txt
	@touch $@
