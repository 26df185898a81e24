# make setup | test | demo | clean. Needs Python 3.11 with venv and pip, and nothing else.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
RECORD := build/demo-record

.PHONY: setup test demo clean

setup: $(STAMP)

# Once installed, nothing here needs the network until the lock file or the package's own metadata change.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info[:2] == (3, 11) else "Detente needs Python 3.11, this is %d.%d; name it: make PYTHON=python3.11" % sys.version_info[:2])'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src/detente
	$(BIN)/lint-imports
	$(BIN)/pytest

demo: setup
	@mkdir -p build
	$(BIN)/detente read examples/2*.md --record $(RECORD)
	$(BIN)/detente brief USA CHN --record $(RECORD)
	@echo
	@echo "To look at it in a browser: $(BIN)/detente serve --record $(RECORD), then open http://127.0.0.1:8000/"

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
