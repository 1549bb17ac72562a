# make run        the viewer on one port; PORT, HOST, WORKERS and more as in docs/hosting.md
# make test       everything that is checked
# make test-fast  what a minute is enough for: linters, the browser's modules, content, page
# make soak       random touches for ten minutes, and twelve seconds of them in a test
#
# All make what they need: a virtual environment in .venv, and for the tests, on Debian, Chromium,
# its driver and Node.js with npm.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test test-fast soak lint tools clean
.DELETE_ON_ERROR:

# help first: `make` alone tells what there is.
help:
	@echo "make run        the viewer on one port (PORT, HOST, WORKERS and more: docs/hosting.md)"
	@echo "make test       everything that is checked"
	@echo "make test-fast  what a minute is enough for"
	@echo "make soak       ten minutes of random touching"
	@echo "make lint       the linters alone: Python, JavaScript, styles, content"
	@echo "make clean      away with what these made"

run: $(VENV)/run.stamp
	@$(BIN)/python app.py

# Two processes on two cores: threads of their own would only wait for each other.
test test-fast: export OMP_NUM_THREADS = 1
test test-fast: export OPENBLAS_NUM_THREADS = 1
test test-fast: export IGL_NUM_THREADS = 1

PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 10
NODE_TEST = node --test $$(find tests/js -name '*.test.mjs')

test: $(VENV)/test.stamp tools lint
	$(NODE_TEST)
	$(PYTEST) -m "not soak and not alone"
	$(BIN)/python -m pytest tests/browser tests/web --durations 10 -m alone # against the clock: nothing beside

test-fast: $(VENV)/test.stamp tools lint
	$(NODE_TEST)
	$(PYTEST) -q tests/model tests/layout

soak: $(VENV)/test.stamp tools
	$(BIN)/python -m pytest tests/browser -m soak
	$(BIN)/python -m tests.bench.touching --minutes 10

NODE_TOOLS := tests/node_modules/.bin

lint: $(VENV)/test.stamp tests/node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(NODE_TOOLS)/depcruise --config tests/dependency-cruiser.cjs assets/js
	$(NODE_TOOLS)/tsc -p tests
	$(NODE_TOOLS)/eslint --config tests/eslint.config.mjs assets/js assets/*.js tests/js tests/bench
	$(NODE_TOOLS)/stylelint --config tests/stylelint.config.mjs "assets/css/**/*.css"
	$(BIN)/python -m anatomy.model lint

# A browser, its driver, Node.js and npm. On Debian they are installed; elsewhere the message tells what.
tools:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-liberation"; \
	command -v chromedriver >/dev/null || missing="$$missing chromium-driver"; \
	command -v node >/dev/null || missing="$$missing nodejs"; \
	command -v npm >/dev/null || missing="$$missing npm"; \
	[ -z "$$missing" ] && exit 0; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing$$missing"; \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -q -y --no-install-recommends $$missing; \
	else \
	  echo "The tests need Chromium, a chromedriver of the same version and Node.js 20 on the"; \
	  echo "PATH as chromium, chromedriver, node and npm. Missing:$$missing"; \
	  echo "  Debian, Ubuntu:  sudo apt-get install$$missing"; \
	  echo "  Fedora:          sudo dnf install chromium chromedriver nodejs"; \
	  echo "  macOS:           brew install node; brew install --cask chromium chromedriver"; \
	  exit 1; \
	fi

# The linters of the browser's half, and axe-core, which the browser tests inject into the page.
tests/node_modules/.package-lock.json: tests/package-lock.json | tools
	npm ci --prefix tests --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/run.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make run PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-test.txt
	@touch $@

clean:
	rm -rf $(VENV) tests/node_modules .cache .artifacts .mypy_cache .pytest_cache .ruff_cache .hypothesis
