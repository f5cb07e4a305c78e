# Carte O2R. `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
NODE := $(BIN)/node
REGION ?= 84
# One more than two cores: a test in a browser waits for its page a good part of its time.
WORKERS ?= 3
# The locks are complete: nothing is left to resolve, so no later release can step in.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

PEERS := .cache/peers-venv
PEER ?= static
PORT ?= 8500
FRANCE := $(foreach region,11 24 27 28 32 44 52 53 75 76 84 93 94,.cache/bench/geodata/$(region)/SHA256SUMS)

.PHONY: help run serve test test-quick test-layout test-firefox test-chromium check build fix lock bench bench-growth bench-answers peer load load-peers slow fault-injection mutants geodata fuzz coverage licences clean-installs sbom clean bench-engines bench-costs
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## install what is needed and serve the map on this machine
	@$(BIN)/python -m dashboard

serve: $(VENV)/.run ## the same in production form: a worker a core, JSON access log
	@DASHBOARD_WORKERS=$${DASHBOARD_WORKERS:-$$(nproc)} DASHBOARD_ACCESS_LOG=1 $(BIN)/python -m dashboard

test: $(VENV)/.dev ## install what the tests need, then run them all
	@bash scripts/need-programs
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not layout"

test-quick: $(VENV)/.dev ## the tests of the inner loop, in less than a minute: units, few random cases, no slow test
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow and not office" --hypothesis-profile quick tests/unit $(ARGS)

test-layout: $(VENV)/.dev ## measure the words of the map at every size, zoom and state, and what moves on each page (make test looks at some)
	@bash scripts/need-programs
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal tests/e2e/test_layout.py tests/e2e/test_early.py $(ARGS)

test-firefox: $(VENV)/.dev ## run every browser test in Firefox (make test runs the journeys)
	@bash scripts/need-programs
	@$(BIN)/python -m pytest -n 2 --dist loadfile tests/e2e --engine firefox

test-chromium: $(VENV)/.dev ## the same in the whole Chromium (make test takes Debian's without windows, where there)
	@bash scripts/need-programs
	@$(BIN)/python -m pytest -n 2 --dist loadfile tests/e2e --engine chromium --program chromium

coverage: $(VENV)/.dev ## coverage of dashboard/ by every test that needs no browser: 95 % of branches asked
	@rm -rf .cache/coverage && mkdir -p .cache/coverage
	@$(BIN)/coverage run -m pytest -q -n 2 --dist loadfile tests/unit tests/component tests/fuzz
	@$(BIN)/coverage combine -q && $(BIN)/coverage report
	@$(BIN)/coverage json -q -o .cache/coverage/report.json
	@$(BIN)/python -m tools.quality.branch_coverage .cache/coverage/report.json

fuzz: $(VENV)/.dev ## many more random cases of each property (FUZZ_CASES=400), counted at the end
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -p tests.fuzz.long -m hypothesis $(ARGS)

check: $(VENV)/.dev node_modules/.done ## lint, types, layers; of the scripts and stylesheets too
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(NODE) node_modules/.bin/tsc
	@$(NODE) node_modules/.bin/eslint assets/js scripts tests/js tests/e2e eslint.config.js stylelint.config.js
	@$(NODE) node_modules/.bin/stylelint 'assets/**/*.css'
	@$(NODE) scripts/build.mjs --check
	@$(BIN)/python -m tools.quality.dead_css

build: node_modules/.done ## bundle assets/js into assets/dist, which is committed
	@$(NODE) scripts/build.mjs

fix: $(VENV)/.dev ## put right what the linter can
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: ## pin every dependency, with hashes
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header tools/supply/requirements.in -o tools/supply/requirements.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header bench/peers/requirements.in -o bench/peers/requirements.txt

bench: $(PEERS)/.done .cache/bench/records.json ## measure the page beside a static page, Streamlit, Vizro and Panel; ARGS="--rounds 2"
	@bash scripts/need-programs chromium
	@$(PEERS)/bin/python -m bench.peers.compare $(ARGS)
	@$(BIN)/python -m tools.docs peers

bench-growth: $(PEERS)/.done .cache/bench/records.json $(FRANCE) ## measure the page with 23, 300 and 10,000 records over all France
	@bash scripts/need-programs chromium
	@$(BIN)/python -m bench.growth.records 23 300 10000
	@$(PEERS)/bin/python -m bench.growth $(ARGS)
	@$(BIN)/python -m tools.docs growth

