# make jam: play. make test: prove it. Everything lands in .venv, nothing outside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --constraint constraints.txt

.PHONY: jam test style bench downbeats steady pictures documents clean

jam: $(VENV)/jam
	$(BIN)/twos serve

test: $(VENV)/all tests/js/node_modules/.installed
	$(BIN)/pytest

style: $(VENV)/all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/all
	$(BIN)/python -m benchmarks.answer
	$(BIN)/python -m benchmarks.ready

downbeats: $(VENV)/all
	$(BIN)/python -m benchmarks.downbeats

steady: $(VENV)/all
	$(BIN)/python -m benchmarks.page

pictures: $(VENV)/all
	$(BIN)/python -m tests.pictures pictures

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

clean:
	rm -rf $(VENV) work tests/js/node_modules
