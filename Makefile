# `make run` and `make test` do all their own set-up. See CONTRIBUTING.md for the rest.
SHELL := /bin/sh
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN := .venv/bin

.PHONY: run test check format bench year lock clean help

help: ## List what can be made.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: .venv/.ready ## Set everything up and start Traction; Ctrl-C stops it.
	@$(BIN)/traction run

test: .venv/.ready ## Set everything up and run every test.
	@$(BIN)/python -m pytest -q

check: .venv/.ready ## Lint, types, import direction.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports

format: .venv/.ready ## Format and mend what can be mended.
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: .venv/.ready ## Measure the real thing beside a bare workflow.
	@$(BIN)/python -m benchmarks

year: .venv/.ready ## Play a year of a plan through in minutes, and check everything in it.
	@$(BIN)/python -m rehearsal

lock: $(UV) ## Resolve the dependencies anew.
	@$(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-header -q --upgrade -o requirements/run.lock
	@$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header -q --upgrade -o requirements/dev.lock

clean: ## Remove the environment; what Traction keeps in .traction/ stays.
	@rm -rf .venv .tools .pytest_cache .ruff_cache .hypothesis

.venv/.ready: requirements/dev.lock pyproject.toml | $(UV)
	@echo "Setting up Python packages"
	@$(UV) venv -q --allow-existing --python '>=3.11' .venv
	@$(UV) pip sync -q --python .venv requirements/dev.lock
	@$(UV) pip install -q --python .venv --no-deps --no-build-isolation --no-index -e .
	@touch $@

# Debian keeps venv in a package of its own; pip alone will do as well.
.tools/bin/uv:
	@echo "Fetching uv $(UV_VERSION)"
	@$(PYTHON) -m venv .tools 2>/dev/null && .tools/bin/python -m pip install -q uv==$(UV_VERSION) \
		|| $(PYTHON) -m pip install -q --prefix .tools uv==$(UV_VERSION)
