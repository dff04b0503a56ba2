# Two commands on a fresh machine with Python 3.11 or later: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .bench-venv
SERVERS := .servers-venv
ROWS ?= 10000000
RUNS ?= 3
SHELL := /bin/sh

.PHONY: run test test-engines check data shots bench bench-engines help clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run  ## open the explorer
	@$(BIN)/innotui

test: $(VENV)/.dev  ## run every test, end-to-end included
	$(BIN)/pytest -n auto -rs

test-engines: $(VENV)/.engines $(SERVERS)/.made  ## the same answers from PostgreSQL, Sail, Spark and old DuckDB
	INNOTUI_TEST_SERVERS=$(SERVERS) $(BIN)/pytest tests/engines -n 0 -rs

check: $(VENV)/.dev  ## format, lint, types, import contracts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

data: $(VENV)/.dev  ## build data/indicators.duckdb and the pages made of it from data/figures
	$(BIN)/innotui build data/figures -o data/indicators.duckdb
	$(BIN)/python -m innotui.first_view data/indicators.duckdb data/first-view.json
	$(BIN)/python docs/write_data_page.py
	$(BIN)/python docs/write_queries_page.py

shots: $(VENV)/.dev  ## render the main screens and charts to docs/shots
	$(BIN)/python docs/take_shots.py
	$(BIN)/python docs/draw_charts.py

bench: $(VENV)/.dev $(PEERS)/.made  ## measure beside harlequin, visidata and DuckDB's CLI; a quick try: make bench ROWS=200000 RUNS=1
	$(BIN)/python benchmarks/bench.py --rows $(ROWS) --runs $(RUNS) --peers $(PEERS)

bench-engines: $(VENV)/.engines $(SERVERS)/.made  ## measure a register of 20 million firms on PostgreSQL, Sail and Spark (a quarter of an hour)
	INNOTUI_TEST_SERVERS=$(SERVERS) $(BIN)/python benchmarks/engines.py

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) $(PEERS) $(SERVERS) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

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

$(VENV)/.engines: $(VENV)/.dev pyproject.toml
	@echo "Installing the drivers of all engines into $(VENV) (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,postgres,flightsql,spark]'
	@touch $@

$(PEERS)/.made:  # each on its own: one that cannot be had here is said on the page to be missing
	@echo "Installing the peers into $(PEERS) (once) ..."
	@$(PYTHON) -m venv $(PEERS)
	@for peer in 'harlequin~=2.17.0' 'visidata==3.4 pyarrow' 'duckdb-cli'; do \
	  $(PEERS)/bin/pip install --quiet --disable-pip-version-check $$peer || echo "$$peer cannot be installed"; \
	done
	@touch $@

$(SERVERS)/.made: pyproject.toml  # each on its own: what cannot be had here is skipped by the tests, which say so
	@echo "Installing Sail and Spark into $(SERVERS) (once, 600 MB) ..."
	@$(PYTHON) -m venv $(SERVERS)
	@for server in $$($(PYTHON) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['servers'])"); do \
	  $(SERVERS)/bin/pip install --quiet --disable-pip-version-check "$$server" || echo "$$server cannot be installed"; \
	done
	@touch $@
