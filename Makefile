# `make help` says what there is. Nothing is redone that is up to date.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-header
export UV_SYSTEM_CERTS := 1
export LIANXIN_HOME ?= $(CURDIR)/var

UI_SOURCES := $(shell [ ! -d ui ] || find ui -type f -not -path 'ui/node_modules/*' -not -path 'ui/dist/*')
WITHOUT_DATABASE := browser engine house  # what is run on SQLite alone: nothing there depends on the database
TEMPLATES = $(shell find lianxin -name '*.html')
TOLD_ONCE := demo api/test_access.py web/test_access.py  # left to make soak on PostgreSQL: no database decides them
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

.PHONY: help setup demo test soak check format bench docs lock

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: .venv/ready $(if $(UI_SOURCES),ui/dist/ready) $(MESSAGES) ## set up what demo and test share: environment, styles and scripts, messages

demo: setup ## make the demo county and serve it on http://127.0.0.1:8000
	@$(BIN)/lianxin demo

test: setup ## install what the tests need and run them, on SQLite and on PostgreSQL
	@tools/debian-packages chromium fonts-noto-cjk libreoffice-writer-nogui postgresql
	$(BIN)/pytest --numprocesses 2
	LIANXIN_TEST_DATABASE=postgresql $(BIN)/pytest --numprocesses 2 $(patsubst %,--ignore=tests/%,$(WITHOUT_DATABASE) $(TOLD_ONCE))

soak: setup ## run the tests that take long: more examples, larger counties
	@tools/debian-packages chromium fonts-noto-cjk libreoffice-writer-nogui postgresql
	LIANXIN_SOAK=1 $(BIN)/pytest --numprocesses 2
	LIANXIN_SOAK=1 LIANXIN_TEST_DATABASE=postgresql $(BIN)/pytest --numprocesses 2 $(WITHOUT_DATABASE:%=--ignore=tests/%)

check: setup ## format, lint, types, import contracts, templates, messages, API client, house rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/djlint --lint --quiet lianxin
	$(BIN)/bandit --quiet --recursive lianxin --configfile pyproject.toml
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/api_client.py check
	$(BIN)/pytest --quiet tests/house

format: setup ## mend what check would complain of, where a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)
	$(BIN)/python tools/messages.py extract

bench: setup ## measure, each beside its rival in the same run
	$(BIN)/lianxin bench plan
	@tools/debian-packages postgresql
	$(BIN)/lianxin bench pages
	$(BIN)/lianxin bench contention

docs: setup ## test what the documents promise
	$(BIN)/pytest --quiet tests/house/test_docs.py

lock: .venv/ready ## resolve the dependencies anew
	$(LOCK) --upgrade pyproject.toml --output-file requirements/production.lock
	$(LOCK) --upgrade pyproject.toml --group dev --output-file requirements/dev.lock
	$(LOCK) --upgrade requirements/node.in --python-version 3.11 --output-file requirements/node.lock

.venv/ready: requirements/dev.lock pyproject.toml
	@echo "Setting up .venv"
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@[ -x $(UV) ] || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement <(tools/uv-pin)
	@$(UV) pip sync --quiet --python .venv --require-hashes --only-binary :all: requirements/dev.lock
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

ui/node_modules/.package-lock.json: ui/package-lock.json ui/package.json
	@echo "Fetching what styles and scripts are built with"
	@tools/npm --prefix ui ci --silent
	@touch $@

ui/dist/ready: ui/node_modules/.package-lock.json $(UI_SOURCES)
	@echo "Building styles and scripts"
	@tools/npm --prefix ui run --silent build
	@touch $@

%.mo: %.po .venv/ready
	@$(BIN)/python tools/messages.py compile
	@touch $@
