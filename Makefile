# To start: `make extract` and `make test`; both set up the virtual environment first.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Neighbours in one file go to one process, which so reads what they share once.
PYTEST_ARGS ?= -q -n auto --dist worksteal

.PHONY: help extract test test-browser test-lowest test-other test-quick review serve lint lock format schema docs site evaluate stress bench endurance fuzz scans pictures seconds release clean

help:
	@echo "make extract       read input/*.pdf, write output/*.json"
	@echo "make review        build the review pages of input/*.pdf in output/"
	@echo "make serve         review the brochures of input/ in the browser"
	@echo "make test          run all tests"
	@echo "make test-quick    run the tests that take about a minute"
	@echo "make test-browser  run the tests that need a browser (Chromium, installed if missing)"
	@echo "make test-lowest   run the quick tests with the oldest libraries that pyproject.toml allows"
	@echo "make test-other    run the quick tests with another Python: OTHER=/path/to/python"
	@echo "make lint          check style, types, import layers and declared dependencies"
	@echo "make format        let ruff format and fix the code"
	@echo "make lock          pin the dependencies of pyproject.toml in requirements/"
	@echo "make schema        generate schemas/ from the models"
	@echo "make docs          generate docs/findings.md and docs/schema.md"
	@echo "make site          build the documentation as a site in build/site, and check its links"
	@echo "make evaluate      score the goldens under tests/fixtures/ against the committed floors"
	@echo "make stress        draw brochures at random, read them, and count what is right: SEEDS=1-20 READER=pdfium"
	@echo "make bench         time the extraction against pdfium alone and against pdfplumber"
	@echo "make endurance     kill batches and servers at random moments, and let many clients ask"
	@echo "make fuzz          read randomly damaged PDFs for ten minutes, and keep those that reveal a fault"
	@echo "make scans         scan the corpus, read it by OCR, and write the table in docs/scans.md (takes long)"
	@echo "make pictures      take the pictures of the docs in Chromium"
	@echo "make release       build wheel and sdist in dist/, and check that each installs and reads a brochure"
	@echo "make seconds       measure how long a value takes on the review page, and write it to docs/review.md"
	@echo "make clean         remove what these commands made"

extract: $(VENV)/.installed
	$(BIN)/fiches extract input -o output

review: $(VENV)/.installed
	$(BIN)/fiches review input -o output

serve: $(VENV)/.installed
	$(BIN)/fiches serve input

test: $(VENV)/.installed-dev chromium
	$(BIN)/python -m pytest $(PYTEST_ARGS)

test-browser: $(VENV)/.installed-dev chromium
	$(BIN)/python -m pytest $(PYTEST_ARGS) tests/browser

# The browser of the system, never a downloaded one; Debian's package is installed where there is none.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| { SUDO=$$(test "$$(id -u)" = 0 || echo sudo); $$SUDO apt-get -qq update && $$SUDO apt-get -qq install -y --no-install-recommends chromium; } \
		|| { echo "Chromium is missing and could not be installed: run 'sudo apt install chromium', then try again." >&2; exit 1; }

# The stages, the profiles and the schema, without processes, browsers and scans: for other versions of Python and of libraries.
QUICK := tests/data tests/fields tests/layout tests/parse tests/profiles tests/schema tests/segment tests/text \
	tests/recipe/test_golden.py tests/validate tests/enrich/test_quantities.py tests/cli/test_readme.py

test-quick: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(PYTEST_ARGS) $(QUICK)

# The oldest releases that pyproject.toml allows, in an environment of their own; LOWEST=/path/to/python for another Python.
LOWEST ?= $(BIN)/python

test-lowest: $(VENV)/.installed-dev
	$(BIN)/uv venv --quiet --clear --python $(LOWEST) .venv-lowest
	$(BIN)/uv pip install --quiet --python .venv-lowest --resolution lowest-direct --editable '.[serve,ocr,dev]'
	.venv-lowest/bin/python -m pytest $(PYTEST_ARGS) $(QUICK)

# The pinned libraries with another Python, in an environment of their own: OTHER=/path/to/python, OTHER_TESTS=tests.
OTHER ?= $(BIN)/python
OTHER_TESTS ?= $(QUICK)