bench-answers: $(VENV)/.run ## measure each question to the server for 23, 300 and 10,000 records
	@$(BIN)/python -m bench.answers
	@$(BIN)/python -m tools.docs answers

bench-costs: $(VENV)/.dev $(FRANCE) ## measure each act of a visitor on a region, France, ten times France
	@$(BIN)/python -m bench.growth.records 300 10000
	@$(BIN)/python -m bench.costs
	@$(BIN)/python -m tools.docs costs

bench-engines: $(PEERS)/.done $(VENV)/.dev $(FRANCE) ## ask the catalogue and DuckDB the same; ARGS="--sizes 23 300"
	@$(BIN)/python -m bench.engines.compare $(ARGS)
	@$(BIN)/python -m tools.docs engines

peer: $(PEERS)/.done .cache/bench/records.json ## serve the same page made with another PEER on PORT
	@$(PEERS)/bin/python -m bench.peers $(PEER) --port $(PORT)

load: $(VENV)/.dev ## many people at once on `make serve`; ARGS="--people 50 200 --seconds 120"
	@$(BIN)/python -m bench.load carte $(ARGS); code=$$?; $(BIN)/python -m tools.docs load; exit $$code

load-peers: $(PEERS)/.done .cache/bench/records.json ## the same on the pages made with Vizro and Streamlit
	@bash scripts/need-programs chromium
	-@$(PEERS)/bin/python -m bench.load vizro $(ARGS)
	-@$(PEERS)/bin/python -m bench.load streamlit $(ARGS)
	@$(BIN)/python -m tools.docs load

slow: $(VENV)/.dev ## 10,000 slow clients of each kind at nginx and two instances
	@bash scripts/need-programs nginx
	@$(BIN)/python -m bench.load.slow $(ARGS)

fault-injection: $(VENV)/.dev node_modules/.done ## inject a fault for each check in a copy of the repository, see each check fail
	@$(BIN)/python -m tools.quality.fault_injection $(ARGS)

mutants: $(VENV)/.dev ## break domain, data and exports and see the tests fail; SAMPLE=300 for an estimate
	@$(BIN)/python -m tools.quality.mutants $(if $(SAMPLE),--sample $(SAMPLE)) $(ARGS)

geodata: .cache/geodata-venv/.done ## rebuild geodata/REGION from the pinned archives
	@.cache/geodata-venv/bin/python -m geodata.build --region $(REGION)

licences: $(VENV)/.run ## write docs/licences.md: everything shipped, with its licence
	@$(BIN)/python -m tools.supply.licences

clean-installs: $(VENV)/.run ## install twice from the lock, compare versions and the hash of each file
	@$(BIN)/python -m tools.supply.clean_installs

sbom: .cache/supply-venv/.done .cache/clean/one/.done ## write a CycloneDX bill of materials, .cache/sbom.json
	@$(BIN)/python -m tools.supply.sbom .cache/clean/one/bin/python .cache/supply-venv/bin/cyclonedx-py

clean: ## forget the environment and the caches
	@rm -rf $(VENV) node_modules .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis mutants

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing requirements.txt…" && $(BIN)/python $(INSTALL) -r requirements.txt && touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing requirements-dev.txt…" && $(BIN)/python $(INSTALL) -r requirements-dev.txt && touch $@ $(VENV)/.run

node_modules/.done: package-lock.json | $(VENV)/.dev
	@echo "Installing package-lock.json…" && $(BIN)/npm ci --silent && touch $@

$(PEERS)/.done: bench/peers/requirements.txt
	@echo "Installing bench/peers/requirements.txt…" && $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python $(INSTALL) -r $< && touch $@

.cache/bench/records.json: projects.csv bench/peers/write_records.py | $(VENV)/.run
	@$(BIN)/python -m bench.peers.write_records

.cache/bench/geodata/%/SHA256SUMS: | .cache/geodata-venv/.done
	@.cache/geodata-venv/bin/python -m geodata.build --region $* --output .cache/bench/geodata/$*

.cache/geodata-venv/.done: geodata/requirements-build.txt
	@$(PYTHON) -m venv .cache/geodata-venv && .cache/geodata-venv/bin/pip install --quiet -r $< && touch $@

.cache/clean/one/.done: requirements.txt | $(VENV)/.run
	@$(PYTHON) -m venv --clear .cache/clean/one
	@.cache/clean/one/bin/python $(INSTALL) -r $< && touch $@

.cache/supply-venv/.done: tools/supply/requirements.txt
	@$(PYTHON) -m venv .cache/supply-venv
	@.cache/supply-venv/bin/python $(INSTALL) -r $< && touch $@
