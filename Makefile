# make jam: play. make test: prove it. Everything lands in .venv, nothing outside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --constraint constraints.txt
export ORT_DISABLE_TELEMETRY = 1

.PHONY: jam test style compose bench downbeats killed viewers fuzz audit steady pictures patches documents clean

jam: $(VENV)/jam
	$(BIN)/twos serve

# In two halves at once: what plays mostly waits for its moments, what learns only computes.
test: $(VENV)/all tests/js/node_modules/.installed benchmarks/peers/node_modules/.installed
	mkdir -p work
	OMP_NUM_THREADS=1 nice $(BIN)/pytest -m offline > work/offline.log 2>&1 & offline=$$!; \
	    $(BIN)/pytest -m "not offline"; live=$$?; \
	    wait $$offline; offline=$$?; cat work/offline.log; \
	    test $$live = 0 && test $$offline = 0

style: $(VENV)/all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	if test -x $(BIN)/hadolint; then $(BIN)/hadolint Dockerfile; \
	    else echo "hadolint is not here: Dockerfile not checked"; fi
	if docker compose version >/dev/null 2>&1; then for profile in cpu gpu tls gpu-tls standby scale; do \
	    docker compose --profile $$profile config --quiet || exit 1; done; \
	    else echo "docker compose is not here: docker-compose.yml not checked"; fi

compose: $(VENV)/all
	$(BIN)/python -m tests.compose

# Most of an hour of a quiet machine; docs/benchmarks.md is what it finds.
bench: $(VENV)/all benchmarks/peers/node_modules/.installed
	$(BIN)/python -m benchmarks

downbeats: $(VENV)/all
	$(BIN)/python -m benchmarks.downbeats

killed: $(VENV)/all
	TWOS_KILLS=20 $(BIN)/pytest tests/test_recording.py -k killed -s

viewers: $(VENV)/all
	$(BIN)/python -m benchmarks.viewers

# Five minutes of random bytes for what reads strangers' input; stops at the first fault.
fuzz: $(VENV)/all
	$(PIP) --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz wire -max_total_time=150
	$(BIN)/python -m tests.fuzz midi -max_total_time=150

# Known holes in what we build on; it asks the network, so no other target does.
audit:
	test -x $(VENV)/audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)/audit && \
	    $(VENV)/audit/bin/pip install --quiet pip-audit; }
	$(VENV)/audit/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip

steady: $(VENV)/all
	$(BIN)/python -m benchmarks.page

pictures: $(VENV)/all
	$(BIN)/python -m tests.pictures pictures

patches: $(VENV)/all
	$(BIN)/python -m clients.maxmsp.patches

documents: $(VENV)/all
	$(BIN)/python -m server.document

# One stamp per set of extras; pip runs again only when what it would install has changed.
$(VENV)/jam: pyproject.toml constraints.txt
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[cpu]'
	touch $@

$(VENV)/all: pyproject.toml constraints.txt
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[cpu,midi,link,training,dev]'
	touch $(VENV)/jam $@

# What the page's tests need of Node's packages; without npm those tests are skipped with a reason.
tests/js/node_modules/.installed: tests/js/package.json tests/js/package-lock.json
	if command -v npm >/dev/null; then npm ci --silent --prefix tests/js && touch $@; fi

# Another maker's model that ours are measured beside.
benchmarks/peers/node_modules/.installed: benchmarks/peers/package.json benchmarks/peers/package-lock.json
	if command -v npm >/dev/null; then \
	    npm ci --silent --ignore-scripts --prefix benchmarks/peers && touch $@; fi

clean:
	rm -rf $(VENV) work tests/js/node_modules benchmarks/peers/node_modules