test-other: $(VENV)/.installed-dev
	$(BIN)/uv venv --quiet --clear --python $(OTHER) .venv-other
	$(BIN)/uv pip install --quiet --python .venv-other --require-hashes --requirement requirements/dev.txt
	$(BIN)/uv pip install --quiet --python .venv-other --no-build-isolation --no-deps --editable .
	.venv-other/bin/python -m pytest $(PYTEST_ARGS) $(OTHER_TESTS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry pipeline
	$(BIN)/deptry benchmarks stress tests --exclude tests/fixtures --ignore DEP002,DEP004

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Keeps what is pinned where pyproject.toml allows it; LOCK_ARGS=--upgrade takes the newest releases.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --group build --custom-compile-command 'make lock'

lock: $(VENV)/.installed-dev
	$(LOCK) $(LOCK_ARGS) --extra serve --extra ocr pyproject.toml -o requirements/run.txt
	$(LOCK) $(LOCK_ARGS) --extra serve --extra ocr --extra dev --extra docs --constraint requirements/run.txt pyproject.toml -o requirements/dev.txt

schema: $(VENV)/.installed
	$(BIN)/fiches schema -o schemas/brochure.schema.json
	$(BIN)/fiches schema --of corrections -o schemas/corrections.schema.json

docs: $(VENV)/.installed
	$(BIN)/fiches rules --markdown > docs/findings.md
	$(BIN)/fiches schema --format markdown -o docs/schema.md

site: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

evaluate: $(VENV)/.installed-dev
	$(BIN)/python -m tests.evaluate_corpus $(EVALUATE_ARGS)

# STRESS_ARGS: see `python -m stress --help`.
SEEDS  ?= 1-20
READER ?= pdfium
stress: $(VENV)/.installed-dev chromium pango
	$(BIN)/python -m stress --seeds $(SEEDS) --reader $(READER) $(STRESS_ARGS)

# WeasyPrint's own libraries; Debian's package is installed where they are missing.
.PHONY: pango
pango:
	@ldconfig -p | grep -q libpangoft2 \
		|| { SUDO=$$(test "$$(id -u)" = 0 || echo sudo); $$SUDO apt-get -qq update && $$SUDO apt-get -qq install -y --no-install-recommends libpangoft2-1.0-0; } \
		|| { echo "Pango is missing and could not be installed: run 'sudo apt install libpangoft2-1.0-0', then try again." >&2; exit 1; }

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks $(BENCH_ARGS)
	$(BIN)/python -m benchmarks.checks
	$(BIN)/python -m benchmarks.dense --whole
	$(BIN)/python -m benchmarks.batch
	$(BIN)/python -m benchmarks.tables

scans: $(VENV)/.installed-dev
	$(BIN)/python -m tests.evaluate_scans --write

endurance: $(VENV)/.installed-dev
	$(BIN)/python -m tests.endurance $(ENDURANCE_ARGS)

fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m tests.batch.mutations $(FUZZ_ARGS)

pictures: $(VENV)/.installed-dev chromium
	$(BIN)/python -m benchmarks.pictures

release: $(VENV)/.installed-dev
	$(BIN)/python -m tests.release

# Seconds per value on the review page, written to docs/review.md.
seconds: $(VENV)/.installed-dev chromium
	$(BIN)/python -m benchmarks.review --write

clean:
	rm -rf $(VENV) .venv-* build dist .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -f output/*.json output/*.review.html output/manifest.jsonl
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Where Python is told to write no bytecode, each start of the command would compile all of it: half a second.
COMPILE := $(BIN)/python -m compileall -q pipeline

# Installs what the lock files pin, hashes included, again whenever they change.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "$(PYTHON) is missing or older than 3.11: install Python 3.11 or later, or run 'make PYTHON=/path/to/python3 …'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is missing: run 'sudo apt install python3-venv', then try again." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml requirements/run.txt
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(COMPILE)
	@touch $@

# The tools by uv, in a twentieth of pip's time; by pip where uv does not reach the packages (it does not read pip's settings).
$(VENV)/.installed-dev: $(VENV)/.made pyproject.toml requirements/dev.txt
	sed -n '/^uv==/,/# via/p' requirements/dev.txt > $(VENV)/uv.txt
	$(PIP) install --require-hashes --requirement $(VENV)/uv.txt
	$(BIN)/uv pip install --quiet --python $(VENV) --require-hashes --requirement requirements/dev.txt \
		|| $(PIP) install --require-hashes --requirement requirements/dev.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(COMPILE)
	@touch $(VENV)/.installed $@
