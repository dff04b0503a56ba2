# Two commands on a fresh machine with Python 3.11 or later: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/sh

.PHONY: run test check data shots help clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run  ## open the explorer
	@$(BIN)/innotui

test: $(VENV)/.dev  ## run every test, end-to-end included
	$(BIN)/pytest -n auto

check: $(VENV)/.dev  ## format, lint, types, import contracts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

data: $(VENV)/.dev  ## build data/indicators.duckdb and docs/data.md from data/figures
	$(BIN)/innotui build data/figures -o data/indicators.duckdb
	$(BIN)/python -m innotui.first_view data/indicators.duckdb data/first-view.json
	$(BIN)/python docs/write_data_page.py

shots: $(VENV)/.dev  ## render the main screens and charts to docs/shots
	$(BIN)/python docs/take_shots.py
	$(BIN)/python docs/draw_charts.py

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "innotui needs Python 3.11 or later; $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml
	@echo "Installing innotui into $(VENV) (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	@echo "Installing innotui and its tools into $(VENV) (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.run
