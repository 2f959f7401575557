# `make ingest` and `make test` need nothing but python3 (3.11 or later, with venv) and set up what they use.

BIN := .venv/bin
RUN := .venv/run-time.stamp
DEV := .venv/development.stamp
OCR_ON_DEBIAN := tesseract-ocr tesseract-ocr-eng
# Compiled once when set up, for containers that forbid Python to keep bytecode: there, each start compiled them anew.
PACKAGES := models sources extractors history db exports flows rectrack
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# A lock names every package, so pip need not resolve; and it cannot where one package wants "sqlalchemy[asyncio]".
LOCKED = $(INSTALL) --no-deps --require-hashes -r
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock' --group build pyproject.toml

.PHONY: ingest ocr test lint faults mutations bench bench-store bench-parallel bench-nightly bench-export bench-desk screenshots score samples lock prefect-pool wheel-check clean

ingest: $(RUN)  ## Run the nightly flow over samples/ into ./.rectrack.
	@RECTRACK_HOME=./.rectrack $(BIN)/rectrack nightly
	@echo 'All of it is in ./.rectrack: for example, RECTRACK_HOME=./.rectrack $(BIN)/rectrack status'

# The development lock holds all extras, and so the one that OCR needs.
ocr: $(DEV)  ## Install what recognises text in scanned pages.
ifneq ($(and $(filter 0,$(shell id -u)),$(wildcard /etc/debian_version)),)
	@command -v tesseract >/dev/null || { apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(OCR_ON_DEBIAN); }
endif
	@command -v tesseract >/dev/null || \
		{ echo 'tesseract is missing. On Debian, as root: apt install $(OCR_ON_DEBIAN)' >&2; exit 1; }

test: $(DEV)  ## Run the tests, on all cores.
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(DEV)  ## Style, types and the directions of imports.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

faults: $(DEV)  ## Kill runs a hundred times and more, fill the disk, take the database away, and look at what is left.
	RECTRACK_TEST_KILLS=100 $(BIN)/python -m pytest tests/faults tests/faults/flow_kills.py

mutations: $(DEV)  ## Damage samples at random, a thousand times, and see each read or put in quarantine.
	RECTRACK_TEST_MUTATIONS=1000 $(BIN)/python -m pytest tests/faults/test_mutations.py

FILES ?= samples/actions-register samples/inspection-register

bench: $(DEV)  ## Measure reading against plain scripts, over FILES.
	$(BIN)/python -m compileall -q $(PACKAGES)
	$(BIN)/python benchmarks/speed.py $(FILES)

bench-store: $(DEV)  ## Measure storing and linking 100,000 observations, and the views over them.
	$(BIN)/python benchmarks/store.py

bench-parallel: $(DEV)  ## Measure what a second process brings over copies of FILES, and filling a store with them.
	$(BIN)/python -m compileall -q $(PACKAGES)
	$(BIN)/python benchmarks/parallel.py $(FILES)

bench-nightly: $(DEV)  ## Measure a nightly run over 100,000 documents that are all known.
	$(BIN)/python -m compileall -q $(PACKAGES)
	$(BIN)/python benchmarks/nightly.py

bench-desk: $(DEV)  ## Measure the review desk over 10,000 items, and with 20 people at once.
	$(BIN)/python -m compileall -q $(PACKAGES)
	$(BIN)/python benchmarks/desk.py

screenshots: $(DEV)  ## Make the pictures of the review desk in docs/img from the samples.
	$(BIN)/python docs/screenshots.py

bench-export: $(DEV)  ## Measure exporting 100,000 recommendations, in each format.
	$(BIN)/python -m compileall -q $(PACKAGES)
	$(BIN)/python benchmarks/exporting.py

GOLD ?= samples

score: $(DEV)  ## Score what is read against the gold records in GOLD.
	$(BIN)/rectrack score $(GOLD)

confidence: $(DEV)  ## Fit the weights of confidence on the gold records in GOLD, and measure them.
	$(BIN)/python -m rectrack.scoring.fitting $(GOLD) --write extractors/vocabulary \
		--plot docs/img/reliability.svg

samples: $(DEV)  ## Make the sample documents anew from their content.
	$(BIN)/python -m samples.make

wheel-check: $(DEV)  ## Build the wheel and use it in a fresh environment.
	tests/packaging/wheel_check.sh

prefect-pool: $(RUN)  ## Create the work pool that `prefect deploy --all` needs.
	$(BIN)/python -m flows work-pool create rectrack --type process --overwrite

lock: $(DEV)  ## Resolve the dependencies anew.
	$(COMPILE) -o requirements.lock
	$(COMPILE) --all-extras -c requirements.lock -o requirements-dev.lock

clean:  ## Remove the environment; ./.rectrack stays.
	rm -rf .venv

# The development lock holds the run-time lock, so either target may come first and neither undoes the other.
$(RUN): requirements.lock pyproject.toml | $(BIN)/pip
	$(LOCKED) requirements.lock
	$(INSTALL) --no-build-isolation --no-deps -e .
	$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(LOCKED) requirements-dev.lock
	@touch $@

$(BIN)/pip:
	@echo 'Setting up .venv, once: this takes some minutes.'
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'rectrack needs Python 3.11 or later as python3.' >&2; exit 1; }
	@python3 -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo 'python3 cannot make environments here. On Debian: apt install python3-venv' >&2; exit 1; }
	python3 -m venv .venv
