# What people type. Needs git, make and Python 3.11 or later; the rest is set up in .venv.
#
#   make demo     from sample papers to Word letters
#   make test     everything that must hold

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

# written when a step is done, so that it is not done twice
MADE    := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
DEV     := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help install demo test check format golden gallery messages docs picture lock tools bench-accuracy bench-letters bench-speed calibrate clean

help:
	@echo "make demo            read sample papers and write letters from them (into demo/)"
	@echo "make test            set up all that is needed, then run every check and test"
	@echo "make check           style, types, layers"
	@echo "make format          put the code into the house's style"
	@echo "make golden          write the expected results again; read the difference before you commit it"
	@echo "make gallery         all letters on their invented cases, as Word, PDF and pictures (into gallery/)"
	@echo "make messages        collect the sentences of the code and compile their French"
	@echo "make docs            write the generated pages of the manual again"
	@echo "make picture         draw the pictures of the manual again, after make demo"
	@echo "make lock            choose the versions of all dependencies again"
	@echo "make tools           install the optional programs (Debian and Ubuntu, as root)"
	@echo "make bench-speed     how fast, beside programs that do less or the same"
	@echo "make bench-accuracy  how much of what papers say is read right, beside peers (FOLDER=papers with truth)"
	@echo "make bench-letters   letters a second beside docxtpl, and how long a template's check takes"
	@echo "make calibrate       fit again how sure a value is, from made papers (a quarter of an hour)"

$(MADE):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: sudo apt-get install python3"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed, $(PYTHON) is older: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's own venv is missing: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up Python in $(VENV) …"
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(RUNTIME): $(MADE) requirements/runtime.txt requirements/models.txt pyproject.toml hatch_build.py
	@echo "Installing what scribe needs (once, about a minute) …"
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@echo "Installing scribe; its reading models are made now …"
	@$(PIP) install --no-deps -e .
	@touch $@

$(DEV): $(RUNTIME) requirements/dev.txt
	@echo "Installing what its tests need …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

install: $(DEV)
	@echo "scribe is installed: $(BIN)/scribe --help"

demo: $(RUNTIME)
	@$(BIN)/python -m tools.demo

test: $(DEV) check
	$(BIN)/python -m pytest

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(DEV)
	SCRIBE_GOLDEN=write $(BIN)/python -m pytest -n 0 -m golden

gallery: $(DEV)
	$(BIN)/python -m tools.gallery

messages: $(DEV)
	$(BIN)/python -m tools.messages

docs: $(DEV)
	$(BIN)/python -m tools.manual

picture: $(DEV)
	$(BIN)/python -m tools.picture
	$(BIN)/python -m tools.word_guide

lock: $(DEV)
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml requirements/dev.in -c requirements/runtime.txt -o requirements/dev.txt
LOCK := --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
        --python-version 3.11 --custom-compile-command "make lock"

TOOLS := tesseract-ocr tesseract-ocr-fra libreoffice-writer-nogui poppler-utils
tools:
	@command -v apt-get >/dev/null || { echo "No apt-get here: scribe doctor says what to install."; exit 1; }
	@dpkg --status $(TOOLS) >/dev/null 2>&1 || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(TOOLS); }

calibrate: $(DEV)
	$(BIN)/python -m benchmarks.calibration

bench-accuracy: $(DEV)
	$(BIN)/python -m benchmarks.accuracy $(FOLDER) --engines ppocr,plain,invoice2data
FOLDER ?= benchmarks/written/report

bench-letters: $(DEV)
	$(BIN)/python -m benchmarks.letters

bench-speed: $(DEV)
	$(BIN)/python -m benchmarks.speed $(if $(PEERS),--peers $(PEERS))

clean:
	rm -rf $(VENV) build dist demo gallery .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
