# Bihuan. `make run` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

# The first interpreter that is new enough runs it.
define with_python
for found in $(PYTHON) python3.13 python3.12 python3.11 python3.14; do \
  if "$$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
    exec "$$found" $(1); \
  fi; \
done; \
echo "Bihuan needs Python 3.11 or newer; $(PYTHON) is not. Name one: make run PYTHON=/path/to/python3.12" >&2; \
exit 1
endef

.PHONY: help run test quick fast check journeys bench docs wheel setup setup-dev lock format where clean

help:            ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

run: setup       ## the demo county (PORT=8000); Ctrl-C stops it
	@$(BIN)/bihuan demo --port $(PORT)

test: setup-dev  ## every check and every test, on SQLite and PostgreSQL, with the browser journeys
	@$(BIN)/python -m tools.suite test

quick: setup-dev ## seconds: lint, floors, rules, repository tests
	@$(BIN)/python -m tools.suite quick

fast: setup-dev  ## all tests but the browser's, on SQLite
	@$(BIN)/python -m tools.suite fast

check: setup-dev ## format, lint, floors, types, dead code, dependencies, templates, front-end
	@$(BIN)/python -m tools.suite check

journeys: setup-dev ## the browser journeys
	@$(BIN)/python -m tools.suite journeys

bench: setup-dev ## side-by-side measurements
	@$(BIN)/python -m bench

docs: setup-dev  ## write docs/generated anew
	@$(BIN)/python -m tools.docs

wheel: setup     ## dist/*.whl with the front-end inside, tried in an empty environment
	@$(BIN)/python -m tools.wheel

setup:           ## what `make run` needs
	@$(call with_python,-m tools.setup run)

setup-dev:       ## what `make test` needs as well
	@$(call with_python,-m tools.setup dev)

lock:            ## requirements/*.txt anew from pyproject.toml (needs uv); UPGRADE=1 for newer ones
	@$(call with_python,-m tools.lock $(if $(UPGRADE),--upgrade))

format: setup-dev ## put Python and templates into the one format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix --quiet . ; \
	find src/bihuan/doors -name '*.html' -exec $(BIN)/djhtml --tabwidth 2 {} +

where: setup-dev ## make where Q=<url, word or file>: the page, action, rule and tests
	@$(BIN)/python -m tools.where "$(Q)"

clean:           ## remove what was made here; data in var/ stays
	@rm -rf .venv node_modules dist src/bihuan/doors/kit/dist .mypy_cache .ruff_cache .import_linter_cache
