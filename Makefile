# Nothing but Python 3.11+ and make is asked of the machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export OMP_NUM_THREADS ?= 1

.PHONY: help demo workbench test check lint types imports evaluate benchmark lock clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Reportedly needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed requirements-dev.lock
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/served: $(VENV)/installed requirements-web.lock
	$(PIP) install --require-hashes --requirement requirements-web.lock
	@touch $@

demo: $(VENV)/installed  ## install, then show a ledger of conflicting dispatches
	@$(BIN)/reportedly demo

workbench: $(VENV)/served  ## install, then open the demo's ledger in a browser on this machine
	@test -f demo.sqlite || $(BIN)/reportedly demo --keep demo.sqlite > /dev/null
	@$(BIN)/reportedly serve --ledger demo.sqlite

test: $(VENV)/tested  ## run the tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal --ignore tests/browser
	$(BIN)/python -m pytest tests/browser

lint: $(VENV)/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/tested
	$(BIN)/mypy

imports: $(VENV)/tested
	$(BIN)/lint-imports

evaluate: $(VENV)/tested  ## score the gold article and the public sets against their floors
	$(BIN)/python -m evaluation --floors

benchmark: $(VENV)/tested  ## speed and memory, as ratios
	$(BIN)/python -m benchmarks

check: lint types imports test evaluate  ## everything that must be green

lock:  ## write the lock files anew
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --generate-hashes --no-header --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra web --constraints requirements.lock --universal --generate-hashes --no-header --output-file requirements-web.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra dev --constraints requirements.lock --universal --generate-hashes --no-header --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
