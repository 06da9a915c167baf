# Goldthread: `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
export GOLDTHREAD_HOME ?= $(CURDIR)/var
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: help run setup assets test test-all check format lock clean
help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

run: setup assets  ## Set up, load the worked examples, serve on 127.0.0.1:8000
	@$(BIN)/goldthread demo

setup: $(STAMPS)/base  ## Build .venv with the goldthread program
assets: $(STAMPS)/assets  ## Build styles and scripts

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS)

$(STAMPS)/base: requirements/base.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/base
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/assets: package.json package-lock.json $(shell find src/goldthread/apps/ui/assets -type f 2>/dev/null) $(STAMPS)/base
	$(BIN)/python -m goldthread.apps.ui.build_assets
	@touch $@

test: $(STAMPS)/dev assets  ## Unit, integration, browser journeys; models, actions and audit on PostgreSQL too
	$(BIN)/python -m tests.run

test-all: $(STAMPS)/dev assets  ## Everything of `make test`, and what is slow: kill points, long property tests, real files
	$(BIN)/python -m tests.run --all

check: $(STAMPS)/dev assets  ## Style, types, import contract, rule files, migrations, deploy checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/goldthread pathways check
	$(BIN)/goldthread forms check
	$(BIN)/python -m goldthread.cli.manage makemigrations --check --dry-run
	$(BIN)/python -m goldthread.cli.manage check --deploy --fail-level WARNING --settings goldthread.project.settings.checked

format: $(STAMPS)/dev  ## Mend style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:  ## Renew the pinned requirements (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U pyproject.toml requirements/build.in -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U pyproject.toml requirements/build.in --extra dev -c requirements/base.txt -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U requirements/bench.in -c requirements/base.txt -o requirements/bench.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U requirements/node.in -o requirements/node.txt

clean:  ## Remove what was built; data in var stays
	rm -rf $(VENV) node_modules src/goldthread/apps/ui/static/ui/built
